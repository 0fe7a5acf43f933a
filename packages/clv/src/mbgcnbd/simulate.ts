import type { MbgCnbdParams } from './types.ts';
import { drawHistories, type SimulatedTiming } from '../betaGeometric/simulate.ts';
import type { Rng } from '../numeric/random.ts';

/**
 * Draws n customers from the model, with `litt`, the sum of the logarithms of the times between their purchases.
 * @param T age at the end of observation: one number, or one a customer
 * @param after further time in which purchases are counted as `xAfter` (default 0)
 * @throws ClvError `invalid-parameters`, `invalid-option` for what cannot be drawn
 * Source: PR2016 (assumptions of the model).
 */
export const simulate = (params: MbgCnbdParams, n: number, T: number | ArrayLike<number>, rng: Rng, after = 0): SimulatedTiming => drawHistories(params, params.k, 1, n, T, rng, after);
