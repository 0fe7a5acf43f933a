import { describe, expect, it } from 'vitest';
import { CHANGE_CAUSES } from './changeCauses.ts';
import { changeCauses, changeParts, roundedParts } from './changeParts.ts';

let state = 11;
const random = (): number => { state = (state * 1_103_515_245 + 12_345) % 2_147_483_648; return state / 2_147_483_648; };
const cents = (): number => Math.round((random() - 0.3) * 1e8) / 100;

describe('a change by cause', () => {
  it('S044: the parts add up to the change, whatever the worlds between are', () => {
    for (let n = 0; n < 500; n++) {
      const [before, corrected, elapsed, facts, model, after] = Array.from({ length: 6 }, cents) as [number, number, number, number, number, number];
      const parts = changeParts({ before, corrected, elapsed, facts, model, after });
      expect(CHANGE_CAUSES.reduce((sum, cause) => sum + parts[cause], 0)).toBeCloseTo(after - before, 6);
    }
  });

  it('a correction that came after the second moment is no part of the change', () => {
    // 100 at both moments as kept; today 30 of it is known to be wrong, at both moments alike.
    expect(changeParts({ before: 100, corrected: 70, elapsed: 70, facts: 70, model: 70, after: 100 })).toEqual({ facts: 0, corrections: 0, time: 0, model: 0 });
  });

  it('a label moves by every step on which it was another, and by none where it came back', () => {
    expect(changeCauses({ before: 'loyal', corrected: 'loyal', elapsed: 'dormant', facts: 'loyal', model: 'repeat', after: 'repeat' })).toEqual(['facts', 'time', 'model']);
    expect(changeCauses({ before: 'loyal', corrected: 'loyal', elapsed: 'dormant', facts: 'loyal', model: 'loyal', after: 'loyal' })).toEqual([]);
  });

  it('rounded parts add up to the rounded sum', () => {
    for (let n = 0; n < 500; n++) {
      const parts = Array.from({ length: 9 }, () => (random() - 0.5) * 1e5);
      const sum = parts.reduce((all, part) => all + part, 0);
      const rounded = roundedParts(parts);
      expect(Math.round(rounded.reduce((all, part) => all + Math.round(part * 100), 0))).toBe(Math.round(sum * 100));
      rounded.forEach((part, i) => { expect(Math.abs(part - parts[i]!)).toBeLessThan(0.0100001); });
    }
  });
});
