import type { RunMoment } from '#domains/measures/server/index.ts';
import { UNIT_DAYS, type ValueInput, type ValuePolicy } from '#domains/value/core/index.ts';
import { dayAfter, latelyDays, type Period } from '#domains/value/core/period.ts';

/** The models' inputs of a run, one row a customer who bought, ordered by customer, as typed columns. */
export async function readValueInput(moment: RunMoment, period: Period, { unit }: Pick<ValuePolicy, 'unit'>): Promise<{ customer: BigUint64Array; input: ValueInput }> {
  const { facts, run } = moment;
  const [columns, lately] = await Promise.all([facts.columns(`
    SELECT customer, x, tx, T, z, x_calibration, tx_calibration, T_calibration, z_calibration, orders_holdout
    FROM current_fact_measure
    WHERE run = {run:UInt64} AND purchase_days > 0
    ORDER BY customer`, { run }, {
    customer: 'UInt64', x: 'UInt32', tx: 'Float64', T: 'Float64', z: 'Float64', x_calibration: 'Int32', tx_calibration: 'Float64', T_calibration: 'Float64', z_calibration: 'Float64', orders_holdout: 'UInt32',
  }), readLately(moment, period)]);
  // The first purchase is no repeat: it is taken off for those who came within the stretch.
  const came = columns.T_calibration.map((age) => (Math.round(age * UNIT_DAYS[unit]) < latelyDays(period) ? 1 : 0));
  return { customer: columns.customer, input: {
    length: columns.length, x: columns.x, tx: columns.tx, T: columns.T, z: columns.z,
    xCalibration: columns.x_calibration, txCalibration: columns.tx_calibration, TCalibration: columns.T_calibration, zCalibration: columns.z_calibration, ordersHoldout: columns.orders_holdout,
    ordersLately: aligned(columns.customer, lately).map((days, i) => Math.max(0, days - came[i]!)),
  } };
}

interface Lately { readonly customer: BigUint64Array; readonly days: ArrayLike<number> }

/** Purchase days in the stretch before the calibration's end, ordered by customer. */
async function readLately({ facts, timeZone }: RunMoment, period: Period): Promise<Lately> {
  return await facts.columns(`
    SELECT customer, toUInt32(uniqExact(toDate(at, {time_zone:String}))) AS days
    FROM current_order_line
    WHERE amount >= 0 AND toDate(at, {time_zone:String}) > {after:Date} AND toDate(at, {time_zone:String}) <= {calibration_day:Date}
    GROUP BY customer
    ORDER BY customer`,
  { time_zone: timeZone, after: dayAfter(period.calibrationDay, -latelyDays(period)), calibration_day: period.calibrationDay }, { customer: 'UInt64', days: 'UInt32' });
}

/** The counts in the order of all customers, 0 for those who are not among them. Both are in order. */
function aligned(customers: BigUint64Array, { customer, days }: Lately): Float64Array {
  const out = new Float64Array(customers.length);
  for (let i = 0, k = 0; i < customers.length && k < customer.length; i++) {
    while (k < customer.length && customer[k]! < customers[i]!) k++;
    if (customer[k] === customers[i]) out[i] = days[k]!;
  }
  return out;
}
