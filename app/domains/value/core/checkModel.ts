import { backtest, type FitDone, type Rng } from '@changqing/clv';
import { HOLDOUT_LEAST_CUSTOMERS } from './chooseOrders.ts';
import { cohortOf, pick, someOf, take, type Cut } from './cohort.ts';
import type { ValueInput } from './columns.ts';
import { functionsOf, type OrderParams } from './orderFunctions.ts';
import type { OrderModel } from './orderModels.ts';
import { dayAfter, daysBetween, holdoutLength, type Period } from './period.ts';
import { UNIT_DAYS, type ValuePolicy } from './policy.ts';
import type { ValueReport } from './report.ts';

export interface CheckGiven extends Period {
  readonly input: ValueInput;
  readonly policy: ValuePolicy;
  readonly model: OrderModel;
  /** Cumulative repeat purchases of the calibration cohort, by ISO day, ascending. */
  readonly trackingActual: readonly { readonly day: string; readonly cumulative: number }[];
  readonly rng: Rng;
}

/** What the hold-out says of the chosen model. */
export type ModelCheck = Pick<ValueReport, 'holdout' | 'tracking' | 'calibration' | 'calibrationByRecency' | 'gains'>;

/** The last class of calibration by frequency holds this many repeats and more. */
const MOST_REPEATS = 7;

/** Fits the chosen model on the calibration part and holds it against the rest; empty where that cannot be had. It needs nothing of what values the customers, so the two can run side by side. */
export function checkModel(given: CheckGiven): ModelCheck {
  const { input, policy, model, calibrationDay, asOfDay } = given;
  const nothing: ModelCheck = { holdout: null, tracking: [], calibration: [], calibrationByRecency: [], gains: [] };
  const { cohort, calibrated } = cohortOf(input);
  const length = holdoutLength(given, policy);
  const { fit: fitOn, conditionalExpected } = functionsOf(model);
  const fit = cohort.length < HOLDOUT_LEAST_CUSTOMERS || length <= 0 ? null : fitOn(calibrated);
  if (fit === null || fit.params === null) return nothing;
  const actual = pick(input.ordersHoldout, cohort);
  const expected = conditionalExpected(fit.params, calibrated, length);
  const { actualTotal, expectedTotal, maePerCustomer, rmsePerCustomer, bias } = backtest.holdout({ actual, expected });
  return {
    holdout: {
      from: dayAfter(calibrationDay), to: asOfDay, customers: cohort.length, actual: actualTotal, expected: expectedTotal, maePerCustomer, rmsePerCustomer,
      bias: Number.isFinite(bias) ? bias : null, params: fit.params, logScore: null, coverage: coverageOf(given, fit, { calibrated, actual, length }),
    },
    tracking: trackingOf(given, fit.params, calibrated),
    calibration: backtest.calibrationByFrequency(calibrated.x, actual, expected, MOST_REPEATS).map((row) => ({ ...row, andMore: row.x === MOST_REPEATS })),
    calibrationByRecency: backtest.calibrationByRecency(calibrated.tx, calibrated.T, actual, expected),
    gains: actualTotal > 0 ? backtest.decileGains({ actual, expected }) : [],
  };
}

/** Customers and drawn parameters that the coverage is measured with: a percentage to within one or two. */
const COVERED_AT_MOST = 2_500;
const DRAWS = 40;

/** How often the interval of a customer's purchases, with the error of the parameters in it, held what came. */
function coverageOf({ model, policy, rng }: CheckGiven, fit: FitDone<OrderParams>, { calibrated, actual, length }: { calibrated: Cut; actual: Float64Array; length: number }): NonNullable<ValueReport['holdout']>['coverage'] {
  const rows = someOf(Int32Array.from(actual, (_, i) => i), COVERED_AT_MOST, rng);
  const level = policy.intervalLevel;
  const { low, high } = functionsOf(model).intervals(fit, take(calibrated, rows), length, { level, rng, draws: DRAWS });
  const { customers, within, below, above } = backtest.coverage({ actual: pick(actual, rows), low, high });
  return customers === 0 ? null : { level, customers, within, below, above };
}

function trackingOf({ model, policy, calibrationDay, trackingActual }: CheckGiven, params: OrderParams, { T }: Cut): ValueReport['tracking'] {
  const times = trackingActual.map(({ day }) => daysBetween(calibrationDay, day) / UNIT_DAYS[policy.unit]);
  const expected = backtest.expectedCumulative((ages) => functionsOf(model).expected(params, ages), T.map((age) => -age), times);
  return trackingActual.map(({ day, cumulative }, i) => ({ day, actual: cumulative, expected: expected[i]!, holdout: day > calibrationDay }));
}
