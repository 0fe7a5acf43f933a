/** A function of whole t ≥ `from`, for a number or a column; NaN elsewhere. */
export function overRenewals(t: number | ArrayLike<number>, from: number, at: ((t: number) => number) | null): number | Float64Array {
  const one = (v: number): number => (at !== null && v >= from && Number.isSafeInteger(v) ? at(v) : NaN);
  return typeof t === 'number' ? one(t) : Float64Array.from(t, one);
}
