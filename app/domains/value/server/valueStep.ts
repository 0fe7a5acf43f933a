import { clearRun, type OrderMeasuresDetail, type RunMoment, type RunStep } from '#domains/measures/server/index.ts';
import { joinEstimate, type EstimateGiven, type ModelCheck, type ValuedCustomers, type ValuePolicy } from '#domains/value/core/index.ts';
import { writeRowBinary, type BinaryShape } from '#server/facts/rowBinary.ts';
import { inWorker } from '#server/inWorker.ts';
import { readValueInput } from './readValueInput.ts';
import { readRepeatPurchases } from './tracking.sql.ts';

const SHAPE = { run: 'UInt64', customer: 'UInt64', p_active: 'Float64', expected_orders: 'Float64', expected_spend: 'Float64', current_value: 'Float64', clv: 'Float64', clv_low: 'Float64', clv_high: 'Float64' } as const satisfies BinaryShape;

/** The tracking curve has a point a week at most. */
const TRACKING_STEP_DAYS = 7;

/** Fits the models, checks them on the hold-out and values every customer. The detail of the step is the value report. */
export function valueStep(policy: ValuePolicy, { fitOnCalibration }: { readonly fitOnCalibration: boolean }): RunStep {
  return { step: 'value', evaluate: async (moment) => {
    const { calibrationDay, margin, firstDay } = moment.details.measures as OrderMeasuresDetail;
    await clearRun(moment, 'customer_value');
    const { customer, input } = await readValueInput(moment);
    const given: Omit<EstimateGiven, 'rng'> & { seed: number } = {
      input, policy, margin, calibrationDay, asOfDay: moment.asOfDay, fitOnCalibration,
      trackingActual: await readTracking(moment, { firstDay, calibrationDay }), seed: moment.run,
    };
    const worker = new URL('./estimateValueWorker.ts', import.meta.url);
    const [valued, checked] = await Promise.all([inWorker<ValuedCustomers>(worker, { ...given, half: 'value' }), inWorker<ModelCheck>(worker, { ...given, half: 'check' })]);
    const { report, columns } = joinEstimate(valued, checked, policy.intervalLevel);
    await moment.facts.insertBinary('customer_value', SHAPE, writeRowBinary(SHAPE, {
      run: new Float64Array(customer.length).fill(moment.run), customer, p_active: columns.pActive, expected_orders: columns.expectedOrders, expected_spend: columns.expectedSpend,
      current_value: columns.currentValue, clv: columns.clv, clv_low: columns.clvLow, clv_high: columns.clvHigh,
    }, customer.length));
    return { detail: report, warnings: report.warnings };
  } };
}

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
