import { describe, expect, it } from 'vitest';
import { hasReference, rowsOf, seeded } from '../../tests/reference.ts';
import { renewalTotals } from './cohorts.ts';
import { discountedSurvival } from './discountedSurvival.ts';
import { del, derl, expectedSurvivors, fit, logLik, pmf, retention, simulate, survival } from './index.ts';
import { sbgObjective } from './objective.ts';

const near = (got: number, want: number, relative: number): void => expect(Math.abs(got / want - 1)).toBeLessThan(relative);
const truth = { alpha: 0.7, beta: 2.5 };

describe.skipIf(!hasReference)('the cohorts of Fader & Hardie (2007)', () => {
  const rows = hasReference ? rowsOf('data/sbg_fader_hardie_2007.csv') : [];
  const cohort = (name: string, years: number): { survivors: number[] } => ({ survivors: rows.filter((r) => r[0] === name && Number(r[1]) <= years).map((r) => Number(r[2])) });
  it.each([['regular', 7, 0.704077, 1.182043, -1680.265188], ['regular', 4, 0.763665, 1.29583, -1401.559424], ['highend', 7, 0.668088, 3.806096, -1611.158147], ['highend', 4, 1.280976, 7.790383, -1225.134907]] as const)('%s, %d years: the polished optimum', (name, years, alpha, beta, ll) => {
    const data = { cohorts: [cohort(name, years)] };
    const found = fit(data);
    expect(found.status).toBe('converged');
    expect(found.warnings).toEqual([]);
    near(found.params!.alpha, alpha, 1e-5);
    near(found.params!.beta, beta, 1e-5);
    expect(Math.abs(found.logLik! - ll)).toBeLessThan(1e-6);
    near(logLik(found.params!, data), found.logLik!, 1e-12);
  });
  it('fitted on four years, the interval of the next three holds what happened to the regular customers', () => {
    const data = { cohorts: [cohort('regular', 4)] };
    const { low, high } = expectedSurvivors({ params: fit(data).params!, covariance: fit(data).covariance }, data, 3, { level: 0.95, rng: seeded(1) }).cohorts[0]!;
    [289, 262, 241].forEach((actual, i) => expect(actual >= low[i]! && actual <= high[i]!).toBe(true));
  });
});

describe('a simulated cohort', () => {
  const rng = seeded(3);
  const drawn = [simulate(truth, 20_000, 8, rng), simulate(truth, 10_000, 5, rng)];
  const found = fit({ cohorts: drawn });

  it('follows the survival curve; the fit finds the parameters within three standard errors', () => {
    for (const { survivors } of drawn) survivors.forEach((left, t) => {
      const share = survival(truth, t);
      expect(Math.abs(left / survivors[0]! - share)).toBeLessThanOrEqual(4 * Math.sqrt((share * (1 - share)) / survivors[0]!));
    });
    for (const name of ['alpha', 'beta'] as const) expect(Math.abs(found.params![name] - truth[name])).toBeLessThan(3 * found.se![name]);
  });

  it('the gradient is the derivative of the likelihood', () => {
    const objective = sbgObjective(renewalTotals({ cohorts: drawn }));
    const [gradient, unused] = [new Float64Array(2), new Float64Array(2)];
    const at = Float64Array.of(0.4, -0.7);
    expect(-objective(at, gradient) * 30_000).toBeCloseTo(logLik({ alpha: Math.exp(0.4), beta: Math.exp(-0.7) }, { cohorts: drawn }), 6);
    gradient.forEach((g, i) => {
      const [up, down] = [at.slice(), at.slice()];
      up[i]! += 1e-5;
      down[i]! -= 1e-5;
      expect((objective(up, unused) - objective(down, unused)) / 2e-5).toBeCloseTo(g, 8);
    });
  });

  it('intervals of survivors hold for 90 % of cohorts, those of chance alone for fewer', () => {
    let [both, alone] = [0, 0];
    const repeats = 150;
    for (let i = 0; i < repeats; i++) {
      const { survivors } = simulate(truth, 600, 9, rng);
      const data = { cohorts: [{ survivors: survivors.subarray(0, 5) }] };
      const { params, covariance } = fit(data);
      const holds = (of: ReturnType<typeof expectedSurvivors>): boolean => survivors[9]! >= of.cohorts[0]!.low[4]! && survivors[9]! <= of.cohorts[0]!.high[4]!;
      const options = { level: 0.9, rng, draws: 60 };
      if (holds(expectedSurvivors({ params: params!, covariance }, data, 5, options))) both++;
      const chance = expectedSurvivors({ params: params! }, data, 5, options);
      expect(chance.parameterUncertainty).toBe(false);
      if (holds(chance)) alone++;
    }
    // Four standard deviations of 150 draws at 0.9 are 0.1.
    expect(Math.abs(both / repeats - 0.9)).toBeLessThan(0.1);
    expect(alone).toBeLessThan(both);
  });
});

