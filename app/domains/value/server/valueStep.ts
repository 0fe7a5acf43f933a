import { availableParallelism } from 'node:os';
import { clearRun, type MeasuresBasis, type RunMoment, type RunStep, type StepResult } from '#domains/measures/server/index.ts';
import { valuePolicyOf, valueReportOf, type ModelChoice, type ValueColumns, type ValuePolicy, type ValueReport } from '#domains/value/core/index.ts';
import type { ModelCheck } from '#domains/value/core/checkModel.ts';
import { chooseOrders, modelsToTry, type ChoiceGiven, type Trial } from '#domains/value/core/chooseOrders.ts';
import { drawRows, pick, sampleOf, sharedOut } from '#domains/value/core/cohort.ts';
import { gathered } from '#domains/value/core/columns.ts';
import { joinReport, parametersOf, type FittedModels, type ReportOfValues, type Valuing } from '#domains/value/core/estimateValue.ts';
import { daysBetween, holdoutLength, latelyDays } from '#domains/value/core/period.ts';
import { UNIT_DAYS } from '#domains/value/core/policy.ts';
import type { ParametersGiven } from '#domains/value/core/valueByParameters.ts';
import type { BinaryShape } from '#server/facts/nativeBlocks.ts';
import { inWorker } from '#server/inWorker.ts';
import { seededRandom } from '#server/seededRandom.ts';
import { severalAtOnce } from '#server/severalAtOnce.ts';
import type { EstimateTask } from './estimateValueWorker.ts';
import { readLately, readValueInput } from './readValueInput.ts';
import { countRepeatCustomers, readTouchedHistories, readValues } from './touchedValues.sql.ts';
import { readRepeatPurchases } from './tracking.sql.ts';

type SpendParams = NonNullable<ParametersGiven['spend']>;

const SHAPE = { run: 'UInt64', customer: 'UInt64', version: 'UInt64', gone: 'UInt8', p_active: 'Float64', expected_orders: 'Float64', expected_spend: 'Float64', current_value: 'Float64', clv: 'Float64', clv_low: 'Float64', clv_high: 'Float64' } as const satisfies BinaryShape;

/** The tracking curve has a point a week at most. */
const TRACKING_STEP_DAYS = 7;

/** Chooses a model, checks it on the hold-out and values every customer with it. The detail of the step is the value report. */
export function valueStep(stored: ValuePolicy, { fitOnCalibration }: { readonly fitOnCalibration: boolean }): RunStep {
  // A run that was queued by an earlier version brings a policy of that version.
  const policy = valuePolicyOf(stored);
  return { step: 'value', after: ['measures'], evaluate: async (moment) => {
    if (moment.touched) return await valueTouched(moment);
    const { calibrationDay, margin, firstDay } = moment.details.measures as MeasuresBasis;
    const period = { firstDay, calibrationDay, asOfDay: moment.asOfDay };
    await clearRun(moment, 'customer_value');
    const tracking = readTracking(moment, period);
    tracking.catch(() => undefined); // told where it is waited for
    const { customer, input } = await readValueInput(moment);
    // By the day looked at, not by the run: the same facts give the same numbers again, to the last digit of an interval.
    const seed = daysBetween('1970-01-01', moment.asOfDay);
    const rows = drawRows(input, seededRandom(seed));
    const lately = readLately({ moment, period, unit: policy.unit, customers: BigUint64Array.from(rows, (row) => customer[row]!), ages: pick(input.TCalibration, rows) });
    const choosing = choose({ asked: policy.orderModel, sample: sampleOf(input, rows), length: holdoutLength(period, policy), lately, latelyLength: latelyDays(period) / UNIT_DAYS[policy.unit] });
    const model = policy.orderModel === 'auto' ? (await choosing).chosen : policy.orderModel;
    const valuing = { input, policy, model, margin };
    const [choice, valued, checked] = await Promise.all([
      choosing,
      inThread<FittedModels>({ part: 'fit', given: { ...valuing, fitOnCalibration }, seed }).then(async (fitted) => await valueAll(moment, { customer, valuing, fitted })),
      tracking.then(async (trackingActual) => await inThread<ModelCheck>({ part: 'check', given: { ...period, input, policy, model, trackingActual }, seed })),
    ]);
    const report = joinReport(valued, checked, choice);
    return { detail: report, warnings: report.warnings };
  } };
}

/** Values those whom new facts touched with the models of the run: the same history has the same value as in the full run. */
async function valueTouched(moment: RunMoment): Promise<StepResult> {
  const { facts, run } = moment;
  const report = valueReportOf(moment.details.value as ValueReport);
  const { models: { orders, gammaGamma }, policy, margin, uncertainty = null } = report;
  const touched = await facts.columns(readTouchedHistories, { run }, { customer: 'UInt64', gone: 'UInt8', x: 'UInt32', tx: 'Float64', T: 'Float64', z: 'Float64' }, { over: 'shard' });
  const columns = await valueInThreads({
    input: { length: touched.length, x: touched.x, tx: touched.tx, T: touched.T, z: touched.z }, policy, margin, uncertainty, model: orders.model, orders: orders.params,
    spend: gammaGamma.params as SpendParams | null, // stored as numbers by the papers' letters
  });
  await writeValues(moment, touched.customer, columns, touched.gone);
  const [all, { repeat_customers: repeatCustomers }] = await Promise.all([facts.columns(readValues, { run }, { p_active: 'Float64', clv: 'Float64' }, { over: 'shard' }), facts.askOne(countRepeatCustomers, { run })]);
  const renewed = await inThread<ValueReport>({ part: 'renew', given: { report, repeatCustomers, columns: { pActive: all.p_active, clv: all.clv } } });
  return { detail: renewed, warnings: renewed.warnings };
}

