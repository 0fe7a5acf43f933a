import { describe, expect, it } from 'vitest';
import { hasReference, rowsOf, seeded } from '../../tests/reference.ts';
import { digamma } from '../numeric/digamma.ts';
import { renewalTotals } from '../sbg/cohorts.ts';
import * as sbg from '../sbg/index.ts';
import { digammaRise } from './digammaRise.ts';
import { del, derl, expectedSurvivors, fit, logLik, pmf, retention, simulate, survival } from './index.ts';
import { bdwObjective } from './objective.ts';

const near = (got: number, want: number, relative: number): void => expect(Math.abs(got / want - 1)).toBeLessThan(relative);
const truth = { alpha: 0.6, beta: 2, c: 1.5 };

describe.skipIf(!hasReference)('the cohorts of Fader & Hardie (2007), seven years', () => {
  const rows = hasReference ? rowsOf('data/sbg_fader_hardie_2007.csv') : [];
  it.each([['regular', 0.455614, 0.779325, 1.283451, -1679.602833], ['highend', 0.214253, 1.426575, 1.723565, -1605.314213]] as const)('%s: the polished optimum, not worse than sBG', (name, alpha, beta, c, ll) => {
    const data = { cohorts: [{ survivors: rows.filter((r) => r[0] === name).map((r) => Number(r[2])) }] };
    const found = fit(data);
    expect(found.status).toBe('converged');
    [found.params!.alpha, found.params!.beta, found.params!.c].forEach((got, i) => near(got, [alpha, beta, c][i]!, 1e-5));
    expect(Math.abs(found.logLik! - ll)).toBeLessThan(1e-6);
    expect(found.logLik!).toBeGreaterThan(sbg.fit(data).logLik!);
  });
});

describe('a simulated cohort', () => {
  const rng = seeded(12);
  const drawn = simulate(truth, 40_000, 12, rng);

  it('follows the survival curve; the fit finds the parameters within three standard errors', () => {
    drawn.survivors.forEach((left, t) => {
      const share = survival(truth, t);
      expect(Math.abs(left / 40_000 - share)).toBeLessThanOrEqual(4 * Math.sqrt((share * (1 - share)) / 40_000));
    });
    const found = fit({ cohorts: [drawn] });
    expect(found.status).toBe('converged');
    for (const name of ['alpha', 'beta', 'c'] as const) expect(Math.abs(found.params![name] - truth[name])).toBeLessThan(3 * found.se![name]);
    near(logLik(found.params!, { cohorts: [drawn] }), found.logLik!, 1e-12);
  });

  it('the gradient is the derivative of the likelihood', () => {
    const objective = bdwObjective(renewalTotals({ cohorts: [drawn] }));
    const unused = new Float64Array(3);
    for (const at of [Float64Array.of(-0.4, 0.7, 0.3), Float64Array.of(4, 6, -1), Float64Array.of(-3, 1, 1.5)]) {
      const gradient = new Float64Array(3);
      objective(at, gradient);
      gradient.forEach((g, i) => {
        const [up, down] = [at.slice(), at.slice()];
        up[i]! += 1e-5;
        down[i]! -= 1e-5;
        const difference = (objective(up, unused) - objective(down, unused)) / 2e-5;
        expect(Math.abs(difference - g)).toBeLessThan(1e-7 * (1 + Math.abs(g)));
      });
    }
  });

  it('the projection of the last four renewals holds', () => {
    const data = { cohorts: [{ survivors: drawn.survivors.subarray(0, 9) }] };
    const { params, covariance } = fit(data);
    const { cohorts, parameterUncertainty } = expectedSurvivors({ params: params!, covariance }, data, 4, { level: 0.99, rng });
    expect(parameterUncertainty).toBe(true);
    for (let h = 1; h <= 4; h++) expect(drawn.survivors[8 + h]! >= cohorts[0]!.low[h - 1]! && drawn.survivors[8 + h]! <= cohorts[0]!.high[h - 1]!).toBe(true);
  });
});

describe('laws', () => {
  const rng = seeded(5);
  const anyParams = Array.from({ length: 60 }, () => ({ alpha: 10 ** (4 * rng() - 2), beta: 10 ** (4 * rng() - 2), c: 10 ** (1.2 * rng() - 0.6) }));
  it('c = 1 is the sBG model, in every function', () => {
    for (const { alpha, beta } of anyParams) {
      const [one, other] = [{ alpha, beta, c: 1 }, { alpha, beta }];
      for (const t of [1, 2, 30]) {
        near(survival(one, t), sbg.survival(other, t), 1e-11);
        near(retention(one, t), sbg.retention(other, t), 1e-11);
        near(pmf(one, t), sbg.pmf(other, t), 1e-9);
      }
      for (const d of [1e-6, 0.01, 0.5]) {
        near(del(one, d), sbg.del(other, d), 1e-10);
        near(derl(one, 4, d), sbg.derl(other, 4, d), 1e-10);
      }
      expect([del(one, 0) === Infinity, derl(one, 2, 0) === Infinity]).toEqual([alpha <= 1, alpha <= 1]);
    }
  });
  it('survival falls, the shares of those who leave add up to the rest, DEL is one period and DERL', () => {
    for (const params of anyParams) {
      const t = Float64Array.from({ length: 40 }, (_, i) => i + 1);
      const s = survival(params, [0, ...t]);
      s.forEach((v, i) => expect(v >= 0 && (i === 0 ? v === 1 : v <= s[i - 1]!)).toBe(true));
      expect(pmf(params, t).reduce((a, b) => a + b, s[40]!)).toBeCloseTo(1, 11);
      for (const d of [1e-4, 0.1, 2]) near(del(params, d), 1 + derl(params, 0, d) / (1 + d), 1e-11);
    }
  });
  it('is NaN outside the domain', () => {
    expect([survival({ ...truth, c: 0 }, 1), retention(truth, 0), pmf(truth, 1.5), del(truth, -1), derl(truth, -1, 0.1), logLik(truth, { cohorts: [{ survivors: [] }] })].every(Number.isNaN)).toBe(true);
  });
  it('ψ(u + a) − ψ(u) is the difference, and where that has no digits left, a/u', () => {
    for (const u of [0.01, 0.7, 5, 40]) for (const a of [0.5, 3, 1e4]) near(digammaRise(u, a), digamma(u + a) - digamma(u), 1e-12);
    near(digammaRise(1e30, 2), 2e-30, 1e-12);
    expect(digammaRise(-1, 1)).toBeNaN();
  });
});

describe('cohorts that cannot carry the model', () => {
  it('one cohort of two renewals is refused, three are not', () => {
    expect(fit({ cohorts: [{ survivors: [1000, 631, 468] }] })).toMatchObject({ status: 'not-enough-data', params: null, warnings: [{ code: 'few-periods', data: { periods: 2, needed: 3 } }] });
    expect(fit({ cohorts: [{ survivors: [1000, 631, 468, 382] }] }).params).not.toBeNull();
    expect(fit({ cohorts: [{ survivors: [1000, 1000, 1000, 1000] }] }).warnings.map((w) => w.code)).toEqual(['no-spread']);
  });
  it('what is not identified is named: three renewals of a small cohort', () => {
    const found = fit({ cohorts: [{ survivors: [60, 54, 49, 45] }] });
    expect(found.warnings.length).toBeGreaterThan(0);
    expect([found.se!.alpha, found.se!.beta, found.se!.c]).toContain(Infinity);
    expect(Number.isFinite(found.logLik!)).toBe(true);
  });
});
