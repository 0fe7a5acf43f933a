import { describe, expect, it } from 'vitest';
import * as pnbd from '../index.ts';
import { patternsOf } from '../../btyd/histories.ts';
import { gaussLaguerre } from '../../numeric/gaussLaguerre.ts';
import { gammaTerms } from '../../lifetime/objective.ts';
import * as summarize from '../../summarize/index.ts';
import { dayOf, hasReference, purchasesOf, seeded } from '../../../tests/reference.ts';
import { boundsOfM, correlationOf } from './dependence.ts';
import { conditionalExpected, conditionalPmf, conditionalQuantile, dert, expected, fit, intervals, logLik, logLikEach, pAlive, pmf, simulate } from './index.ts';
import { correlatedObjective } from './objective.ts';

const truth = { r: 1.2, alpha: 2, s: 0.9, beta: 6, m: 2 };
const drawn = simulate(truth, 20_000, 20, seeded(3), 15);
const mean = (values: Float64Array): number => values.reduce((s, v) => s + v, 0) / values.length;
const spread = (values: Float64Array): number => {
  const centre = mean(values);
  return (4 * Math.sqrt(values.reduce((s, v) => s + (v - centre) ** 2, 0))) / values.length;
};

describe('the density', () => {
  /** E f(λ, μ) under the joint density, by Gauss–Laguerre in both. */
  const average = (f: (lambda: number, mu: number) => number, { r, alpha, s, beta, m } = truth): number => {
    const [one, two] = [gaussLaguerre(60, r), gaussLaguerre(60, s)];
    const [A, B] = [(alpha / (1 + alpha)) ** r, (beta / (1 + beta)) ** s];
    let sum = 0;
    one.x.forEach((l, i) => two.x.forEach((u, j) => {
      sum += one.w[i]! * two.w[j]! * (1 + m * (Math.exp(-l / alpha) - A) * (Math.exp(-u / beta) - B)) * f(l / alpha, u / beta);
    }));
    return sum;
  };

  it('has the stated correlation and the likelihood of its definition', () => {
    const [ml, mu] = [truth.r / truth.alpha, truth.s / truth.beta];
    const correlation = (average((l, u) => l * u) - ml * mu) / (Math.sqrt(truth.r * truth.s) / (truth.alpha * truth.beta));
    expect(correlation).toBeCloseTo(correlationOf(truth), 10);
    for (const [x, tx, T] of [[0, 0, 8], [2, 3, 8], [5, 8, 8]] as const) {
      const direct = Math.log(average((l, u) => l ** x * (Math.exp(-(l + u) * T) + (u / (l + u)) * (Math.exp(-(l + u) * tx) - Math.exp(-(l + u) * T)))));
      expect(logLikEach(truth, { x: [x], tx: [tx], T: [T] })[0]).toBeCloseTo(direct, 6);
      const alive = average((l, u) => l ** x * Math.exp(-(l + u) * T)) / Math.exp(direct);
      expect(pAlive(truth, { x: [x], tx: [tx], T: [T] })[0]).toBeCloseTo(alive, 6);
    }
  });

  it('m = 0 is the Pareto/NBD in every function; beyond its bounds there is nothing', () => {
    const { m: _, ...plain } = truth;
    const data = { x: drawn.x.subarray(0, 50), tx: drawn.tx.subarray(0, 50), T: drawn.T.subarray(0, 50) };
    const free = { ...truth, m: 0 };
    const pairs = [[pAlive(free, data), pnbd.pAlive(plain, data)], [conditionalExpected(free, data, 9), pnbd.conditionalExpected(plain, data, 9)], [conditionalPmf(free, data, 1, 9), pnbd.conditionalPmf(plain, data, 1, 9)], [dert(free, data, 0.01), pnbd.dert(plain, data, 0.01)], [conditionalQuantile(free, data, 9, 0.9), pnbd.conditionalQuantile(plain, data, 9, 0.9)]] as const;
    for (const [got, want] of pairs) got.forEach((v, i) => expect(v).toBeCloseTo(want[i]!, 12));
    expect(logLik(free, data)).toBeCloseTo(pnbd.logLik(plain, data), 9);
    const [low, high] = boundsOfM(truth);
    expect(low).toBeLessThan(0);
    expect(expected({ ...truth, m: high * 1.01 }, 5)).toBeNaN();
    expect(() => simulate({ ...truth, m: low * 1.01 }, 1, 1, seeded(1))).toThrow('bounds');
  });
});

