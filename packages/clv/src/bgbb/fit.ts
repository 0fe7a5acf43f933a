import { requireOpportunities } from './domain.ts';
import { bgbbObjective, patternsOf, thinned, type OpportunityPatterns } from './objective.ts';
import type { BgBbParams, WeightedOpportunities } from './types.ts';
import { estimate } from '../fitting/estimate.ts';
import { requireFitOptions } from '../fitting/requireOptions.ts';
import { refused, type Fit, type FitOptions, type FitWarning } from '../fitting/fit.ts';

const CUSTOMERS_NEEDED = 50;
const BUYERS_NEEDED = 30;
/** Two opportunities leave four different histories: three free shares for four parameters. */
const OPPORTUNITIES_NEEDED = 3;
/** Up to this many patterns the rough objective is the full one. */
const ROUGH_PATTERNS = 4_000;
const LOW = Math.log(1e-4);
const HIGH = Math.log(1e4);
const NAMES = ['alpha', 'beta', 'gamma', 'delta'] as const;

interface Totals { customers: number; buyers: number; purchases: number; chances: number; seen: number; most: number }

function totalsOf({ x, tx, n, weight }: OpportunityPatterns): Totals {
  const sum = { customers: 0, buyers: 0, purchases: 0, chances: 0, seen: 0, most: 0 };
  weight.forEach((w, i) => {
    sum.customers += w;
    sum.buyers += x[i]! > 0 ? w : 0;
    sum.purchases += w * x[i]!;
    sum.chances += w * n[i]!;
    sum.seen += w * tx[i]!;
    sum.most = Math.max(sum.most, n[i]!);
  });
  return sum;
}

function obstacles({ customers, buyers, purchases, chances, most }: Totals, patterns: number): FitWarning[] {
  const found: FitWarning[] = [];
  if (customers < CUSTOMERS_NEEDED) found.push({ code: 'few-customers', data: { customers, needed: CUSTOMERS_NEEDED } });
  if (buyers < BUYERS_NEEDED) found.push({ code: 'few-repeats', data: { repeaters: buyers, needed: BUYERS_NEEDED } });
  else if (most < OPPORTUNITIES_NEEDED) found.push({ code: 'few-periods', data: { periods: most, needed: OPPORTUNITIES_NEEDED } });
  else if (patterns === 1 || purchases === chances) found.push({ code: 'no-spread', message: purchases === chances ? 'everybody bought at every opportunity' : 'all histories are equal', data: { customers, repeaters: buyers } });
  return found;
}

/** Guesses around the observed rates of buying (while there) and of falling silent, with more or less spread between customers. */
function startsOf({ customers, purchases, chances, seen }: Totals): number[][] {
  const share = (v: number): number => Math.min(0.98, Math.max(0.02, v));
  const buys = share(purchases / Math.max(seen, 1));
  const rarely = share((0.5 * purchases) / Math.max(seen, 1)); // many have no taste for it at all, and silence says little of leaving
  const leaves = share(seen === chances ? 0.02 : customers / (seen + customers));
  return [[2, 3, buys], [0.8, 0.8, buys], [2, 30, buys], [15, 5, buys], [0.2, 4, rarely], [5, 0.1, buys]].map(([p, q, share]) => [p! * share!, p! * (1 - share!), q! * leaves, q! * (1 - leaves)].map(Math.log));
}

/**
 * Maximum-likelihood fit of the BG/BB model on distinct (x, tx, n) rows, on the mean log-likelihood of the log parameters with
 * analytic gradients, from several starts.
 * @param data columns of equal length, one row a customer; `weights` counts equal customers
 * @returns parameters with standard errors, or `not-enough-data` with the reasons: too few customers (`few-customers`) or
 *   buyers (`few-repeats`), fewer than three opportunities (`few-periods`), nothing that varies (`no-spread`)
 * @throws ClvError `invalid-data` listing every rule the columns break, `invalid-option` listing every option that cannot be used
 * Source: FHS2010.
 */
export function fit(data: WeightedOpportunities, options: FitOptions<BgBbParams> = {}): Fit<BgBbParams> {
  requireOpportunities(data);
  requireFitOptions(options, NAMES);
  const patterns = patternsOf(data);
  const totals = totalsOf(patterns);
  const reasons = obstacles(totals, patterns.x.length);
  if (reasons.length > 0) return refused(reasons);

  const full = bgbbObjective(patterns);
  const stride = Math.ceil(patterns.x.length / ROUGH_PATTERNS);
  const rough = stride === 1 ? full : bgbbObjective(thinned(patterns, stride));
  const starts = options.start ? [NAMES.map((name) => Math.log(options.start![name]))] : startsOf(totals);
  const found = estimate({ names: NAMES, full, rough, starts, low: NAMES.map(() => LOW), high: NAMES.map(() => HIGH), size: totals.customers }, options);
  const named = (of: (i: number) => number): BgBbParams => ({ alpha: of(0), beta: of(1), gamma: of(2), delta: of(3) });
  return {
    status: found.status, params: named((i) => Math.exp(found.at[i]!)), se: named((i) => found.se[i]! * Math.exp(found.at[i]!)), covariance: found.covariance,
    logLik: totals.customers * found.mean, iterations: found.iterations, gradientNorm: found.gradientNorm, warnings: found.warnings,
  };
}
