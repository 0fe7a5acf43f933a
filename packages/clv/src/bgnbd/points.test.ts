import { describe, expect, it } from 'vitest';
import { logHyp2f1 } from '../numeric/logHyp2f1.ts';
import { hasReference, rowsOf } from '../../tests/reference.ts';
import { conditionalExpected, logLik, pAlive } from './index.ts';

/** Values below the smallest double stand for zero on both sides. */
const off = (got: number, want: number): number => (Math.abs(want) < 1e-300 ? Math.abs(got) : Math.abs(got / want - 1));

describe.skipIf(!hasReference)('points computed with 50 digits', () => {
  const rows = hasReference ? rowsOf('points/bgnbd_points.csv').map((row) => row.map(Number)) : [];
  it.each(rows)('r %d α %d a %d b %d, x %d tx %d T %d: likelihood, P(alive), 39-week expectation to 1e-8', (...row) => {
    const [r, alpha, a, b, x, tx, T, ll, alive, cet] = row as [number, number, number, number, number, number, number, number, number, number];
    const params = { r, alpha, a, b };
    const data = { x: [x], tx: [tx], T: [T] };
    expect(off(logLik(params, data), ll)).toBeLessThan(1e-8);
    expect(off(pAlive(params, data)[0]!, alive)).toBeLessThan(1e-8);
    expect(off(conditionalExpected(params, data, 39)[0]!, cet)).toBeLessThan(1e-8);
  });

  it('ln|2F1| and its sign to 1e-10', () => {
    for (const row of rowsOf('points/hyp2f1.csv')) {
      const [a, b, c, z, log, sign] = row.slice(1).map(Number) as [number, number, number, number, number, number];
      const got = logHyp2f1(a, b, c, z);
      expect(Math.abs(got.log - log) / Math.max(1, Math.abs(log))).toBeLessThan(1e-10);
      expect(got.sign).toBe(sign);
    }
  });
});

describe('where the closed form breaks', () => {
  const data = { x: [0, 3], tx: [0, 20], T: [30, 30] };
  it('a → 1: the expectation is continuous through 1', () => {
    const [below, at, above] = [1 - 1e-7, 1, 1 + 1e-7].map((a) => conditionalExpected({ r: 0.5, alpha: 5, a, b: 2 }, data, 39));
    at!.forEach((v, i) => {
      expect(Math.abs(v - (below![i]! + above![i]!) / 2)).toBeLessThan(1e-12 + 1e-10 * v);
    });
  });
  it('agrees with the closed form with 2F1 away from its poles', () => {
    const { r, alpha, a, b } = { r: 0.5, alpha: 5, a: 1.7, b: 2 };
    const T = 30;
    const t = 39;
    const closed = ((a + b - 1) / (a - 1)) * (1 - ((alpha + T) / (alpha + T + t)) ** r * Math.exp(logHyp2f1(r, b, a + b - 1, t / (alpha + T + t)).log));
    expect(Math.abs(conditionalExpected({ r, alpha, a, b }, { x: [0], tx: [0], T: [T] }, t)[0]! / closed - 1)).toBeLessThan(1e-12);
  });
  it('is NaN outside the domain, row by row', () => {
    const bad = { x: [1, 0.5, 0, 1], tx: [5, 1, 2, 40], T: [30, 30, 30, 30] };
    expect([...conditionalExpected({ r: 1, alpha: 1, a: 1, b: 1 }, bad, 10)].map(Number.isNaN)).toEqual([false, true, true, true]);
    expect([...pAlive({ r: -1, alpha: 1, a: 1, b: 1 }, data)].every(Number.isNaN)).toBe(true);
  });
});
