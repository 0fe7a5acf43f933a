import { renewalTotals, requireCohorts, type RenewalTotals } from './cohorts.ts';
import type { RetentionModel } from './retentionModel.ts';
import type { Cohorts } from './types.ts';
import { estimate } from '../fitting/estimate.ts';
import { requireFitOptions } from '../fitting/requireOptions.ts';
import { refused, type Fit, type FitOptions, type FitWarning } from '../fitting/fit.ts';

/** Fewer customers than this say nothing about the spread between them. */
const CUSTOMERS_NEEDED = 50;

function obstacles({ kept, lost, customers }: RenewalTotals, needed: number): FitWarning[] {
  const renewals = kept.length;
  const stayed = kept.reduce((sum, v) => sum + v, 0);
  const left = lost.reduce((sum, v) => sum + v, 0);
  const found: FitWarning[] = [];
  if (customers < CUSTOMERS_NEEDED) found.push({ code: 'few-customers', data: { customers, needed: CUSTOMERS_NEEDED } });
  if (renewals < needed) found.push({ code: 'few-periods', data: { periods: renewals, needed } });
  else if (stayed === 0 || left === 0) found.push({ code: 'no-spread', message: left === 0 ? 'nobody ever left' : 'nobody ever renewed', data: { renewed: stayed, left } });
  return found;
}

/**
 * Maximum likelihood for any model of renewals, on the totals of each renewal over all cohorts, in the logarithms of the
 * parameters, with analytic gradients, from several starts.
 * @throws ClvError `invalid-data` with what is wrong in each cohort, `invalid-option` listing every option that cannot be used
 */
export function fitCohorts<P extends object>(model: RetentionModel<P>, data: Cohorts, options: FitOptions<P> = {}): Fit<P> {
  requireCohorts(data);
  requireFitOptions(options, model.keys);
  const totals = renewalTotals(data);
  const reasons = obstacles(totals, model.renewalsNeeded);
  if (reasons.length > 0) return refused(reasons);

  const full = model.objective(totals);
  const { kept, lost, customers: size } = totals;
  const left = lost.reduce((sum, v) => sum + v, 0);
  const churn = left / (left + kept.reduce((sum, v) => sum + v, 0));
  const asked = options.start as Readonly<Record<string, number>> | undefined;
  const starts = asked === undefined ? model.starts(churn) : [model.keys.map((key) => asked[key]!)];
  const ranges = model.keys.map((key) => model.range[key].map(Math.log));
  const found = estimate({
    names: model.keys, full, rough: full, size, starts: starts.map((start) => start.map(Math.log)),
    low: ranges.map(([low]) => low!), high: ranges.map(([, high]) => high!),
  }, options);
  const named = (value: (i: number) => number): P => Object.fromEntries(model.keys.map((key, i) => [key, value(i)])) as unknown as P; // keys are all of P's parameters
  return {
    status: found.status, params: named((i) => Math.exp(found.at[i]!)), se: named((i) => found.se[i]! * Math.exp(found.at[i]!)), covariance: found.covariance,
    logLik: size * found.mean, iterations: found.iterations, gradientNorm: found.gradientNorm, warnings: found.warnings,
  };
}
