import Type from 'typebox';
import { OrNull } from '#core/schema.ts';
import { Warning } from '#domains/measures/core/index.ts';
import { ORDER_MODELS } from './orderModels.ts';
import { ValuePolicySchema } from './policy.ts';

const Numbers = Type.Record(Type.String(), Type.Number());
const ModelName = Type.Enum([...ORDER_MODELS]);

const Fitted = {
  /** By the papers' letters; which ones, the model decides. */
  params: OrNull(Numbers),
  /** Standard errors; null for a parameter that the data do not identify. */
  se: OrNull(Type.Record(Type.String(), OrNull(Type.Number()))),
  logLik: OrNull(Type.Number()),
  /** `converged`, `not-converged`, `at-bound` or `not-enough-data`. */
  status: Type.String(), iterations: Type.Integer(), gradientNorm: OrNull(Type.Number()),
  /** Customers the fit used. */
  customers: Type.Integer(),
};

/** How far a forecast of the hold-out was off. `bias`: (expected − actual) ÷ actual, null where nothing was bought. */
const Errors = { expected: OrNull(Type.Number()), bias: OrNull(Type.Number()), maePerCustomer: OrNull(Type.Number()), rmsePerCustomer: OrNull(Type.Number()) };

/** Which model of purchases was taken, and what it was compared with. */
export const ModelChoice = Type.Object({
  asked: ValuePolicySchema.properties.orderModel,
  chosen: ModelName,
  /**
   * `highest-score`: nobody with fewer parameters is tied with it. `fewer-parameters`: simpler than the highest score and
   * within what chance brings. `only-one`: no other could be compared. `asked`: by the policy. `no-holdout`: nothing to
   * compare on. `none-converged`: no candidate can be used. `earlier`: the run is from before models were compared.
   */
  reason: Type.Enum(['highest-score', 'fewer-parameters', 'only-one', 'asked', 'no-holdout', 'none-converged', 'earlier']),
  /** Customers of the comparison, and what they bought in the hold-out. */
  customers: Type.Integer(), actual: Type.Integer(),
  /** Best score first; models that cannot be used last, with the status of their fit and no score. */
  candidates: Type.Array(Type.Object({
    model: ModelName, parameters: Type.Integer(),
    /** As of a fit, or `no-score` where the model gives no probability to what happened. */
    status: Type.String(),
    /** Mean log of the probability given to what each customer did; its difference to the best (0 or less) with the standard error. */
    logScore: OrNull(Type.Number()), difference: OrNull(Type.Number()), differenceSe: OrNull(Type.Number()),
    /** Whether the difference is within what chance brings. */
    tied: OrNull(Type.Boolean()),
    ...Errors,
  })),
  /** Forecasts that need no model. */
  baselines: Type.Array(Type.Object({ baseline: Type.Enum(['last-period', 'average-rate', 'everyone-mean']), ...Errors })),
});
export type ModelChoice = Type.Static<typeof ModelChoice>;

/** Covariance of a fit, on the scale on which its parameters are estimated. */
const StoredCovariance = Type.Object({ names: Type.Array(Type.String()), scale: Type.Array(Type.Enum(['log', 'linear'])), matrix: Type.Array(Type.Array(Type.Number())) });

const Row = { customers: Type.Integer(), actualMean: Type.Number(), expectedMean: Type.Number() };

/** What the value step of a run says: models and how one was chosen, hold-out check, tracking, calibration, concentration. The command line prints the same. */
export const ValueReport = Type.Object({
  policy: ValuePolicySchema,
  /** `costs`, `rate`, or `revenue` (then every value is revenue, and the pages say so). */
  marginBasis: Type.Union([Type.Literal('costs'), Type.Literal('rate'), Type.Literal('revenue')]),
  /** Margin as a share of revenue that values were multiplied with (1 for `revenue`). */
  margin: Type.Number(),
  customers: Type.Integer(), repeatCustomers: Type.Integer(),
  models: Type.Object({ orders: Type.Object({ model: ModelName, ...Fitted }), gammaGamma: Type.Object(Fitted) }),
  choice: ModelChoice,
  /** Fit on the first part of the period, checked on the rest; null where the period is too short. */
  holdout: OrNull(Type.Object({
    from: Type.String(), to: Type.String(), customers: Type.Integer(), actual: Type.Integer(), expected: Type.Number(),
    maePerCustomer: Type.Number(), rmsePerCustomer: Type.Number(),
    /** (expected − actual) ÷ actual; null where nothing was bought, so that there is nothing to compare with. */
    bias: OrNull(Type.Number()), params: Numbers,
    /** Mean log of the probability given to what each customer did: 0 is the best there is. Null in runs that did not score. */
    logScore: OrNull(Type.Number()),
    /** How often the interval of a customer's purchases held what came. Counts step, so more than the level may lie inside. */
    coverage: OrNull(Type.Object({ level: Type.Number(), customers: Type.Integer(), within: Type.Number(), below: Type.Number(), above: Type.Number() })),
  })),
  /** Cumulative repeat purchases of the calibration cohort by day: actual, and expected by the calibration fit. */
  tracking: Type.Array(Type.Object({ day: Type.String(), actual: Type.Integer(), expected: Type.Number(), holdout: Type.Boolean() })),
  /** Hold-out purchases per customer by repeat purchases in calibration (the last class is "that many and more"). */
  calibration: Type.Array(Type.Object({ x: Type.Integer(), andMore: Type.Boolean(), ...Row })),
  /** The same by the time since the last purchase at the end of calibration, in the policy's unit; classes of about equal size. */
  calibrationByRecency: Type.Array(Type.Object({ from: Type.Number(), to: Type.Number(), ...Row })),
  /** Hold-out purchases by tenth of customers, those of whom most was expected first. */
  gains: Type.Array(Type.Object({ decile: Type.Integer(), customers: Type.Integer(), actual: Type.Number(), expected: Type.Number(), share: Type.Number(), lift: Type.Number(), gain: Type.Number() })),
  /** Customer equity: the sum of CLV, with the sum's own interval (ends null where it cannot be told). Null where the data do not support a model. */
  equity: OrNull(Type.Object({ total: Type.Number(), low: OrNull(Type.Number()), high: OrNull(Type.Number()) })),
  /** Whether the customers' intervals hold the error of the parameters too; for many customers it is negligible and left out. */
  intervalsHoldParameters: Type.Boolean(),
  /** By what the customers' intervals hold that error, so that one customer can be valued again to the same digit; null where they do not. */
  uncertainty: Type.Optional(OrNull(Type.Object({ orders: StoredCovariance, spend: StoredCovariance, random: Type.Array(Type.Number()) }))),
  expectedActive: OrNull(Type.Number()),
  underHalfActive: OrNull(Type.Integer()),
  /** CLV by tenth of customers, the most valuable first. */
  deciles: Type.Array(Type.Object({ decile: Type.Integer(), customers: Type.Integer(), total: Type.Number(), mean: Type.Number(), share: Type.Number(), from: Type.Number() })),
  lorenz: Type.Array(Type.Object({ customers: Type.Number(), value: Type.Number() })),
  gini: OrNull(Type.Number()), top20Share: OrNull(Type.Number()),
  warnings: Type.Array(Warning),
});
export type ValueReport = Type.Static<typeof ValueReport>;
export type Uncertainty = NonNullable<ValueReport['uncertainty']>;
