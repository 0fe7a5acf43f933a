import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conditionalExpected, dect, logLik, pAlive } from './index.ts';
import type { DynamicHistories } from './types.ts';

const lines = readFileSync(join(import.meta.dirname, '../../tests/points/pnbdDynamic.csv'), 'utf8').trim().split('\n').slice(2);
const season = [0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 1, 0];
const price = [0.5, 0.5, 0.25, -1, -1, 0.75, 0, 0, 1.5, -0.5, -0.5, 0];

describe.each(lines)('40-digit values of the definition (rates integrated last): %s', (line) => {
  const cells = line.split(',');
  const [r, alpha, s, beta, ts, tp, ls, lp] = cells.slice(0, 8).map(Number) as [number, number, number, number, number, number, number, number];
  const purchases = cells[8] === '' ? [] : cells[8]!.split(' ').map(Number);
  const [T, t, delta, ...want] = cells.slice(9).map(Number) as [number, number, number, ...number[]];
  const params = { r, alpha, s, beta, coefficients: { trans: { season: ts, price: tp }, life: { season: ls, price: lp } } };
  // Born at 3.7 of a calendar whose first intervals lie before anyone was there.
  const columns = { season: { byInterval: [9, 9, ...season] }, price: { byInterval: [-9, 9, ...price] } };
  const starts = [-2, -1, ...season.map((_, k) => k)].map((v) => v + 3.7);
  const data: DynamicHistories = { first: [3.7], T: [T], purchases: [purchases], calendar: { starts, end: 15.7, trans: columns, life: columns } };
  it('likelihood, P(alive), expectation, discounted expectation to 1e-11', () => {
    const got = [logLik(params, data), pAlive(params, data)[0]!, conditionalExpected(params, data, t)[0]!, dect(params, data, t, delta)[0]!];
    got.forEach((v, i) => expect(Math.abs(v / want[i]! - 1)).toBeLessThan(1e-11));
  });
});
