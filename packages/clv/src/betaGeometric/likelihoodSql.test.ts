import { describe, expect, it } from 'vitest';
import { evaluateSql } from '../../tests/evaluateSql.ts';
import * as bgnbd from '../bgnbd/index.ts';
import * as mbgnbd from '../mbgnbd/index.ts';

const ROWS = [[0, 0, 0], [0, 0, 40], [1, 0.01, 40], [3, 39, 40], [7, 29, 39], [200, 38, 40], [10_000, 2000, 2600], [5, 40, 40], [2, 0.001, 0.01]] as const;
const OUTSIDE = [[1, 0, 40], [0, 3, 40], [2, 41, 40], [-1, 0, 40]] as const;

describe.each([['bgnbd', bgnbd], ['mbgnbd', mbgnbd]] as const)('%s.likelihoodSql', (_name, model) => {
  it('is logLikEach of every row, to 1e-9, and NaN outside the domain', () => {
    for (const params of [{ r: 0.25, alpha: 4, a: 0.8, b: 2.5 }, { r: 50, alpha: 0.01, a: 1, b: 1e-3 }, { r: 1e-3, alpha: 900, a: 500, b: 4000 }]) {
      const sql = model.likelihoodSql(params, { x: 'n', tx: 'last_week', T: 'age' });
      for (const [n, last_week, age] of ROWS) {
        const want = model.logLikEach(params, { x: [n], tx: [last_week], T: [age] })[0]!;
        expect(Math.abs(evaluateSql(sql, { n, last_week, age }) - want)).toBeLessThanOrEqual(1e-9 * Math.max(Math.abs(want), 1e-3));
      }
      for (const [n, last_week, age] of OUTSIDE) expect(evaluateSql(sql, { n, last_week, age })).toBeNaN();
    }
  });

  it('takes only plain column names and valid parameters', () => {
    const params = { r: 1, alpha: 1, a: 1, b: 1 };
    expect(model.likelihoodSql(params, { x: 'h.x', tx: 'h.tx', T: 'h.T' })).toContain('h.tx');
    for (const x of ['x; DROP TABLE t', '1x', '', 'x y', '`x`']) expect(() => model.likelihoodSql(params, { x, tx: 'tx', T: 'T' })).toThrow(expect.objectContaining({ code: 'invalid-option' }));
    expect(() => model.likelihoodSql({ ...params, b: NaN }, { x: 'x', tx: 'tx', T: 'T' })).toThrow(expect.objectContaining({ code: 'invalid-parameters' }));
  });
});
