import { usable } from './domain.ts';
import type { Spending } from './types.ts';

export interface Independence {
  /** Correlation of the values; NaN if one of the columns does not vary. */
  readonly pearson: number;
  /** Correlation of the ranks, ties sharing their mean rank; not moved by a few very large orders. */
  readonly spearman: number;
  /** Customers looked at. */
  readonly customers: number;
}

/** More customers than this are thinned evenly: a correlation of so many is known to 0.003, and ranks cost a sort. */
const ENOUGH = 100_000;

function correlation(u: Float64Array, v: Float64Array): number {
  const n = u.length;
  const mu = u.reduce((s, a) => s + a, 0) / n;
  const mv = v.reduce((s, a) => s + a, 0) / n;
  let uv = 0;
  let uu = 0;
  let vv = 0;
  for (let i = 0; i < n; i++) {
    const du = u[i]! - mu;
    const dv = v[i]! - mv;
    uv += du * dv;
    uu += du * du;
    vv += dv * dv;
  }
  return uu > 0 && vv > 0 ? uv / Math.sqrt(uu * vv) : NaN;
}

/** Mean rank of each value: half-way between how many are smaller and how many are not larger. */
function ranks(column: Float64Array): Float64Array {
  const sorted = Float64Array.from(column).sort();
  const bound = (value: number, above: boolean): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (sorted[mid]! < value || (above && sorted[mid] === value)) low = mid + 1;
      else high = mid;
    }
    return low;
  };
  return column.map((value) => (bound(value, false) + bound(value, true)) / 2);
}

/**
 * The Gamma-Gamma model assumes that how much people spend is independent of how often they buy. This measures it over
 * the rows the likelihood uses (x > 0 and z > 0).
 * Source: FHL2005RFM (the assumption, checked there by correlation); SPEARMAN1904.
 */
export function independence({ x, z }: Spending): Independence {
  let spenders = 0;
  for (let i = 0; i < x.length; i++) if (usable(x[i]!, z[i]!)) spenders++;
  const stride = Math.ceil(spenders / ENOUGH);
  const size = stride === 0 ? 0 : Math.ceil(spenders / stride);
  const u = new Float64Array(size);
  const v = new Float64Array(size);
  for (let i = 0, k = 0, at = 0; i < x.length; i++) {
    if (!usable(x[i]!, z[i]!) || k++ % stride !== 0) continue;
    u[at] = x[i]!;
    v[at++] = z[i]!;
  }
  return { pearson: correlation(u, v), spearman: correlation(ranks(u), ranks(v)), customers: size };
}
