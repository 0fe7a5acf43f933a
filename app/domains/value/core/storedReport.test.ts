import { Value } from 'typebox/value';
import { expect, it } from 'vitest';
import { DEFAULT_VALUE_POLICY, ValuePolicySchema, valuePolicyOf } from './policy.ts';
import { ValueReport } from './report.ts';
import { valueReportOf } from './storedReport.ts';

const { orderModel: _, ...earlierPolicy } = DEFAULT_VALUE_POLICY;
const fit = { params: { r: 0.2, alpha: 4, a: 0.8, b: 2 }, se: { r: 0.01, alpha: 0.1, a: 0.1, b: 0.5 }, logLik: -10, status: 'converged', iterations: 9, gradientNorm: 1e-9, customers: 100 };
/** A report as the version before this one wrote it. */
const EARLIER = {
  policy: earlierPolicy, marginBasis: 'rate', margin: 0.3, customers: 100, repeatCustomers: 60,
  models: { bgnbd: fit, gammaGamma: { ...fit, params: { p: 6, q: 4, gamma: 15 }, se: null } },
  holdout: { from: '2026-01-01', to: '2026-06-30', customers: 80, actual: 40, expected: 44, maePerCustomer: 0.4, rmsePerCustomer: 0.9, bias: 0.1, params: fit.params },
  tracking: [{ day: '2026-01-01', actual: 1, expected: 1.1, holdout: true }], calibration: [{ x: 0, andMore: false, customers: 40, actualMean: 0.1, expectedMean: 0.2 }],
  equity: { total: 1000, low: 900, high: 1100 }, expectedActive: 70, underHalfActive: 20, deciles: [], lorenz: [], gini: 0.5, top20Share: 0.6, warnings: [],
};
// It came out of the database, where nothing has a type.
const stored = (report: unknown) => valueReportOf(report as ValueReport);

it('a policy from before models could be chosen chooses by itself, and what was set stays', () => {
  const policy = valuePolicyOf({ ...earlierPolicy, horizonMonths: 24 });
  expect(policy).toEqual({ ...earlierPolicy, horizonMonths: 24, orderModel: 'auto' });
  expect(Value.Check(ValuePolicySchema, policy)).toBe(true);
  expect(valuePolicyOf({ ...DEFAULT_VALUE_POLICY, orderModel: 'pnbd' }).orderModel).toBe('pnbd');
});

it('a report from before models were compared reads as one of today, with nothing invented', () => {
  const report = stored(EARLIER);
  expect(Value.Errors(ValueReport, report)).toEqual([]);
  expect(report.models.orders).toEqual({ model: 'bgnbd', ...fit });
  expect(report.choice).toMatchObject({ chosen: 'bgnbd', reason: 'earlier', candidates: [], baselines: [] });
  expect(report.holdout).toMatchObject({ bias: 0.1, logScore: null, coverage: null });
  expect([report.calibrationByRecency, report.gains, report.equity]).toEqual([[], [], EARLIER.equity]);
  expect(stored({ ...EARLIER, holdout: null }).holdout).toBeNull();
});

it('a report of today stays as it is', () => {
  const today = stored(EARLIER);
  expect(stored(today)).toBe(today);
});
