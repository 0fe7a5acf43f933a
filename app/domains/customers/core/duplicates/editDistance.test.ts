import { describe, expect, it } from 'vitest';
import { editDistance, jaroWinkler } from './editDistance.ts';

/** The whole table without bounds or short cuts, as the definition has it. */
function plainDistance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)));
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      d[i]![j] = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d[i]![j] = Math.min(d[i]![j]!, d[i - 2]![j - 2]! + 1);
    }
  }
  return d[a.length]![b.length]!;
}

describe('editDistance', () => {
  it('counts insertions, deletions, replacements and swaps', () => {
    expect(editDistance('kitten', 'sitting', 9)).toBe(3);
    expect(editDistance('13800001111', '13800001111', 2)).toBe(0);
    expect(editDistance('meirt', 'merit', 2)).toBe(1);
    expect(editDistance('', 'ab', 2)).toBe(2);
    expect(editDistance('ab', '', 1)).toBe(2);
  });
  it('is what the definition says for all short texts, and one more than the bound above it', () => {
    const words = Array.from({ length: 3 ** 4 }, (_, n) => n.toString(3).padStart(4, '0').slice(n % 3));
    for (const a of words) for (const b of words) for (const most of [1, 2, 3]) {
      const distance = plainDistance(a, b);
      if (editDistance(a, b, most) !== Math.min(distance, most + 1)) expect({ a, b, most, got: editDistance(a, b, most) }).toEqual({ a, b, most, got: Math.min(distance, most + 1) });
    }
  });
});

describe('jaroWinkler', () => {
  it('gives the published values', () => {
    expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.9611, 4);
    expect(jaroWinkler('dwayne', 'duane')).toBeCloseTo(0.84, 4);
    expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.8133, 4);
    expect(jaroWinkler('abc', 'xyz')).toBe(0);
    expect(jaroWinkler('', '')).toBe(0);
  });
});
