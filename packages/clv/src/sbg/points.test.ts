import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { del, derl, pmf, retention, survival } from './index.ts';

const rows = readFileSync(join(import.meta.dirname, '../../tests/points/sbg.csv'), 'utf8').trim().split('\n').slice(2).map((line) => line.split(',').map(Number));
const off = (got: number, want: number): number => (Math.abs(want) < 1e-300 ? Math.abs(got) : Math.abs(got / want - 1));

it('35 points computed with 50 digits, up to 10,000 renewals: everything to 1e-11', () => {
  expect(rows.length).toBe(35);
  for (const row of rows) {
    const [alpha, beta, t, ...wanted] = row as [number, number, number, ...number[]];
    const params = { alpha, beta };
    const got = [survival(params, t), retention(params, t), pmf(params, t), del(params, 0.1), derl(params, t, 0.1), del(params, 0.01), derl(params, t, 0.01)];
    wanted.forEach((want, i) => expect(off(got[i]!, want), JSON.stringify({ ...params, t, i })).toBeLessThan(1e-11));
  }
});
