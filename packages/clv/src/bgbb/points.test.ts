import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { conditionalExpected, conditionalPmf, dert, logLik, pAlive } from './index.ts';

const rows = readFileSync(join(import.meta.dirname, '../../tests/points/bgbb.csv'), 'utf8').trim().split('\n').slice(2).map((line) => line.split(',').map(Number));
/** Values below the smallest double stand for zero on both sides. */
const off = (got: number, want: number): number => (Math.abs(want) < 1e-300 ? Math.abs(got) : Math.abs(got / want - 1));

it('78 points computed with 50 digits, up to 10,000 opportunities: everything to 1e-10', () => {
  expect(rows.length).toBe(78);
  for (const row of rows) {
    const [alpha, beta, gamma, delta, x, tx, n, ll, alive, cet, pmf, dert10, dert01] = row as [number, number, number, number, number, number, number, number, number, number, number, number, number];
    const params = { alpha, beta, gamma, delta };
    const data = { x: [x], tx: [tx], n: [n] };
    const at = JSON.stringify({ ...params, x, tx, n });
    // A history of no opportunities has probability 1: its logarithm is 0 on both sides.
    if (n === 0) expect(logLik(params, data)).toBeCloseTo(0, 14);
    else expect(off(logLik(params, data), ll), at).toBeLessThan(1e-10);
    expect(off(pAlive(params, data)[0]!, alive), at).toBeLessThan(1e-10);
    expect(off(conditionalExpected(params, data, 7)[0]!, cet), at).toBeLessThan(1e-10);
    expect(off(conditionalPmf(params, data, 2, 7)[0]!, pmf), at).toBeLessThan(1e-10);
    expect(off(dert(params, data, 0.1)[0]!, dert10), at).toBeLessThan(1e-10);
    expect(off(dert(params, data, 0.01)[0]!, dert01), at).toBeLessThan(1e-10);
  }
});
