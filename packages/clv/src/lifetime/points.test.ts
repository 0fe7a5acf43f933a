import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HistoryFunctions } from '../btyd/functions.ts';
import * as ggomnbd from '../ggomnbd/index.ts';
import * as pnbd from '../pnbd/index.ts';
import { hasReference, rowsOf } from '../../tests/reference.ts';

/** Values below the smallest double stand for zero on both sides. */
const off = (got: number, want: number): number => (Math.abs(want) < 1e-300 ? Math.abs(got) : Math.abs(got / want - 1));
const pointsOf = (name: string): number[][] => readFileSync(join(import.meta.dirname, '../../tests/points', name), 'utf8').trim().split('\n').slice(2).map((line) => line.split(',').map(Number));

type Judged<P extends object> = Pick<HistoryFunctions<P>, 'logLikEach' | 'pAlive' | 'conditionalExpected' | 'dert' | 'conditionalPmf'>;

/** Likelihood, P(alive), expectation, discounted expectation and the probability of three purchases. */
function check<P extends object>(model: Judged<P>, params: P, [x, tx, T, ...want]: number[]): void {
  const data = { x: [x!], tx: [tx!], T: [T!] };
  expect(off(model.logLikEach(params, data)[0]!, want[0]!)).toBeLessThan(1e-10);
  expect(off(model.pAlive(params, data)[0]!, want[1]!)).toBeLessThan(1e-10);
  expect(off(model.conditionalExpected(params, data, 39)[0]!, want[2]!)).toBeLessThan(1e-10);
  expect(off(model.dert(params, data, 0.0027)[0]!, want[3]!)).toBeLessThan(1e-10);
  const three = model.conditionalPmf(params, data, 3, 39)[0]!;
  if (want[4]! > 1e-14) expect(off(three, want[4]!)).toBeLessThan(1e-10);
  else expect(Math.abs(three - want[4]!)).toBeLessThan(1e-16);
}

describe('hard inputs against 60-digit quadrature', () => {
  it.each(pointsOf('pnbd_points.csv'))('Pareto/NBD r %d α %d s %d β %d, x %d tx %d T %d', (...row) => {
    const [r, alpha, s, beta, ...rest] = row as [number, number, number, number, ...number[]];
    check(pnbd, { r, alpha, s, beta }, rest);
  });
  it.each(pointsOf('ggomnbd_points.csv'))('Gompertz/NBD r %d α %d b %d s %d β %d, x %d tx %d T %d', (...row) => {
    const [r, alpha, b, s, beta, ...rest] = row as [number, number, number, number, number, ...number[]];
    check(ggomnbd, { r, alpha, b, s, beta }, rest);
  });
});

describe.skipIf(!hasReference)('reference points of the Pareto/NBD, 50 digits', () => {
  const rows = hasReference ? rowsOf('points/pnbd_points.csv').map((row) => row.map(Number)) : [];
  it.each(rows)('r %d α %d s %d β %d, x %d tx %d T %d: all four columns to 1e-8', (...row) => {
    const [r, alpha, s, beta, x, tx, T, ll, alive, cet, dert] = row as [number, number, number, number, number, number, number, number, number, number, number];
    const params = { r, alpha, s, beta };
    const data = { x: [x], tx: [tx], T: [T] };
    expect(off(pnbd.logLik(params, data), ll)).toBeLessThan(1e-8);
    expect(off(pnbd.pAlive(params, data)[0]!, alive)).toBeLessThan(1e-8);
    expect(off(pnbd.conditionalExpected(params, data, 39)[0]!, cet)).toBeLessThan(1e-8);
    expect(off(pnbd.dert(params, data, 0.0027)[0]!, dert)).toBeLessThan(1e-8);
  });
});
