import { bgnbd, gammaGamma, value } from '@changqing/clv';
import type { Rng } from '@changqing/clv';
import type { ValueInput } from './columns.ts';

/** How the equity's interval is found: models are fitted again on resampled customers and value a fixed sample of them. */
const REFITS = 12;
const SUBSET_AT_MOST = 8_000;
const VALUED_AT_MOST = 4_000;

interface SpreadGiven { readonly input: ValueInput; readonly horizon: Parameters<typeof value.discountedExpected>[2]; readonly rng: Rng }

/**
 * How far the parameters could be off, as a relative standard deviation of the sum of CLV: the spread of the value of
 * one fixed sample of customers over refits on random customers, scaled from the refits' size to the full size. Null when
 * too few refits succeed to tell. It needs no fit of all customers, so it can be found beside that.
 */
export function equitySpread({ input, horizon, rng }: SpreadGiven): number | null {
  const n = input.length;
  const size = Math.min(n, SUBSET_AT_MOST);
  const valued = Int32Array.from({ length: Math.min(n, VALUED_AT_MOST) }, () => Math.floor(rng() * n));
  const sums: number[] = [];
  let start: Models | null = null;
  for (let k = 0; k < REFITS; k++) {
    const drawn = Int32Array.from({ length: size }, () => Math.floor(rng() * n));
    const models = fitAgain(input, drawn, start);
    if (models === null) continue;
    // The customers are drawn from the same ones again, so the first fit is a good place for the others to begin.
    start ??= models;
    const sum = sampleValue(input, models, valued, horizon);
    if (Number.isFinite(sum) && sum > 0) sums.push(sum);
  }
  if (sums.length < REFITS / 2) return null;
  const mean = sums.reduce((a, b) => a + b, 0) / sums.length;
  return Math.sqrt(sums.reduce((a, b) => a + (b - mean) ** 2, 0) / (sums.length - 1)) / mean * Math.sqrt(size / n);
}

interface Given { readonly spread: number | null; readonly total: number; readonly clvLow: Float64Array; readonly clvHigh: Float64Array; readonly level: number }

/**
 * Interval of the sum of CLV. Two parts are added: how far the parameters could be off, and the scatter of the
 * customers' own futures, which for many customers nearly cancels out. Both are taken as normal.
 */
export function equityInterval({ spread, total, clvLow, clvHigh, level }: Given): { low: number; high: number } | null {
  if (spread === null) return null;
  const deviate = normalDeviate(level);
  let variance = (spread * total) ** 2;
  for (let i = 0; i < clvLow.length; i++) { const width = clvHigh[i]! - clvLow[i]!; if (Number.isFinite(width)) variance += (width / (2 * deviate)) ** 2; }
  const half = deviate * Math.sqrt(variance);
  return { low: Math.max(0, total - half), high: total + half };
}

interface Models { readonly bgnbd: bgnbd.BgNbdParams; readonly gammaGamma: gammaGamma.GammaGammaParams }

const take = (column: ArrayLike<number>, rows: Int32Array): Float64Array => Float64Array.from(rows, (row) => column[row]!);

/** Both models on the customers `drawn`; null when these do not support them. */
function fitAgain(input: ValueInput, drawn: Int32Array, start: Models | null): Models | null {
  const options = { tolerance: 1e-6, maxIterations: 100 };
  const fit = bgnbd.fit({ x: take(input.x, drawn), tx: take(input.tx, drawn), T: take(input.T, drawn) }, { ...options, ...(start && { start: start.bgnbd }) });
  const spendFit = gammaGamma.fit({ x: take(input.x, drawn), z: take(input.z, drawn) }, { ...options, ...(start && { start: start.gammaGamma }) });
  return fit.params === null || spendFit.params === null ? null : { bgnbd: fit.params, gammaGamma: spendFit.params };
}

/** Value of the customers `valued` under models fitted on others. */
function sampleValue(input: ValueInput, models: Models, valued: Int32Array, horizon: SpreadGiven['horizon']): number {
  const data = { x: take(input.x, valued), tx: take(input.tx, valued), T: take(input.T, valued) };
  const spend = gammaGamma.conditionalSpend(models.gammaGamma, { x: data.x, z: take(input.z, valued) });
  return value.clv({ params: models.bgnbd, data, spend, margin: 1, ...horizon }).reduce((a, b) => a + b, 0);
}

/** Half-width of a central normal interval in standard deviations, by bisection of the error function's series. */
function normalDeviate(level: number): number {
  let low = 0;
  let high = 10;
  for (let i = 0; i < 60; i++) { const middle = (low + high) / 2; if (central(middle) < level) low = middle; else high = middle; }
  return (low + high) / 2;
}

/** P(|Z| < z) for a standard normal Z: Σ z^(2k+1) / (1·3·5…(2k+1)) × 2φ(z). */
function central(z: number): number {
  let term = z;
  let sum = z;
  for (let k = 1; k < 200; k++) { term *= z * z / (2 * k + 1); sum += term; }
  return 2 * sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
}
