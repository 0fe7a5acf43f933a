import type { RunMoment } from '#domains/measures/server/index.ts';
import type { ValueInput } from '#domains/value/core/index.ts';

/** The models' inputs of a run, one row a customer who bought, ordered by customer, as typed columns. */
export async function readValueInput({ facts, run }: RunMoment): Promise<{ customer: BigUint64Array; input: ValueInput }> {
  const columns = await facts.columns(`
    SELECT customer, x, tx, T, z, x_calibration, tx_calibration, T_calibration, z_calibration, orders_holdout
    FROM order_measure
    WHERE run = {run:UInt64}
    ORDER BY customer`, { run }, {
    customer: 'UInt64', x: 'UInt32', tx: 'Float64', T: 'Float64', z: 'Float64', x_calibration: 'Int32', tx_calibration: 'Float64', T_calibration: 'Float64', z_calibration: 'Float64', orders_holdout: 'UInt32',
  });
  return { customer: columns.customer, input: {
    length: columns.length, x: columns.x, tx: columns.tx, T: columns.T, z: columns.z,
    xCalibration: columns.x_calibration, txCalibration: columns.tx_calibration, TCalibration: columns.T_calibration, zCalibration: columns.z_calibration, ordersHoldout: columns.orders_holdout,
  } };
}
