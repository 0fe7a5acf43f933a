/** Concentration: how much of the value a few customers hold. */
export { lorenz, gini, topShare, type Lorenz } from './lorenz.ts';
export { deciles, type Decile } from './deciles.ts';
