import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { del, derl, pmf, retention, survival } from './index.ts';

const rows = readFileSync(join(import.meta.dirname, '../../tests/points/bdw.csv'), 'utf8').trim().split('\n').slice(2).map((line) => line.split(','));
const off = (got: number, want: number): number => (Math.abs(want) < 1e-300 ? Math.abs(got) : Math.abs(got / want - 1));

it('36 points computed with high precision: everything to 1e-11, infinite lifetimes as such', () => {
  expect(rows.length).toBe(36);
  for (const row of rows) {
    const [alpha, beta, c, t, ...wanted] = row.slice(0, 9).map(Number) as [number, number, number, number, ...number[]];
    const params = { alpha, beta, c };
    const got = [survival(params, t), retention(params, t), pmf(params, t), del(params, 0.1), derl(params, t, 0.1)];
    wanted.forEach((want, i) => expect(off(got[i]!, want), JSON.stringify({ ...params, t, i })).toBeLessThan(1e-11));
    if (row[9] === 'Infinity') expect(del(params, 0)).toBe(Infinity);
    else if (row[9] !== '') expect(off(del(params, 0), Number(row[9]))).toBeLessThan(1e-12);
  }
});
