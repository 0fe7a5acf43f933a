import { requireDynamic, validParams } from './domain.ts';
import { exposureOf } from './exposure.ts';
import { pathsOf } from './paths.ts';
import { coefficientsOf } from './predict.ts';
import type { Births, DynamicHistories, PnbdDynamicParams } from './types.ts';
import { requireEnd } from '../btyd/simulated.ts';
import { ClvError } from '../error.ts';
import { exponentialDraw, gammaDraw, type Rng } from '../numeric/random.ts';

export interface DynamicSimulated extends DynamicHistories {
  readonly purchases: readonly Float64Array[];
  /** Purchases in (T, T + after]. */
  readonly xAfter: Float64Array;
}

/**
 * Draws histories of customers born into a calendar: the own clocks of buying and leaving run at the customer's rates
 * times what the covariates make of them.
 * @param after further time in which purchases are counted as `xAfter` (default 0); the calendar must reach that far
 * @throws ClvError `invalid-parameters`, `invalid-data`
 * Source: BMN2021 (assumptions of the model).
 */
export function simulate(params: PnbdDynamicParams, births: Births, rng: Rng, after = 0): DynamicSimulated {
  if (!validParams(params)) throw new ClvError('invalid-parameters', 'r, alpha, s and beta must be positive and finite, coefficients finite');
  requireDynamic(births, after);
  const { first, T, calendar } = births;
  const paths = pathsOf(births, after);
  const { offset, start, combination } = paths;
  const exposure = exposureOf(paths);
  exposure.update(coefficientsOf(params, paths));
  const xAfter = new Float64Array(first.length);
  const purchases = Array.from({ length: first.length }, (_, i) => {
    const p = paths.of[i]!;
    const end = T[i]! + after;
    exposure.walk(p, false);
    /** The age at which a clock shows `wanted`; Infinity beyond the end. */
    const ageAt = (wanted: number, clock: Float64Array, rate: Float64Array): number => {
      let k = 0;
      while (offset[p]! + k + 1 < offset[p + 1]! && clock[k + 1]! <= wanted) k++;
      const age = start[offset[p]! + k]! + (wanted - clock[k]!) / rate[combination[offset[p]! + k]!]!;
      return age <= end ? age : Infinity;
    };
    const buying = gammaDraw(params.r, rng) / params.alpha;
    const leaving = gammaDraw(params.s, rng) / params.beta;
    const gone = ageAt(exponentialDraw(rng) / leaving, exposure.D, exposure.rateD);
    const own: number[] = [];
    for (let clock = 0; ; ) {
      clock += exponentialDraw(rng) / buying;
      const age = ageAt(clock, exposure.A, exposure.rateA);
      if (!(age < Infinity && age <= gone)) break;
      requireEnd(own.length + xAfter[i]! + 1);
      if (age <= T[i]!) own.push(age);
      else xAfter[i]!++;
    }
    return Float64Array.from(own);
  });
  return { first, T, calendar, purchases, xAfter };
}

