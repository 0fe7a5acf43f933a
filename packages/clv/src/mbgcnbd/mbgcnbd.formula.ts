import { regularCards } from '../betaGeometric/regularCards.ts';

export const mbgcnbdCards = regularCards('mbgcnbd', 'betaGeometric/regularity.test.ts', 'x+1', String.raw`\frac{a}{b+x}`, {
  logLik: [-21.028658463229921, -1.1080628518009845], pAlive: [0.45899115927053077, 0.13471826224495427], mean: [2.6766966106848797, 0.11496379171312611],
  two: [0.03736136235168506, 0.018167225978655856], dert: [8.3435994706233023, 0.47177180751368504], newMean: 2.816845085681631, newTwo: 0.12422912547147443,
});
