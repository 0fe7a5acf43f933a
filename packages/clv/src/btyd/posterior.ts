import { validHistory, type Histories } from './histories.ts';
import { requireLevel } from './intervals.ts';
import type { BtydModel, WithCoefficients } from './model.ts';
import { partsOf, rowsOf } from './ownParameters.ts';
import { groupRows } from '../numeric/groupRows.ts';
import { gammaP } from '../numeric/incompleteGamma.ts';
import { betaQuantileLogOdds } from '../numeric/inverseBeta.ts';
import { inverseGammaP } from '../numeric/inverseGammaP.ts';

/** A gamma law with its share of a mixture; one of share 1 is the law itself. */
export interface GammaLaw { readonly share: number; readonly shape: number; readonly rate: number }

/** What a history says of the two numbers that are the customer's own, if the customer is alive. */
export interface OwnLaws {
  /** Purchases per unit of time. */
  readonly rate: readonly GammaLaw[];
  /** Chance to leave at a purchase (beta), or rate of leaving per unit of time (gamma); null where nobody leaves. */
  readonly leaving: { readonly a: number; readonly b: number } | GammaLaw | null;
}

/** Mean and equal-tailed interval, one row a customer. */
export interface OwnNumber { readonly mean: Float64Array; readonly low: Float64Array; readonly high: Float64Array }

export interface Posterior {
  /** Own purchase rate, per unit of time. */
  readonly rate: OwnNumber;
  /** Own chance to leave at a purchase, or own rate of leaving per unit of time as of T: what the model has. Null where nobody leaves. */
  readonly leaving: OwnNumber | null;
}

/** Customers with equal histories share the laws, so quantiles are found once for each. */
export function posterior<P extends WithCoefficients>(model: BtydModel<P>, params: P, data: Histories, level: number): Posterior {
  requireLevel(level);
  const n = data.x.length;
  const column = (): OwnNumber => ({ mean: new Float64Array(n).fill(NaN), low: new Float64Array(n).fill(NaN), high: new Float64Array(n).fill(NaN) });
  const out = { rate: column(), leaving: column() };
  const tail = (1 - level) / 2;
  let leaves = false;
  for (const { own: [own], rows } of partsOf(model, [params], data)) {
    const laws = model.validParams(own!) ? model.ownLaws?.(own!) : undefined;
    if (laws === undefined) continue;
    const { x, tx, T } = rowsOf(data, rows);
    const { first, of } = groupRows([x, tx, T], x.length);
    const found = Array.from(first, (row) => (validHistory(x[row]!, tx[row]!, T[row]!) ? numbersOf(laws(x[row]!, tx[row]!, T[row]!), tail) : null));
    for (let k = 0; k < of.length; k++) {
      const mine = found[of[k]!];
      if (mine === null || mine === undefined) continue;
      const i = rows === null ? k : rows[k]!;
      [out.rate.mean[i], out.rate.low[i], out.rate.high[i]] = mine.rate;
      if (mine.leaving === null) continue;
      leaves = true;
      [out.leaving.mean[i], out.leaving.low[i], out.leaving.high[i]] = mine.leaving;
    }
  }
  return { rate: out.rate, leaving: leaves ? out.leaving : null };
}

type Three = readonly [mean: number, low: number, high: number];

function numbersOf({ rate, leaving }: OwnLaws, tail: number): { rate: Three; leaving: Three | null } {
  return { rate: ofGammas(rate, tail), leaving: leaving === null ? null : 'share' in leaving ? ofGammas([leaving], tail) : ofBeta(leaving, tail) };
}

const ofGammas = (laws: readonly GammaLaw[], tail: number): Three => [laws.reduce((sum, { share, shape, rate }) => sum + (share * shape) / rate, 0), gammasQuantile(laws, tail), gammasQuantile(laws, 1 - tail)];

const ofBeta = ({ a, b }: { readonly a: number; readonly b: number }, tail: number): Three => {
  const at = (p: number, q: number): number => 1 / (1 + Math.exp(-betaQuantileLogOdds(a, b, p, q)));
  return [a / (a + b), at(tail, 1 - tail), at(1 - tail, tail)];
};

/** The p-quantile of a mixture lies between those of its parts: bisection there, to the last digits. */
function gammasQuantile(laws: readonly GammaLaw[], p: number): number {
  const ends = laws.filter(({ share }) => share > 0).map(({ shape, rate }) => inverseGammaP(shape, p) / rate);
  let low = Math.min(...ends);
  let high = Math.max(...ends);
  for (let step = 0; step < 100 && high - low > 1e-14 * high; step++) {
    const middle = (low + high) / 2;
    if (laws.reduce((sum, { share, shape, rate }) => sum + share * gammaP(shape, rate * middle), 0) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
