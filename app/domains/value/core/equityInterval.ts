import { drawParameters, gammaGamma, value } from '@changqing/clv';
import type { FitDone, Rng } from '@changqing/clv';
import { pick } from './cohort.ts';
import type { ValueInput } from './columns.ts';
import { named, type OrderParams } from './orderFunctions.ts';
import type { OrderModel } from './orderModels.ts';
import type { horizonOf } from './period.ts';

/** Parameter vectors drawn, and customers of one fixed sample that each of them values. */
const DRAWS = 50;
const VALUED_AT_MOST = 4_000;

interface SpreadGiven {
  readonly model: OrderModel;
  readonly fit: FitDone<OrderParams>;
  readonly spendFit: FitDone<gammaGamma.GammaGammaParams>;
  readonly input: ValueInput;
  readonly horizon: ReturnType<typeof horizonOf>;
  readonly rng: Rng;
}

/**
 * How far the parameters could be off, as the standard deviation of the logarithm of the sum of CLV: one fixed sample of
 * customers is valued under parameters drawn from both fits' covariances. Null where too few draws give a sum.
 * Nothing is discounted here: that hardly changes how far the sum moves, and takes a thirtieth of the time.
 */
export function equitySpread({ model, fit, spendFit, input, horizon, rng }: SpreadGiven): number | null {
  const n = input.length;
  const rows = Int32Array.from({ length: Math.min(n, VALUED_AT_MOST) }, (_, i) => (n <= VALUED_AT_MOST ? i : Math.floor(rng() * n)));
  const data = { x: pick(input.x, rows), tx: pick(input.tx, rows), T: pick(input.T, rows) };
  const spending = { x: data.x, z: pick(input.z, rows) };
  const orders = drawParameters(fit, DRAWS, rng);
  const spends = drawParameters(spendFit, DRAWS, rng);
  const sumUnder = (params: OrderParams, d: number): number => value.clv({ ...named(model, params), data, spend: gammaGamma.conditionalSpend(spends[d]!, spending), margin: 1, ...horizon, discountPerYear: 0 }).reduce((a, b) => a + b, 0);
  const sums = orders.map((params, d) => Math.log(sumUnder(params, d))).filter(Number.isFinite);
  if (sums.length < DRAWS / 2) return null;
  const mean = sums.reduce((a, b) => a + b, 0) / sums.length;
  return Math.sqrt(sums.reduce((a, b) => a + (b - mean) ** 2, 0) / (sums.length - 1));
}

interface Given {
  readonly total: number;
  /** What `equitySpread` found. */
  readonly spread: number | null;
  /** The customers' own intervals at the same level, given the parameters: chance alone. */
  readonly chance: { readonly low: Float64Array; readonly high: Float64Array };
  readonly level: number;
}

/**
 * Interval of the sum of CLV. Two parts are added: how far the parameters could be off, and the scatter of the
 * customers' own futures, which for many customers nearly cancels out. The logarithm of the sum is taken as normal.
 */
export function equityInterval({ total, spread, chance: { low, high }, level }: Given): { low: number; high: number } | null {
  if (spread === null || !(total > 0)) return null;
  const deviate = normalDeviate(level);
  let scatter = 0;
  for (let i = 0; i < low.length; i++) { const width = high[i]! - low[i]!; if (Number.isFinite(width)) scatter += (width / (2 * deviate)) ** 2; }
  const factor = Math.exp(deviate * Math.sqrt(spread ** 2 + scatter / total ** 2));
  return { low: total / factor, high: total * factor };
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
