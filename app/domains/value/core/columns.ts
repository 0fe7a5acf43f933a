/** What the value models read: one row a customer who bought, as columns of equal length. tx and T in the policy's unit. */
export interface ValueInput {
  readonly length: number;
  readonly x: ArrayLike<number>; readonly tx: ArrayLike<number>; readonly T: ArrayLike<number>; readonly z: ArrayLike<number>;
  /** The history cut at the calibration day; x is −1 for customers who came later. */
  readonly xCalibration: ArrayLike<number>; readonly txCalibration: ArrayLike<number>; readonly TCalibration: ArrayLike<number>; readonly zCalibration: ArrayLike<number>;
  /** Purchase days after the calibration day. */
  readonly ordersHoldout: ArrayLike<number>;
}

/** What the models say of each customer, in the order of the input; NaN where the data support no model. */
export interface ValueColumns {
  readonly pActive: Float64Array; readonly expectedOrders: Float64Array; readonly expectedSpend: Float64Array;
  readonly currentValue: Float64Array; readonly clv: Float64Array; readonly clvLow: Float64Array; readonly clvHigh: Float64Array;
}

/** Columns of several shares of the customers, put back in the order of all: row k of a share is row `shares[k]` of all. */
export function gathered(parts: readonly ValueColumns[], shares: readonly Int32Array[]): ValueColumns {
  const length = shares.reduce((n, rows) => n + rows.length, 0);
  const all = (of: (columns: ValueColumns) => Float64Array): Float64Array => {
    const out = new Float64Array(length);
    parts.forEach((part, k) => { const [column, rows] = [of(part), shares[k]!]; for (let i = 0; i < rows.length; i++) out[rows[i]!] = column[i]!; });
    return out;
  };
  return { pActive: all((c) => c.pActive), expectedOrders: all((c) => c.expectedOrders), expectedSpend: all((c) => c.expectedSpend), currentValue: all((c) => c.currentValue), clv: all((c) => c.clv), clvLow: all((c) => c.clvLow), clvHigh: all((c) => c.clvHigh) };
}
