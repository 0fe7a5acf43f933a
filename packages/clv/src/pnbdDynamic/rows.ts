import { pieceAt, type Paths } from './paths.ts';
import type { DynamicHistories } from './types.ts';
import { groupRows } from '../numeric/groupRows.ts';

/** Histories as the likelihood needs them: distinct ones, in order of their paths. */
export interface DynamicRows {
  readonly path: Int32Array;
  readonly x: Float64Array;
  readonly tx: Float64Array;
  readonly T: Float64Array;
  /** The pieces of the path in which tx and T lie. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
  /** Of each term of the purchase process, the sum of its values at the purchases; empty for the others. */
  readonly bought: readonly Float64Array[];
  /** Row of the data each comes from. */
  readonly row: Int32Array;
  /** For each row of the data, its place here. */
  readonly of: Int32Array;
}

export function rowsOf(data: DynamicHistories, paths: Paths): DynamicRows {
  const { T, purchases, weights } = data;
  const n = T.length;
  const x = Float64Array.from(purchases, (own) => own.length);
  const tx = Float64Array.from(purchases, (own) => (own.length === 0 ? 0 : own[own.length - 1]!));
  const trans = paths.terms.map(({ process }) => process === 'trans');
  const bought = paths.terms.map((_, j) => new Float64Array(trans[j] ? n : 0));
  for (let i = 0; i < n; i++) {
    const own = purchases[i]!;
    for (let k = 0; k < own.length; k++) {
      const at = paths.combination[pieceAt(paths, paths.of[i]!, own[k]!)]!;
      for (let j = 0; j < trans.length; j++) if (trans[j]) bought[j]![i]! += paths.values[j]![at]!;
    }
  }
  const { first, of } = groupRows([paths.of, x, tx, T, ...bought.filter((_, j) => trans[j])], n);
  const weight = new Float64Array(first.length);
  for (let i = 0; i < n; i++) weight[of[i]!]! += weights === undefined ? 1 : weights[i]!;
  const order = [...first.keys()].sort((a, b) => paths.of[first[a]!]! - paths.of[first[b]!]!);
  const place = new Int32Array(first.length);
  order.forEach((g, at) => { place[g] = at; });
  const row = Int32Array.from(order, (g) => first[g]!);
  const column = (values: ArrayLike<number>): Float64Array => Float64Array.from(row, (i) => values[i]!);
  const at = (age: ArrayLike<number>): Int32Array => Int32Array.from(row, (i) => pieceAt(paths, paths.of[i]!, age[i]!));
  return {
    path: Int32Array.from(row, (i) => paths.of[i]!), x: column(x), tx: column(tx), T: column(T), from: at(tx), to: at(T),
    weight: Float64Array.from(order, (g) => weight[g]!), bought: bought.map((values, j) => (trans[j] ? column(values) : values)), row, of: of.map((g) => place[g]!),
  };
}
