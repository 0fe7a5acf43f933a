import type { Rng } from '@changqing/clv';
import type { ValueInput } from './columns.ts';

/** Histories as columns. */
export interface Cut { readonly x: Float64Array; readonly tx: Float64Array; readonly T: Float64Array }

/** Customers who came by the calibration day, and their histories up to it. */
export function cohortOf(input: ValueInput): { cohort: Int32Array; calibrated: Cut } {
  const cohort = rowsOf(input.xCalibration, (x) => x >= 0);
  return { cohort, calibrated: calibratedOf(input, cohort) };
}

const calibratedOf = (input: ValueInput, rows: Int32Array): Cut => ({ x: pick(input.xCalibration, rows), tx: pick(input.txCalibration, rows), T: pick(input.TCalibration, rows) });

/** What models are compared on: customers at the calibration day, and what they bought afterwards (purchase days). */
export interface Sample extends Cut { readonly actual: Float64Array }

/** Enough to tell models apart, few enough to fit several of them in a second. */
const COMPARED_AT_MOST = 20_000;

/** The rows of the calibration cohort, or as many of them as are needed, drawn without repetition. */
export const drawRows = (input: ValueInput, rng: Rng): Int32Array => someOf(rowsOf(input.xCalibration, (x) => x >= 0), COMPARED_AT_MOST, rng);

export const sampleOf = (input: ValueInput, rows: Int32Array): Sample => ({ ...calibratedOf(input, rows), actual: pick(input.ordersHoldout, rows) });

/** At most so many of the rows, drawn without repetition, in their order. */
export function someOf(rows: Int32Array, most: number, rng: Rng): Int32Array {
  if (rows.length <= most) return rows;
  const left = rows.slice();
  for (let i = 0; i < most; i++) {
    const j = i + Math.floor(rng() * (left.length - i));
    [left[i], left[j]] = [left[j]!, left[i]!];
  }
  return left.subarray(0, most).toSorted();
}

/** Ages that are looked at to find where shares begin: of many thousands, enough for shares of about the same size. */
const AGES_LOOKED_AT = 10_000;

/** The rows in so many shares of about the same size; rows of the same age are in the same share. */
export function sharedOut(ages: ArrayLike<number>, shares: number): Int32Array[] {
  const every = Math.max(1, Math.floor(ages.length / AGES_LOOKED_AT));
  const some = Float64Array.from({ length: Math.ceil(ages.length / every) }, (_, i) => ages[i * every]!).sort();
  const edges = Array.from({ length: shares - 1 }, (_, k) => some[Math.floor((k + 1) * some.length / shares)]!);
  const shareOf = new Uint8Array(ages.length);
  for (let i = 0; i < ages.length; i++) while (shareOf[i]! < edges.length && ages[i]! >= edges[shareOf[i]!]!) shareOf[i]!++;
  return Array.from({ length: shares }, (_, k) => rowsOf(shareOf, (share) => share === k));
}

export const take = (cut: Cut, rows: Int32Array): Cut => ({ x: pick(cut.x, rows), tx: pick(cut.tx, rows), T: pick(cut.T, rows) });
export const rowsOf = (column: ArrayLike<number>, wanted: (value: number) => boolean): Int32Array => { const rows = new Int32Array(count(column, wanted)); for (let i = 0, n = 0; i < column.length; i++) if (wanted(column[i]!)) rows[n++] = i; return rows; };
export const pick = (column: ArrayLike<number>, rows: Int32Array): Float64Array => { const out = new Float64Array(rows.length); for (let i = 0; i < out.length; i++) out[i] = column[rows[i]!]!; return out; };
export const count = (column: ArrayLike<number>, wanted: (value: number) => boolean): number => { let n = 0; for (let i = 0; i < column.length; i++) if (wanted(column[i]!)) n++; return n; };
export const sum = (column: Float64Array): number => column.reduce((a, b) => a + b, 0);
