/** An unevaluated sum of two doubles, about 32 digits: for sums that lose more than half of 16 to cancellation. */
export interface DoubleDouble { readonly high: number; readonly low: number }

/** a + b without rounding (Knuth 1969). */
export function exactSum(a: number, b: number): DoubleDouble {
  const high = a + b;
  const part = high - a;
  return { high, low: a - (high - part) + (b - part) };
}

/** a · b without rounding (Dekker 1971), for |a|, |b| below 1e300. */
export function exactProduct(a: number, b: number): DoubleDouble {
  const high = a * b;
  const splitA = 134217729 * a;
  const splitB = 134217729 * b;
  const aHigh = splitA - (splitA - a);
  const bHigh = splitB - (splitB - b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return { high, low: aLow * bLow - (high - aHigh * bHigh - aLow * bHigh - aHigh * bLow) };
}

export function add(p: DoubleDouble, q: DoubleDouble): DoubleDouble {
  const high = exactSum(p.high, q.high);
  const low = exactSum(p.low, q.low);
  const first = exactSum(high.high, high.low + low.high);
  return exactSum(first.high, first.low + low.low);
}

export function multiply(p: DoubleDouble, q: DoubleDouble): DoubleDouble {
  const { high, low } = exactProduct(p.high, q.high);
  return exactSum(high, low + p.high * q.low + p.low * q.high);
}

export function divide(p: DoubleDouble, q: DoubleDouble): DoubleDouble {
  const first = p.high / q.high;
  const rest = add(p, multiply(q, { high: -first, low: 0 }));
  const second = rest.high / q.high;
  const last = add(rest, multiply(q, { high: -second, low: 0 }));
  const sum = exactSum(first, second);
  return exactSum(sum.high, sum.low + last.high / q.high);
}
