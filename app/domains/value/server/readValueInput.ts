import type { RunMoment } from '#domains/measures/server/index.ts';
import { UNIT_DAYS, type ValueInput, type ValuePolicy } from '#domains/value/core/index.ts';
import { dayAfter, latelyDays, type Period } from '#domains/value/core/period.ts';

/** The models' inputs of a run, one row a customer who bought, ordered by customer, as typed columns. */
export async function readValueInput({ facts, run }: RunMoment): Promise<{ customer: BigUint64Array; input: ValueInput }> {
  const columns = await facts.columns(`
    SELECT customer, x, tx, T, z, x_calibration, tx_calibration, T_calibration, z_calibration, orders_holdout
    FROM current_fact_measure
    WHERE run = {run:UInt64} AND purchase_days > 0
    ORDER BY customer`, { run }, {
    customer: 'UInt64', x: 'UInt32', tx: 'Float64', T: 'Float64', z: 'Float64', x_calibration: 'Int32', tx_calibration: 'Float64', T_calibration: 'Float64', z_calibration: 'Float64', orders_holdout: 'UInt32',
  });
  return { customer: columns.customer, input: {
    length: columns.length, x: shared(columns.x), tx: shared(columns.tx), T: shared(columns.T), z: shared(columns.z),
    xCalibration: shared(columns.x_calibration), txCalibration: shared(columns.tx_calibration), TCalibration: shared(columns.T_calibration), zCalibration: shared(columns.z_calibration), ordersHoldout: shared(columns.orders_holdout),
  } };
}

/** A column in memory that all threads see: several work on it, and none needs a copy. */
function shared(column: Float64Array | Uint32Array | Int32Array): ArrayLike<number> {
  const made = new (column.constructor as new (buffer: SharedArrayBuffer) => typeof column)(new SharedArrayBuffer(column.byteLength));
  made.set(column);
  return made;
}

interface Some { readonly moment: RunMoment; readonly period: Period; readonly unit: ValuePolicy['unit']; readonly customers: BigUint64Array; /** Their ages at the calibration day, in the unit. */ readonly ages: Float64Array }

/** Purchase days of some customers in the stretch before the calibration's end, their very first left out, in the order of the customers. */
export async function readLately({ moment: { facts, timeZone }, period, unit, customers, ages }: Some): Promise<Float64Array> {
  const found = await facts.columns(`
    SELECT customer, toUInt32(uniqExact(toDate(at, {time_zone:String}))) AS days
    FROM current_order_line
    WHERE customer IN {customers:Array(UInt64)} AND amount >= 0 AND toDate(at, {time_zone:String}) > {after:Date} AND toDate(at, {time_zone:String}) <= {calibration_day:Date}
    GROUP BY customer`,
  { customers: [...customers], time_zone: timeZone, after: dayAfter(period.calibrationDay, -latelyDays(period)), calibration_day: period.calibrationDay }, { customer: 'UInt64', days: 'UInt32' });
  const days = new Map<bigint, number>();
  found.customer.forEach((customer, i) => days.set(customer, found.days[i]!));
  // Whoever came within the stretch bought for the first time in it: that is no repeat.
  const came = (age: number): number => (Math.round(age * UNIT_DAYS[unit]) < latelyDays(period) ? 1 : 0);
  return ages.map((age, i) => Math.max(0, (days.get(customers[i]!) ?? 0) - came(age)));
}