/** Fewer customers are tried on in less time than another thread takes to begin. */
const TRIED_APART = 5_000;

/** Tries the models, on many customers side by side, and chooses among them. */
async function choose({ lately, ...given }: Omit<ChoiceGiven, 'trials' | 'lately'> & { readonly lately: Promise<Float64Array> }): Promise<ModelChoice> {
  const { sample, length } = given;
  const models = modelsToTry(given);
  const trials: Trial[] = [];
  // Those last in the list take the longest: begun first, they leave no thread idle at the end.
  const trying = severalAtOnce(sample.x.length < TRIED_APART ? 1 : threadsAtMost(), [...models.entries()].reverse(), async ([i, model]) => { trials[i] = await inThread<Trial>({ part: 'trial', given: { model, sample, length } }); });
  const [boughtLately] = await Promise.all([lately, trying]);
  return chooseOrders({ ...given, trials, lately: boughtLately });
}

/** Values every customer, keeps the values and sums them up. */
async function valueAll(moment: RunMoment, { customer, valuing, fitted }: { readonly customer: BigUint64Array; readonly valuing: Valuing; readonly fitted: FittedModels }): Promise<ReportOfValues> {
  const parameters = parametersOf(valuing, fitted);
  const chance = await valueInThreads(parameters);
  const { uncertainty } = fitted;
  const values = uncertainty === null ? chance : await valueInThreads({ ...parameters, uncertainty });
  const [report] = await Promise.all([inThread<ReportOfValues>({ part: 'report', given: [valuing, fitted, chance] }), writeValues(moment, customer, values)]);
  return report;
}

/** Each of several threads values this many customers or more. */
const SHARE_LEAST = 50_000;
const threadsAtMost = (): number => Math.min(4, availableParallelism());

/** A customer's value hangs on the own history and the parameters alone, so that customers can be valued side by side. Those who came at the same time share much of the work, and a thread. */
async function valueInThreads(given: ParametersGiven): Promise<ValueColumns> {
  const { input: { length, x, tx, T, z } } = given;
  const threads = Math.max(1, Math.min(threadsAtMost(), Math.floor(length / SHARE_LEAST)));
  if (threads === 1) return await inThread<ValueColumns>({ part: 'value', given });
  const shares = sharedOut(T, threads);
  const parts = await Promise.all(shares.map(async (rows) => await inThread<ValueColumns>({ part: 'value', given: { ...given, input: { length: rows.length, x: pick(x, rows), tx: pick(tx, rows), T: pick(T, rows), z: pick(z, rows) } } })));
  return gathered(parts, shares);
}

async function writeValues({ facts, run, version }: RunMoment, customer: BigUint64Array, columns: ValueColumns, gone: ArrayLike<number> = new Uint8Array(customer.length)): Promise<void> {
  const everywhere = (value: number): BigUint64Array => new BigUint64Array(customer.length).fill(BigInt(value));
  await facts.insertColumns('customer_value', SHAPE, {
    run: everywhere(run), customer, version: everywhere(version), gone, p_active: columns.pActive, expected_orders: columns.expectedOrders, expected_spend: columns.expectedSpend,
    current_value: columns.currentValue, clv: columns.clv, clv_low: columns.clvLow, clv_high: columns.clvHigh,
  });
}

const WORKER = new URL('./estimateValueWorker.ts', import.meta.url);
const inThread = async <R>(task: EstimateTask): Promise<R> => await inWorker<R>(WORKER, task);

/** Cumulative repeat purchases of the calibration cohort, a point a week from the first day on and one on each end of the hold-out. */
async function readTracking({ facts, asOf, asOfDay, timeZone }: RunMoment, { firstDay, calibrationDay }: { firstDay: string; calibrationDay: string }): Promise<{ day: string; cumulative: number }[]> {
  const days = await facts.ask(readRepeatPurchases, { as_of: asOf, time_zone: timeZone, calibration_day: calibrationDay });
  const points = new Set([calibrationDay, asOfDay]);
  for (let at = Date.parse(firstDay); at < Date.parse(asOfDay); at += TRACKING_STEP_DAYS * 86_400_000) points.add(new Date(at).toISOString().slice(0, 10));
  let seen = 0;
  let cumulative = 0;
  return [...points].sort().map((day) => {
    while (seen < days.length && days[seen]!.day <= day) cumulative += days[seen++]!.purchases;
    return { day, cumulative };
  });
}
