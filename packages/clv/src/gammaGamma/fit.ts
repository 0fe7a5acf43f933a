import { requireSpending, usable } from './domain.ts';
import { independence, type Independence } from './independence.ts';
import { gammaGammaObjective } from './objective.ts';
import type { GammaGammaParams, WeightedSpending } from './types.ts';
import { estimate } from '../fitting/estimate.ts';
import { refused, type Fit, type FitOptions, type FitWarning } from '../fitting/fit.ts';

export type GammaGammaFit = Fit<GammaGammaParams> & {
  readonly independence: Independence;
  /** Rows (not weighted) left out of the likelihood, and why. */
  readonly dropped: { readonly noTransaction: number; readonly noValue: number };
};

/** Fewer spenders than this cannot carry three parameters. */
const SPENDERS_NEEDED = 30;
/** Rule of thumb for "correlated enough to doubt the assumption". */
const CORRELATED = 0.3;
/** Up to this many rows the rough objective is the full one. */
const ROUGH_ROWS = 10_000;
const LOW = Math.log(1e-3);
const HIGH = Math.log(1e5);

/**
 * Maximum-likelihood fit of the Gamma-Gamma spend model on mean log-likelihood of the log parameters, money scaled to mean 1.
 * Rows with x = 0 or z ≤ 0 are left out and counted in `dropped`; only the latter, which are unexpected, warn. `logLik`, `gamma` and its error are in the caller's money.
 * @returns parameters, or `not-enough-data` with the reasons; always with the independence check
 * @throws ClvError `invalid-data` listing every rule the columns break
 * Source: FH2013GG, eq. (1a).
 */
export function fit(data: WeightedSpending, options: FitOptions<GammaGammaParams> = {}): GammaGammaFit {
  requireSpending(data);
  const { x, z, weights } = data;
  const rows: number[] = [];
  const dropped = { noTransaction: 0, noValue: 0 };
  for (let i = 0; i < x.length; i++) {
    const w = weights === undefined ? 1 : weights[i]!;
    if (w === 0) continue;
    if (usable(x[i]!, z[i]!)) rows.push(i);
    else if (x[i]! > 0) dropped.noValue++;
    else dropped.noTransaction++;
  }
  const used = { x: Float64Array.from(rows, (i) => x[i]!), z: Float64Array.from(rows, (i) => z[i]!), weight: Float64Array.from(rows, (i) => (weights === undefined ? 1 : weights[i]!)) };
  const checked = independence(used);
  const warnings: FitWarning[] = [];
  if (dropped.noValue > 0) warnings.push({ code: 'rows-dropped', data: { ...dropped } });
  if (Math.abs(checked.pearson) > CORRELATED || Math.abs(checked.spearman) > CORRELATED) {
    warnings.push({ code: 'not-independent', data: { pearson: checked.pearson, spearman: checked.spearman, limit: CORRELATED } });
  }
  const size = used.weight.reduce((sum, w) => sum + w, 0);
  const reasons: FitWarning[] = [];
  if (size < SPENDERS_NEEDED) reasons.push({ code: 'few-repeats', data: { repeaters: size, needed: SPENDERS_NEEDED } });
  if (rows.length > 0 && used.z.every((v) => v === used.z[0])) reasons.push({ code: 'no-spread', data: { customers: size, value: used.z[0]! } });
  if (reasons.length > 0) return { ...refused([...reasons, ...warnings]), independence: checked, dropped };

  const unit = used.z.reduce((sum, v, i) => sum + v * used.weight[i]!, 0) / size;
  const scaledRows = { ...used, z: used.z.map((v) => v / unit) };
  const full = gammaGammaObjective(scaledRows);
  const stride = Math.ceil(rows.length / ROUGH_ROWS);
  const keep = (_: number, i: number): boolean => i % stride === 0;
  const rough = stride === 1 ? full : gammaGammaObjective({ x: used.x.filter(keep), z: scaledRows.z.filter(keep), weight: used.weight.filter(keep) });
  const starts = options.start ? [[options.start.p, options.start.q, options.start.gamma / unit].map(Math.log)] : [[5, 4], [1, 2], [20, 10], [2, 30]].map(([p, q]) => [p!, q!, (q! - 1) / p!].map(Math.log));
  const found = estimate({ names: ['p', 'q', 'gamma'], full, rough, starts, low: [LOW, LOW, LOW], high: [HIGH, HIGH, HIGH], size }, options);
  const [p, q, scaled] = Array.from(found.at, Math.exp) as [number, number, number];
  const params = { p, q, gamma: scaled * unit };
  if (q <= 1) warnings.push({ code: 'mean-undefined', data: { q } });
  const se = found.se && { p: found.se[0]! * p, q: found.se[1]! * q, gamma: found.se[2]! * params.gamma };
  return {
    status: found.status, params, se, logLik: size * (found.mean - Math.log(unit)), iterations: found.iterations,
    gradientNorm: found.gradientNorm, warnings: [...warnings, ...found.warnings], independence: checked, dropped,
  };
}
