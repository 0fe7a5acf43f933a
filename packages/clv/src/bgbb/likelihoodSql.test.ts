import { describe, expect, it } from 'vitest';
import * as bgbb from './index.ts';
import * as sbg from '../sbg/index.ts';

type Lambda = (i: number) => number;
const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);
/** What the expressions need of ClickHouse. */
const FUNCTIONS = {
  log: Math.log, log1p: Math.log1p, exp: Math.exp, toUInt64: (v: number) => v,
  range: (length: number) => Array.from({ length }, (_, i) => i),
  arraySum: (f: Lambda, of: number[]) => sum(of.map(f)),
  arrayCumSum: (f: Lambda, of: number[]) => of.map((_, i) => sum(of.slice(0, i + 1).map(f))),
};

/** Arithmetic, lambdas and a few functions: with the arrow respelt the expressions are JavaScript. */
function evaluate(sql: string, row: Readonly<Record<string, number>>): number {
  const names = [...Object.keys(FUNCTIONS), ...Object.keys(row)];
  return Number(new Function(...names, `return ${sql.replaceAll('->', '=>')}`)(...Object.values(FUNCTIONS), ...Object.values(row)));
}

describe('likelihoodSql', () => {
  it('BG/BB: every row as logLikEach', () => {
    for (const params of [{ alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.8 }, { alpha: 2000, beta: 3, gamma: 7, delta: 1e4 }, { alpha: 1e-3, beta: 40, gamma: 300, delta: 1e-2 }]) {
      const sql = bgbb.likelihoodSql(params, { x: 'bought', tx: 'last', n: 'chances' });
      for (const [x, tx, n] of [[0, 0, 0], [0, 0, 6], [1, 1, 6], [3, 6, 6], [2, 50, 400], [400, 400, 400]] as const) {
        const want = bgbb.logLikEach(params, { x: [x], tx: [tx], n: [n] })[0]!;
        expect(Math.abs(evaluate(sql, { bought: x, last: tx, chances: n }) - want)).toBeLessThanOrEqual(1e-12 * Math.abs(want) + 1e-15);
      }
    }
  });

  it('sBG: the rows of two cohorts add up to logLik', () => {
    const params = { alpha: 0.668, beta: 3.806 };
    const cohorts = [{ survivors: [1000, 869, 743, 653] }, { survivors: [500, 440, 390] }];
    const sql = sbg.likelihoodSql(params, { period: 'year', survivors: 'stayed', lost: 'gone' });
    const rows = cohorts.flatMap(({ survivors }) => survivors.slice(1).map((stayed, i) => evaluate(sql, { year: i + 1, stayed, gone: survivors[i]! - stayed })));
    expect(rows.reduce((a, b) => a + b, 0) / sbg.logLik(params, { cohorts })).toBeCloseTo(1, 12);
  });

  it('takes only plain column names and valid parameters', () => {
    const refusal = (make: () => string): string => { try { return make(); } catch (error) { return (error as { code: string }).code; } };
    const uniform = { alpha: 1, beta: 1, gamma: 1, delta: 1 };
    for (const x of ['x; DROP TABLE t', '1x', '', 'x y', '`x`']) expect(refusal(() => bgbb.likelihoodSql(uniform, { x, tx: 'tx', n: 'n' }))).toBe('invalid-option');
    expect(refusal(() => sbg.likelihoodSql(uniform, { period: 't)', survivors: 's', lost: 'l' }))).toBe('invalid-option');
    expect(refusal(() => bgbb.likelihoodSql({ ...uniform, gamma: NaN }, { x: 'x', tx: 'tx', n: 'n' }))).toBe('invalid-parameters');
    expect(refusal(() => sbg.likelihoodSql({ alpha: 0, beta: 1 }, { period: 't', survivors: 's', lost: 'l' }))).toBe('invalid-parameters');
  });
});
