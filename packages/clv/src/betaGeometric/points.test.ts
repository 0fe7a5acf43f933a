import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as bgcnbd from '../bgcnbd/index.ts';
import * as bgnbd from '../bgnbd/index.ts';
import { bgnbd as bgnbdModel } from '../bgnbd/model.ts';
import * as mbgcnbd from '../mbgcnbd/index.ts';
import * as mbgnbd from '../mbgnbd/index.ts';
import { mbgnbd as mbgnbdModel } from '../mbgnbd/model.ts';

type Row<N extends number, R extends number[] = []> = R['length'] extends N ? R : Row<N, [...R, number]>;
const rowsOf = <N extends number>(name: string): Row<N>[] => readFileSync(join(import.meta.dirname, '../../tests/points', name), 'utf8').trim().split('\n').slice(2).map((line) => line.split(',').map(Number) as Row<N>); // the column counts are written in the files' second line
const off = (got: number, want: number, least = 0): number => Math.abs(got - want) / Math.max(Math.abs(want), least);

describe('likelihood, P(alive), expectation, P(2 purchases) and DERT against integration with 50 digits, to 1e-12', () => {
  const rows = rowsOf<14>('cnbd_points.csv');
  it('are 96 points', () => expect(rows.length).toBe(96));
  it.each(rows)('first coin %d, k %d, r %d, α %d, a %d, b %d: x %d, tx %d, T %d', (first, k, r, alpha, a, b, x, tx, T, ...want) => {
    const data = { x: [x], tx: [tx], T: [T] };
    const regular = first === 1 ? mbgcnbd : bgcnbd;
    const params = { k, r, alpha, a, b };
    const checked = [regular, ...(k === 1 ? [first === 1 ? mbgnbd : bgnbd] : [])];
    for (const model of checked) {
      const got = [model.logLik(params, data), ...[model.pAlive(params, data), model.conditionalExpected(params, data, 39), model.conditionalPmf(params, data, 2, 39), model.dert(params, data, 0.0027)].map((column) => column[0]!)];
      got.forEach((value, i) => expect(off(value, want[i]!, i === 0 ? 1 : 0), `column ${i}`).toBeLessThan(1e-12));
    }
    if (T !== 0) return;
    // A history of no length is a new customer.
    expect(off(regular.expected(params, 39), want[2]!)).toBeLessThan(1e-12);
    expect(off(regular.pmf(params, 2, 39), want[3]!)).toBeLessThan(1e-12);
  });
});

describe('discounted purchases of the living', () => {
  it.each(rowsOf<9>('bgnbd_dert_points.csv'))('first coin %d, r %d, α %d, a %d, b %d: x %d, T %d, δ %d, to 1e-12', (first, r, alpha, a, b, x, T, delta, want) => {
    const got = (first === 1 ? mbgnbdModel : bgnbdModel).living({ r, alpha, a, b }).discounted(x, 0, T, delta);
    expect(off(got, want)).toBeLessThan(1e-12);
  });
  it('δ = 0: E[1/p] for a > 1, endless for a ≤ 1; and the limit is approached', () => {
    const data = { x: [3], tx: [30], T: [40] };
    const params = { r: 0.5, alpha: 5, a: 2.5, b: 3 };
    const alive = bgnbd.pAlive(params, data)[0]!;
    expect(bgnbd.dert(params, data, 0)[0]!).toBeCloseTo(alive * (7.5 / 1.5), 12);
    expect(off(bgnbd.dert(params, data, 1e-12)[0]!, alive * 5)).toBeLessThan(1e-9);
    expect(bgcnbd.dert({ ...params, k: 3 }, data, 0)[0]!).toBeCloseTo(bgcnbd.pAlive({ ...params, k: 3 }, data)[0]! * 5, 12);
    expect(mbgnbd.dert({ ...params, a: 1 }, data, 0)[0]!).toBe(Infinity);
  });
});
