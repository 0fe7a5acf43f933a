/** How two answers differ: the first few places, each as a sentence; none where they say the same. Decimals and texts to the last digit, floating numbers to the last but a few (their sums are made in another order). */
export function differences(a: readonly object[], b: readonly object[], most = 5): string[] {
  const found: string[] = a.length === b.length ? [] : [`${a.length} rows against ${b.length}`];
  for (let i = 0; i < Math.min(a.length, b.length) && found.length < most; i++) {
    const [one, other] = [a[i] as Record<string, unknown>, b[i] as Record<string, unknown>];
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
      if (!same(one[key], other[key])) found.push(`row ${i} (${String(one.customer ?? '')}) ${key}: ${JSON.stringify(one[key])} against ${JSON.stringify(other[key])}`);
    }
  }
  return found.slice(0, most);
}

const CLOSE = 1e-9;

function same(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= CLOSE * Math.max(1, Math.abs(a), Math.abs(b));
  if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
  }
  return a === b;
}
