import type { Histories } from './histories.ts';
import type { BtydModel, WithCoefficients } from './model.ts';
import { byOwnParameters } from './ownParameters.ts';
import { eachFuture, quantileOf } from './predict.ts';
import { ClvError, type Problem } from '../error.ts';
import { drawParameters } from '../fitting/drawParameters.ts';
import type { FitDone } from '../fitting/fit.ts';
import { groupRows } from '../numeric/groupRows.ts';
import type { Rng } from '../numeric/random.ts';

export interface IntervalOptions {
  /** 0.9 = five per cent of customers are meant to end below `low` and five per cent above `high`; counts step, so fewer may. */
  readonly level: number;
  readonly rng: Rng;
  /** Parameter vectors to average over. Default 100; 1 leaves the parameters as they were fitted. */
  readonly draws?: number | undefined;
}

/** Whole numbers, one row a customer: at most (1 − level)/2 is left below `low`, at most that above `high`. */
export interface CountIntervals { readonly low: Float64Array; readonly high: Float64Array }

/** What may be cut off a distribution here, and how small a share of the interval's own tail that must be. */
const TAIL = 1e-9;
const SHARE = 1e-3;

export function requireLevel(level: number, draws = 1): void {
  const problems: Problem[] = [];
  if (!(level > 0 && level < 1)) problems.push({ at: 'level', value: level, rule: 'is above 0 and below 1' });
  if (!(draws >= 1 && Number.isInteger(draws))) problems.push({ at: 'draws', value: draws, rule: 'is a whole number above 0' });
  if (problems.length > 0) throw new ClvError('invalid-option', 'the interval cannot be made', problems);
}

/** The predictive distribution of each distinct history: the exact conditional one, averaged over drawn parameters. */
export function intervals<P extends WithCoefficients>(model: BtydModel<P>, fit: FitDone<P>, data: Histories, t: number, { level, rng, draws = 100 }: IntervalOptions): CountIntervals {
  requireLevel(level, draws);
  const columns = (['trans', 'life'] as const).flatMap((process) => Object.values(data.covariates?.[process] ?? {}));
  const { first, of } = groupRows([data.x, data.tx, data.T, ...columns], data.x.length);
  const distinct = take(data, first);
  const mixtures: (Float64Array | undefined)[] = Array.from(first, () => undefined);
  const draw = new Int32Array(first.length); // how many each mixture is made of
  const row = Float64Array.from(first, (_, g) => g);
  const cut = Math.max(1e-15, Math.min(TAIL, (SHARE * (1 - level)) / 2));
  const params = draws === 1 ? [fit.params] : drawParameters(fit, draws, rng);
  for (const drawn of params) byOwnParameters(model, drawn, { ...distinct, row }, (own, rows) => {
    if (!(t >= 0 && t < Infinity) || !model.validParams(own)) return row;
    const alive = model.pAlive(own);
    eachFuture(model, own, rows, (living, x, tx, T, mine) => {
      const known = living.distribution(x, tx, T, t, cut, 1);
      for (const i of mine) {
        const g = rows.row[i]!;
        mixtures[g] = mixed(mixtures[g], known, alive(x, rows.tx[i]!, T));
        draw[g]!++;
      }
    });
    return row;
  });
  const ends = mixtures.map((mixture, g) => endsOf(mixture, (1 - level) / 2, draw[g]!));
  return { low: Float64Array.from(of, (g) => ends[g]![0]), high: Float64Array.from(of, (g) => ends[g]![1]) };
}

/** Adds one draw's distribution to the sum of the others. */
function mixed(sum: Float64Array | undefined, living: Float64Array, alive: number): Float64Array {
  let out = sum ?? new Float64Array(living.length + 8);
  if (out.length < living.length) {
    const longer = new Float64Array(living.length + 32);
    longer.set(out);
    out = longer;
  }
  out[0]! += 1 - alive;
  for (let n = 0; n < living.length; n++) out[n]! += alive * living[n]!;
  return out;
}

function endsOf(mixture: Float64Array | undefined, tail: number, whole: number): readonly [number, number] {
  if (mixture === undefined) return [NaN, NaN];
  for (let n = 1; n < mixture.length; n++) mixture[n]! += mixture[n - 1]!;
  return [quantileOf(mixture, tail, whole), quantileOf(mixture, 1 - tail, whole)];
}

/** The same columns with only the rows asked for. */
export function take(data: Histories, rows: ArrayLike<number>): Histories {
  const of = (column: ArrayLike<number>): Float64Array => Float64Array.from(rows, (row) => column[row]!);
  const some = (columns: Readonly<Record<string, ArrayLike<number>>> | undefined): Record<string, Float64Array> => Object.fromEntries(Object.entries(columns ?? {}).map(([name, column]) => [name, of(column)]));
  return { x: of(data.x), tx: of(data.tx), T: of(data.T), covariates: data.covariates && { trans: some(data.covariates.trans), life: some(data.covariates.life) } };
}
