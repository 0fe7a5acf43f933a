import { describe, expect, it } from 'vitest';
import { conditionalSpend, expectedSpend, fit, logLik, logLikEach, simulate } from './index.ts';
import { spendRow } from './spendRow.ts';
import { drawParameters } from '../fitting/drawParameters.ts';
import { done, seeded } from '../../tests/reference.ts';

describe('Gamma-Gamma with covariates', () => {
  const rng = seeded(6);
  const truth = { p: 4, q: 3, gamma: 20 };
  const n = 8000;
  const x = Float64Array.from({ length: n }, () => Math.floor(6 * rng()));
  const member = Float64Array.from({ length: n }, () => (rng() < 0.3 ? 1 : 0));
  const age = Float64Array.from({ length: n }, () => 20 + Math.floor(50 * rng()));
  const covariates = { spend: { member, age } };
  const { z } = simulate({ ...truth, coefficients: { spend: { member: 0.5, age: -0.01 } } }, x, rng, covariates);
  const data = { x, z, covariates };
  const found = fit(data);

  it('finds what the data were drawn from, within four standard errors (in 120 other draws their distances had the deviation 0.92 to 1.02)', () => {
    expect(found.status).toBe('converged');
    const { params, se } = found;
    for (const key of ['p', 'q', 'gamma'] as const) expect(Math.abs(params![key] - truth[key])).toBeLessThan(4 * se![key]);
    for (const [name, value] of [['member', 0.5], ['age', -0.01]] as const) expect(Math.abs(params!.coefficients!.spend[name]! - value)).toBeLessThan(4 * se!.coefficients!.spend[name]!);
    expect(se!.coefficients!.spend['member']!).toBeLessThan(0.05);
    expect(found.covariance!.names).toEqual(['p', 'q', 'gamma', 'spend.member', 'spend.age']);
    expect(found.logLik!).toBeCloseTo(logLik(params!, data), 4);
    expect(found.logLik!).toBeGreaterThan(fit({ x, z }).logLik! + 100);
  });

  it('the same in cents, and with the age counted from 40', () => {
    const cents = fit({ x, z: z.map((v) => 100 * v), covariates: { spend: { member, age: age.map((v) => v - 40) } } });
    expect(cents.params!.coefficients!.spend['age']!).toBeCloseTo(found.params!.coefficients!.spend['age']!, 6);
    expect(cents.params!.gamma / (100 * found.params!.gamma * Math.exp(40 * found.params!.coefficients!.spend['age']!))).toBeCloseTo(1, 5);
  });

  it('expectations scale with the own gamma, and drawn parameters carry coefficients', () => {
    const rows = { x: [0, 0, 3], z: [0, 0, 12], covariates: { spend: { member: [0, 1, 1], age: [30, 30, 30] } } };
    const [other, own] = conditionalSpend(found.params!, rows);
    expect(own! / other!).toBeCloseTo(Math.exp(found.params!.coefficients!.spend['member']!), 12);
    expect(expectedSpend(found.params!, { spend: { member: 1, age: 30 } })).toBeCloseTo(own!, 12);
    expect(() => expectedSpend(found.params!)).toThrow(expect.objectContaining({ code: 'invalid-data' }));
    expect(() => logLikEach(found.params!, { x, z })).toThrow(expect.objectContaining({ code: 'invalid-data' }));
    if (found.params === null) throw new Error('fitted above');
    const drawn = drawParameters(found, 400, seeded(1)).map(({ coefficients }) => coefficients!.spend['member']!);
    const mean = drawn.reduce((sum, v) => sum + v, 0) / 400;
    const spread = Math.sqrt(drawn.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 400);
    expect(spread / found.se.coefficients!.spend['member']!).toBeCloseTo(1, 0);
  });

  it('a strong penalty holds the coefficients near zero', () => {
    const held = fit(data, { penalty: { spend: 100 } });
    expect(Math.abs(held.params!.coefficients!.spend['member']!)).toBeLessThan(0.01);
    expect(done(held).penalisedMeanLogLik!).toBeLessThan(held.logLik! / x.filter((v) => v > 0).length);
  });

  it('the gradient of a row is its derivative, its value the log-likelihood', () => {
    const row = spendRow(Float64Array.of(1, 7, 40), Float64Array.of(3, 0.2, 11));
    const gradient = new Float64Array(3);
    const unused = new Float64Array(3);
    const at = [0.4, 1.1, 2];
    for (const i of [0, 1, 2]) {
      expect(row(Float64Array.from(at, Math.exp), i, gradient)).toBeCloseTo(logLikEach({ p: Math.exp(0.4), q: Math.exp(1.1), gamma: Math.exp(2) }, { x: [1, 7, 40], z: [3, 0.2, 11] })[i]!, 10);
      at.forEach((_, k) => {
        const moved = (by: number): number => row(Float64Array.from(at, (v, j) => Math.exp(v + (j === k ? by : 0))), i, unused);
        expect((moved(1e-5) - moved(-1e-5)) / 2e-5).toBeCloseTo(gradient[k]!, 6);
      });
    }
  });

  it('refusals', () => {
    expect(fit({ x, z, covariates: { spend: { age, twice: age.map((v) => 2 * v + 1) } } })).toMatchObject({ status: 'not-enough-data', params: null, warnings: [{ code: 'flat-direction' }] });
    expect(fit({ x, z, covariates: { spend: { one: age.map(() => 1) } } }).warnings[0]).toMatchObject({ code: 'no-spread', data: { 'spend.one': 1 } });
    expect(() => fit({ x, z, covariates: { spend: { age: [1] } } })).toThrow(expect.objectContaining({ code: 'invalid-data' }));
    expect(() => fit(data, { equal: ['age'], penalty: { trans: 1 } })).toThrow(expect.objectContaining({ code: 'invalid-option', count: 2 }));
  });
});
