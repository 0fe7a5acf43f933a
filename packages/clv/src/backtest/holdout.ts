export interface HoldoutResult {
  readonly customers: number;
  readonly actualTotal: number;
  readonly expectedTotal: number;
  /** (expected − actual) / actual: −0.1 means ten per cent too low. */
  readonly bias: number;
  readonly maePerCustomer: number;
  readonly rmsePerCustomer: number;
}

/**
 * Forecast against what happened, customer by customer. Columns of equal length; NaN in, NaN out.
 * Source: FHL2005 (validation on the CDNOW hold-out period).
 */
export function holdout({ actual, expected }: { readonly actual: ArrayLike<number>; readonly expected: ArrayLike<number> }): HoldoutResult {
  const customers = actual.length;
  let actualTotal = 0;
  let expectedTotal = 0;
  let absolute = 0;
  let squared = 0;
  for (let i = 0; i < customers; i++) {
    const miss = (expected[i] ?? NaN) - actual[i]!;
    actualTotal += actual[i]!;
    expectedTotal += expected[i] ?? NaN;
    absolute += Math.abs(miss);
    squared += miss * miss;
  }
  return { customers, actualTotal, expectedTotal, bias: (expectedTotal - actualTotal) / actualTotal, maePerCustomer: absolute / customers, rmsePerCustomer: Math.sqrt(squared / customers) };
}