describe('laws', () => {
  const rng = seeded(8);
  const anyParams = Array.from({ length: 100 }, () => ({ alpha: 10 ** (5 * rng() - 2), beta: 10 ** (5 * rng() - 2) }));
  const t = Float64Array.from({ length: 60 }, (_, i) => i + 1);
  it('survival falls from one, retention rises, the shares of those who leave add up to the rest', () => {
    for (const params of anyParams) {
      const s = survival(params, [0, ...t]);
      expect(s[0]).toBe(1);
      retention(params, t).forEach((r, i, all) => {
        expect(r > 0 && r < 1 && (i === 0 || r > all[i - 1]!)).toBe(true);
        near(s[i + 1]!, s[i]! * r, 1e-11);
      });
      expect(pmf(params, t).reduce((a, b) => a + b, s[60]!)).toBeCloseTo(1, 12);
    }
  });
  it('lifetimes: one period of DEL, then DERL, discounted; long-lasting customers last longer', () => {
    for (const params of anyParams) for (const d of [1e-6, 0.1, 3]) {
      near(del(params, d), 1 + derl(params, 0, d) / (1 + d), 1e-10);
      derl(params, [0, 1, 5, 50], d).forEach((v, i, all) => expect(v > 0 && v < (1 + d) / d && (i === 0 || v > all[i - 1]!)).toBe(true));
    }
    expect([del({ alpha: 1, beta: 5 }, 0), derl({ alpha: 0.5, beta: 5 }, 3, 0)]).toEqual([Infinity, Infinity]);
    expect(discountedSurvival(1, 1, Infinity)).toBe(1);
  });
  it('is NaN outside the domain', () => {
    expect([survival(truth, -1), survival(truth, 0.5), retention(truth, 0), pmf({ alpha: -1, beta: 1 }, 1), del(truth, -0.1), del({ alpha: NaN, beta: 1 }, 0.1), derl(truth, 1.5, 0.1), logLik(truth, { cohorts: [{ survivors: [3, 5] }] })].every(Number.isNaN)).toBe(true);
  });
});

describe('cohorts that cannot carry the model', () => {
  const codes = (...cohorts: number[][]): string[] => fit({ cohorts: cohorts.map((survivors) => ({ survivors })) }).warnings.map((w) => w.code);
  it('are refused with the reason', () => {
    expect(codes()).toEqual(['few-customers', 'few-periods']);
    expect(codes([20, 15, 9])).toEqual(['few-customers']);
    expect(codes([1000, 631])).toEqual(['few-periods']);
    expect(codes([1000, 1000, 1000])).toEqual(['no-spread']);
    expect(codes([1000, 0, 0, 0], [500, 0])).toEqual(['few-periods']);
    expect(fit({ cohorts: [{ survivors: [1000, 631] }] })).toMatchObject({ status: 'not-enough-data', params: null, warnings: [{ data: { periods: 1, needed: 2 } }] });
  });
  it('retention that falls is one rate for all: the ridge is named', () => {
    const found = fit({ cohorts: [{ survivors: [1000, 900, 700, 400] }] });
    expect(found.warnings.map((w) => w.code)).toContain('at-bound');
    expect([found.se!.alpha, found.se!.beta]).toContain(Infinity);
    near(retention(found.params!, 1), 0.7692, 0.01); // 2000 of 2600 renewals
  });
  it('with broken numbers, all at once', () => {
    expect(() => fit({ cohorts: [{ survivors: [5, 6] }, { survivors: [] }, { survivors: [9, 2.5] }, { survivors: [9, 2] }] })).toThrow(expect.objectContaining({ code: 'invalid-data', count: 3 }));
    expect(() => simulate({ alpha: 0, beta: 1 }, 5, 5, Math.random)).toThrow(expect.objectContaining({ code: 'invalid-parameters' }));
    expect(() => simulate(truth, -1, 5, Math.random)).toThrow(expect.objectContaining({ code: 'invalid-option' }));
    expect(() => expectedSurvivors({ params: truth }, { cohorts: [] }, 1.5, { level: 2, rng: Math.random, draws: 0 })).toThrow(expect.objectContaining({ code: 'invalid-option', count: 3 }));
    expect(() => expectedSurvivors({ params: { alpha: NaN, beta: 1 } }, { cohorts: [] }, 1, { level: 0.9, rng: Math.random })).toThrow(expect.objectContaining({ code: 'invalid-parameters' }));
  });
});
