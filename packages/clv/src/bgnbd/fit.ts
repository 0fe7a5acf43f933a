import { requireHistories } from './domain.ts';
import { bgnbdObjective, patternsOf, thinned } from './objective.ts';
import type { BgNbdParams, WeightedHistories } from './types.ts';
import { estimate } from '../fitting/estimate.ts';
import { refused, type Fit, type FitOptions, type FitWarning } from '../fitting/fit.ts';

/** Below this many customers, or repeat customers, four parameters cannot be told apart and no fit is given. */
const CUSTOMERS_NEEDED = 50;
const REPEATERS_NEEDED = 30;
/** Up to this many patterns the rough objective is the full one. */
const ROUGH_PATTERNS = 4_000;
/** Allowed range of r, alpha / mean(T), a, b. */
const LOW = Math.log(1e-4);
const HIGH = Math.log(1e4);

function obstacles({ x, tx, T, weights }: WeightedHistories): FitWarning[] {
  let customers = 0;
  let repeaters = 0;
  let oldest = 0;
  let youngest = Infinity;
  let varied = false;
  let firstRepeater = -1;
  for (let i = 0; i < x.length; i++) {
    const w = weights === undefined ? 1 : weights[i]!;
    if (w === 0) continue;
    customers += w;
    oldest = Math.max(oldest, T[i]!);
    youngest = Math.min(youngest, T[i]!);
    if (x[i]! === 0) continue;
    repeaters += w;
    if (firstRepeater < 0) firstRepeater = i;
    else varied ||= x[i] !== x[firstRepeater] || tx[i] !== tx[firstRepeater] || T[i] !== T[firstRepeater];
  }
  const found: FitWarning[] = [];
  if (customers < CUSTOMERS_NEEDED) found.push({ code: 'few-customers', data: { customers, needed: CUSTOMERS_NEEDED } });
  if (repeaters < REPEATERS_NEEDED) found.push({ code: 'few-repeats', data: { repeaters, needed: REPEATERS_NEEDED } });
  if (customers > 0 && repeaters === 0 && oldest === youngest) found.push({ code: 'single-date', data: { customers, age: oldest } });
  if (customers > 0 && (oldest === 0 || (repeaters > 0 && !varied))) found.push({ code: 'no-spread', data: { customers, repeaters, oldest } });
  return found;
}

/**
 * Maximum-likelihood fit of the BG/NBD model.
 *
 * Works on distinct (x, tx, T) rows, on the mean log-likelihood of the log parameters with T scaled to mean 1, with
 * analytic gradients, from four starts. `logLik`, `params.alpha` and `se.alpha` are in the caller's unit of time.
 * @param data columns of equal length, one row a customer; `weights` counts equal customers
 * @returns parameters with standard errors (observed information, delta method), or `not-enough-data` with the reasons
 * @throws ClvError `invalid-data` listing every rule the columns break
 * Source: FHL2005 (likelihood); stable form after FH2013NUM.
 */
export function fit(data: WeightedHistories, options: FitOptions<BgNbdParams> = {}): Fit<BgNbdParams> {
  requireHistories(data);
  const reasons = obstacles(data);
  if (reasons.length > 0) return refused(reasons);

  const patterns = patternsOf(data);
  let size = 0;
  let time = 0;
  let purchases = 0;
  for (let i = 0; i < patterns.x.length; i++) {
    const w = patterns.weight[i]!;
    size += w;
    time += w * patterns.T[i]!;
    purchases += w * patterns.x[i]!;
  }
  const unit = time / size;
  const scaled = { ...patterns, tx: patterns.tx.map((v) => v / unit), T: patterns.T.map((v) => v / unit) };
  const full = bgnbdObjective(scaled);
  const rough = patterns.x.length > ROUGH_PATTERNS ? bgnbdObjective(thinned(scaled, Math.ceil(patterns.x.length / ROUGH_PATTERNS))) : full;
  const rate = purchases / size;
  const starts = options.start ? [[options.start.r, options.start.alpha / unit, options.start.a, options.start.b].map(Math.log)] : [[1, 1, 3], [0.3, 0.8, 2.5], [0.8, 0.1, 0.5], [3, 1.5, 15]].map(([r, a, b]) => [r!, r! / (1.5 * rate), a!, b!].map((v) => Math.log(Math.min(1e3, Math.max(1e-3, v)))));
  const found = estimate({ names: ['r', 'alpha', 'a', 'b'], full, rough, starts, low: [LOW, LOW, LOW, LOW], high: [HIGH, HIGH, HIGH, HIGH], size }, options);

  const [r, alpha, a, b] = Array.from(found.at, Math.exp) as [number, number, number, number];
  const params = { r, alpha: alpha * unit, a, b };
  const se = found.se && { r: found.se[0]! * r, alpha: found.se[1]! * params.alpha, a: found.se[2]! * a, b: found.se[3]! * b };
  // Each purchase is a density in time, so stretching the unit back costs ln(unit) a purchase.
  const logLik = size * found.mean - purchases * Math.log(unit);
  return { status: found.status, params, logLik, se, iterations: found.iterations, gradientNorm: found.gradientNorm, warnings: found.warnings };
}
