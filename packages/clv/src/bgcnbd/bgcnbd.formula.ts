import { regularCards } from '../betaGeometric/regularCards.ts';

export const bgcnbdCards = regularCards('bgcnbd', 'betaGeometric/regularity.test.ts', 'x', String.raw`\delta_{x>0}\,\frac{a}{b+x-1}`, {
  logLik: [-20.866870402565827, -2.7761602427641916], pAlive: [0.43152538865173005, 1], mean: [2.4631427442834078, 0.82803810393860638],
  two: [0.037490812489561284, 0.12627450964219284], dert: [7.4227404430078249, 3.0567903238112431], newMean: 3.4596648394029656, newTwo: 0.18212180860663573,
});