describe('a simulated base', () => {
  it('means and distributions agree with what was drawn', () => {
    expect(Math.abs(mean(drawn.x) - expected(truth, 20))).toBeLessThan(spread(drawn.x));
    expect(Math.abs(mean(drawn.xAfter) - mean(conditionalExpected(truth, drawn, 15)))).toBeLessThan(spread(drawn.xAfter));
    for (const n of [0, 1, 4]) {
      const share = drawn.x.map((x) => (x === n ? 1 : 0));
      expect(Math.abs(mean(share) - pmf(truth, n, 20))).toBeLessThan(spread(share));
    }
    expect(pmf(truth, Float64Array.from({ length: 400 }, (_, n) => n), 20).reduce((s, v) => s + v, 0)).toBeCloseTo(1, 10);
  });

  it('the fit is at least as good as the truth and as independence, and its intervals hold', () => {
    const part = { x: drawn.x.subarray(0, 5000), tx: drawn.tx.subarray(0, 5000), T: drawn.T.subarray(0, 5000) };
    const found = fit(part);
    if (found.params === null) throw new Error('no fit');
    expect(found.logLik).toBeGreaterThan(logLik(truth, part));
    expect(found.logLik).toBeGreaterThan(found.logLikIndependent);
    expect(found.logLik).toBeCloseTo(logLik(found.params, part), 6);
    for (const name of ['r', 'alpha', 's', 'beta', 'm'] as const) expect(Math.abs(found.params[name] - truth[name])).toBeLessThan(3.5 * found.se[name]);
    const some = { x: drawn.x.subarray(0, 1000), tx: drawn.tx.subarray(0, 1000), T: drawn.T.subarray(0, 1000) };
    const { low, high } = intervals(found, some, 15, { level: 0.9, rng: seeded(2), draws: 3 });
    expect(mean(drawn.xAfter.subarray(0, 1000).map((y, i) => (y >= low[i]! && y <= high[i]! ? 1 : 0)))).toBeGreaterThan(0.88);
  });

  it('the gradient is the derivative of the likelihood, on both sides of independence', () => {
    const patterns = patternsOf({ x: drawn.x.subarray(0, 500), tx: drawn.tx.subarray(0, 500), T: drawn.T.subarray(0, 500) });
    const objective = correlatedObjective(patterns, gammaTerms(patterns), 0.7);
    for (const q of [0.6, -0.6]) {
      const at = Float64Array.of(0.1, 0.8, -0.2, 1.6, q);
      const gradient = new Float64Array(5);
      objective(at, gradient);
      at.forEach((v, i) => {
        const [up, down] = [1e-5, -1e-5].map((h) => objective(at.map((w, j) => (j === i ? v + h : w)), new Float64Array(5)));
        expect((up! - down!) / 2e-5).toBeCloseTo(gradient[i]!, 8);
      });
    }
  });

  it('refuses covariates', () => {
    expect(() => fit({ ...drawn, covariates: { trans: { c: drawn.x } } })).toThrow('no covariates');
  });
});

describe.skipIf(!hasReference)('real data', () => {
  it('apparel: not worse than independence (CLVTools ends at −5850.82, below its own nested −5848.10)', () => {
    const data = summarize.histories(purchasesOf('data/apparel_trans.csv', { customer: 0, date: 1, value: 2 }), { end: dayOf('2006-12-31') });
    const found = fit(data);
    expect(found.logLik!).toBeGreaterThan(-5848.0979);
    expect(found.params === null ? NaN : found.logLikIndependent).toBeCloseTo(-5848.097827, 5);
    expect(Math.abs((found as { correlation: number }).correlation)).toBeLessThan(1);
  });
});
