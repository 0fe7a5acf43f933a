import type { BgNbdParams } from './types.ts';
import { drawHistories } from '../betaGeometric/simulate.ts';
import type { Simulated } from '../btyd/simulated.ts';
import type { Rng } from '../numeric/random.ts';

/**
 * Draws n customers from the model.
 * @param T age at the end of observation: one number, or one a customer
 * @param after further time in which purchases are counted as `xAfter` (default 0)
 * @throws ClvError `invalid-parameters`, `invalid-option` for what cannot be drawn
 * Source: FHL2005 (assumptions of the model).
 */
export const simulate = (params: BgNbdParams, n: number, T: number | ArrayLike<number>, rng: Rng, after = 0): Simulated => drawHistories(params, 1, 0, n, T, rng, after);
