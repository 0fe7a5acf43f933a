import { describe, expect, it } from 'vitest';
import { hasReference, rowsOf } from '../../tests/reference.ts';
import { conditionalExpected, logLik, pAlive } from './index.ts';

/** Values below the smallest double stand for zero on both sides. */
const off = (got: number, want: number): number => (Math.abs(want) < 1e-300 ? Math.abs(got) : Math.abs(got / want - 1));

describe.skipIf(!hasReference)('points computed with 50 digits', () => {
  const rows = hasReference ? rowsOf('points/bgnbd_points.csv').map((row) => row.map(Number)) : [];
  it.each(rows)('r %d α %d a %d b %d, x %d tx %d T %d: likelihood, P(alive), 39-week expectation to 1e-10', (...row) => {
    const [r, alpha, a, b, x, tx, T, , , , ll, alive, cet] = row as [number, number, number, number, number, number, number, number, number, number, number, number, number];
    const params = { r, alpha, a, b };
    const data = { x: [x], tx: [tx], T: [T] };
    expect(off(logLik(params, data), ll)).toBeLessThan(1e-10);
    expect(off(pAlive(params, data)[0]!, alive)).toBeLessThan(1e-10);
    expect(off(conditionalExpected(params, data, 39)[0]!, cet)).toBeLessThan(1e-10);
  });
});
