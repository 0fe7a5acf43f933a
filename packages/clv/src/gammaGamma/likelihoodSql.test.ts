import { expect, it } from 'vitest';
import { evaluateSql } from '../../tests/evaluateSql.ts';
import { likelihoodSql, logLikEach } from './index.ts';

it('is the log-density of every row, and NaN where there is none', () => {
  for (const params of [{ p: 6.25, q: 3.74, gamma: 15.44 }, { p: 0.01, q: 0.5, gamma: 2000 }, { p: 300, q: 5000, gamma: 0.01 }]) {
    const sql = likelihoodSql(params, { x: 'bought', z: 'mean_value' });
    for (const [x, z] of [[1, 20], [2, 0.01], [7, 35.5], [900, 4e6], [10_000, 1], [0, 5], [3, 0], [2, -4]] as const) {
      const want = logLikEach(params, { x: [x], z: [z] })[0]!;
      const got = evaluateSql(sql, { bought: x, mean_value: z });
      if (Number.isNaN(want)) expect(got).toBeNaN();
      else expect(Math.abs(got - want)).toBeLessThan(1e-9 * Math.max(1, Math.abs(want)));
    }
  }
});

it('takes only plain column names and valid parameters', () => {
  const valid = { p: 1, q: 2, gamma: 3 };
  expect(likelihoodSql(valid, { x: 't.x', z: 't.z' })).toContain('t.z');
  expect(() => likelihoodSql(valid, { x: 'x', z: 'z) OR (1' })).toThrow(expect.objectContaining({ code: 'invalid-option' }));
  expect(() => likelihoodSql({ p: 1, q: -2, gamma: 3 }, { x: 'x', z: 'z' })).toThrow(expect.objectContaining({ code: 'invalid-parameters' }));
});
