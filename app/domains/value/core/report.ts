import Type from 'typebox';
import { OrNull } from '#core/schema.ts';
import { Warning } from '#domains/measures/core/index.ts';
import { ValuePolicySchema } from './policy.ts';

const Params = <K extends string>(...names: K[]) => Type.Object(Object.fromEntries(names.map((name) => [name, Type.Number()])) as Record<K, ReturnType<typeof Type.Number>>);

const Fitted = <P extends ReturnType<typeof Params>>(params: P) => Type.Object({
  params: OrNull(params), se: OrNull(params), logLik: OrNull(Type.Number()),
  /** `converged`, `not-converged`, `at-bound` or `not-enough-data`. */
  status: Type.String(), iterations: Type.Integer(), gradientNorm: OrNull(Type.Number()),
  /** Customers the fit used. */
  customers: Type.Integer(),
});

/** What the value step of a run says: models, hold-out check, tracking, calibration, concentration. The command line prints the same. */
export const ValueReport = Type.Object({
  policy: ValuePolicySchema,
  /** `costs`, `rate`, or `revenue` (then every value is revenue, and the pages say so). */
  marginBasis: Type.Union([Type.Literal('costs'), Type.Literal('rate'), Type.Literal('revenue')]),
  /** Margin as a share of revenue that values were multiplied with (1 for `revenue`). */
  margin: Type.Number(),
  customers: Type.Integer(), repeatCustomers: Type.Integer(),
  models: Type.Object({ bgnbd: Fitted(Params('r', 'alpha', 'a', 'b')), gammaGamma: Fitted(Params('p', 'q', 'gamma')) }),
  /** Fit on the first part of the period, checked on the rest; null where the period is too short. */
  holdout: OrNull(Type.Object({
    from: Type.String(), to: Type.String(), customers: Type.Integer(), actual: Type.Integer(), expected: Type.Number(),
    maePerCustomer: Type.Number(), rmsePerCustomer: Type.Number(),
    /** (expected − actual) ÷ actual; null where nothing was bought, so that there is nothing to compare with. */
    bias: OrNull(Type.Number()), params: Params('r', 'alpha', 'a', 'b'),
  })),
  /** Cumulative repeat purchases of the calibration cohort by day: actual, and expected by the calibration fit. */
  tracking: Type.Array(Type.Object({ day: Type.String(), actual: Type.Integer(), expected: Type.Number(), holdout: Type.Boolean() })),
  /** Hold-out purchases per customer by repeat purchases in calibration (the last class is "that many and more"). */
  calibration: Type.Array(Type.Object({ x: Type.Integer(), andMore: Type.Boolean(), customers: Type.Integer(), actualMean: Type.Number(), expectedMean: Type.Number() })),
  /** Customer equity: the sum of CLV, with the sum's own interval (ends null where it cannot be told). Null where the data do not support a model. */
  equity: OrNull(Type.Object({ total: Type.Number(), low: OrNull(Type.Number()), high: OrNull(Type.Number()) })),
  expectedActive: OrNull(Type.Number()),
  underHalfActive: OrNull(Type.Integer()),
  /** CLV by tenth of customers, the most valuable first. */
  deciles: Type.Array(Type.Object({ decile: Type.Integer(), customers: Type.Integer(), total: Type.Number(), mean: Type.Number(), share: Type.Number(), from: Type.Number() })),
  lorenz: Type.Array(Type.Object({ customers: Type.Number(), value: Type.Number() })),
  gini: OrNull(Type.Number()), top20Share: OrNull(Type.Number()),
  warnings: Type.Array(Warning),
});
export type ValueReport = Type.Static<typeof ValueReport>;
