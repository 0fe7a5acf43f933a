import type { BgBbParams } from './types.ts';

/** P(alive at opportunity n + h | alive at n) for h = 0, 1, …, ahead: products of (δ+n+j)/(γ+δ+n+j). */
export function staying({ gamma, delta }: BgBbParams, n: number, ahead: number): Float64Array {
  const out = new Float64Array(ahead + 1);
  out[0] = 1;
  for (let h = 1; h <= ahead; h++) out[h] = (out[h - 1]! * (delta + n + h - 1)) / (gamma + delta + n + h - 1);
  return out;
}

/** Remembers a function of one whole number. */
export function remembered<T>(of: (key: number) => T): (key: number) => T {
  const known = new Map<number, T>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = of(key);
      known.set(key, value);
    }
    return value;
  };
}
