import { describe, expect, it } from 'vitest';
import { seeded } from '../../tests/reference.ts';
import { conditionalExpected, conditionalPmf, conditionalQuantile, expected, fit, logLik, pAlive, pmf, simulate } from './index.ts';
import { betaGeometricObjective } from '../betaGeometric/objective.ts';
import { patternsOf } from '../btyd/histories.ts';

const truth = { r: 0.6, alpha: 5, a: 0.9, b: 3 };

describe('a simulated base', () => {
  const rng = seeded(7);
  const ages = Float64Array.from({ length: 40_000 }, () => 20 + Math.floor(rng() * 140) / 7);
  const drawn = simulate(truth, ages.length, ages, rng, 30);
  const found = fit(drawn);

  it('the fit finds the parameters it was drawn from, within three standard errors', () => {
    expect(found.status).toBe('converged');
    for (const name of ['r', 'alpha', 'a', 'b'] as const) expect(Math.abs(found.params![name] - truth[name])).toBeLessThan(3 * found.se![name]);
    expect(found.gradientNorm).toBeLessThan(1e-7);
  });

  it('P(alive) and the conditional expectation predict what was drawn', () => {
    const forecast = conditionalExpected(truth, drawn, 30);
    for (const frequency of [0, 1, 2, 5]) {
      const rows = [...drawn.x.keys()].filter((i) => drawn.x[i] === frequency);
      const actual = rows.reduce((s, i) => s + drawn.xAfter[i]!, 0) / rows.length;
      const wanted = rows.reduce((s, i) => s + forecast[i]!, 0) / rows.length;
      const spread = Math.sqrt(rows.reduce((s, i) => s + (drawn.xAfter[i]! - actual) ** 2, 0)) / rows.length;
      expect(Math.abs(actual - wanted)).toBeLessThan(4 * spread);
    }
  });

  it('the conditional distribution and its quantiles hold', () => {
    for (const n of [0, 1, 3]) {
      const p = conditionalPmf(truth, drawn, n, 30);
      const share = drawn.xAfter.filter((y) => y === n).length / p.length;
      expect(Math.abs(p.reduce((s, v) => s + v, 0) / p.length - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / p.length));
    }
    const high = conditionalQuantile(truth, drawn, 30, 0.95);
    expect(drawn.xAfter.filter((y, i) => y <= high[i]!).length / high.length).toBeGreaterThan(0.95);
    const below = drawn.xAfter.filter((y, i) => y < high[i]!).length / high.length;
    expect(below).toBeLessThan(0.95);
  });

  it('weights equal repetition, and grouping changes nothing', () => {
    const rows = [...Array(300).keys()];
    const x = rows.map((i) => drawn.x[i]!);
    const tx = rows.map((i) => drawn.tx[i]!);
    const T = rows.map((i) => drawn.T[i]!);
    const weights = rows.map((i) => 1 + (i % 3));
    const again = (column: number[]): number[] => column.flatMap((v, i) => Array<number>(weights[i]!).fill(v));
    const weighted = fit({ x, tx, T, weights });
    const repeated = fit({ x: again(x), tx: again(tx), T: again(T) });
    expect(weighted.logLik!).toBeCloseTo(repeated.logLik!, 7);
    expect(weighted.params!.alpha).toBeCloseTo(repeated.params!.alpha, 6);
    expect(weighted.logLik!).toBeCloseTo(logLik(weighted.params!, { x, tx, T, weights }), 7);
  });

  it('the gradient is the derivative of the likelihood', () => {
    const objective = betaGeometricObjective(patternsOf(drawn), 0);
    const at = Float64Array.of(-0.3, 1.2, 0.1, 0.9);
    const gradient = new Float64Array(4);
    objective(at, gradient);
    const unused = new Float64Array(4);
    gradient.forEach((g, i) => {
      const up = at.slice();
      const down = at.slice();
      up[i]! += 1e-5;
      down[i]! -= 1e-5;
      expect((objective(up, unused) - objective(down, unused)) / 2e-5).toBeCloseTo(g, 8);
    });
    expect(-objective(at, unused) * 40_000).toBeCloseTo(logLik({ r: Math.exp(-0.3), alpha: Math.exp(1.2), a: Math.exp(0.1), b: Math.exp(0.9) }, drawn), 5);
  });
});

describe('laws', () => {
  const rng = seeded(11);
  const anyParams = Array.from({ length: 200 }, () => ({ r: 10 ** (3 * rng() - 2), alpha: 10 ** (3 * rng() - 1), a: 10 ** (3 * rng() - 2), b: 10 ** (3 * rng() - 2) }));
  it('P(alive) lies in [0, 1]; expectations are finite, not negative and grow with the horizon', () => {
    for (const params of anyParams) {
      const T = 1 + 100 * rng();
      const data = { x: [0, 1, 12, 600], tx: [0, rng() * T, rng() * T, rng() * T], T: [T, T, T, T] };
      pAlive(params, data).forEach((p) => expect(p >= 0 && p <= 1).toBe(true));
      const [near, far] = [5, 50].map((t) => conditionalExpected(params, data, t));
      near!.forEach((v, i) => expect(v >= 0 && v <= far![i]! && far![i]! < Infinity).toBe(true));
      const path = expected(params, [0, 1, 2, 10, 100]);
      path.forEach((v, i) => expect(i === 0 ? v === 0 : v > path[i - 1]!).toBe(true));
    }
  });
  it('the pmf adds up to one and has the expectation as its mean', () => {
    for (const params of anyParams.filter((p) => p.alpha > 1).slice(0, 40)) {
      const n = Float64Array.from({ length: 3000 }, (_, k) => k);
      const p = pmf(params, n, 20);
      expect(p.reduce((s, v) => s + v, 0)).toBeCloseTo(1, 9);
      expect(p.reduce((s, v, k) => s + v * k, 0) / expected(params, 20)).toBeCloseTo(1, 7);
    }
  });
});

describe('data that cannot carry the model', () => {
  const many = (n: number, value: number): number[] => Array<number>(n).fill(value);
  const codes = (data: { x: number[]; tx: number[]; T: number[] }): string[] => {
    const found = fit(data);
    expect(found.status).toBe('not-enough-data');
    expect(found.params).toBeNull();
    return found.warnings.map((w) => w.code);
  };
  it('says which and what would be enough', () => {
    expect(codes({ x: [], tx: [], T: [] })).toEqual(['few-customers', 'few-repeats']);
    expect(codes({ x: many(100, 0), tx: many(100, 0), T: many(100, 9) })).toEqual(['few-repeats', 'single-date']);
    expect(codes({ x: many(100, 0), tx: many(100, 0), T: many(100, 0) })).toEqual(['few-repeats', 'single-date', 'no-spread']);
    expect(codes({ x: many(100, 2), tx: many(100, 5), T: many(100, 9) })).toEqual(['no-spread']);
    expect(fit({ x: many(100, 0), tx: many(100, 0), T: many(100, 9) }).warnings[0]!.data).toEqual({ repeaters: 0, needed: 30 });
  });
  it('never drops out: the ridge is reported, not hidden', () => {
    const rng = seeded(3);
    const steady = simulate({ r: 4, alpha: 8, a: 1e-6, b: 1e3 }, 500, 30, rng);
    const found = fit(steady);
    expect(['at-bound', 'converged', 'not-converged']).toContain(found.status);
    expect(found.warnings.map((w) => w.code)).toContain('flat-direction');
  });
  it('lists every broken row at once', () => {
    expect(() => fit({ x: [1.5, 1, 0], tx: [1, 9, 2], T: [5, 5, 5] })).toThrow(expect.objectContaining({ code: 'invalid-data', count: 3 }));
    expect(() => fit({ x: [1, 2], tx: [1], T: [5, 5] })).toThrow(expect.objectContaining({ code: 'invalid-data' }));
    expect(() => simulate({ r: 0, alpha: 1, a: 1, b: 1 }, 1, 1, Math.random)).toThrow(expect.objectContaining({ code: 'invalid-parameters' }));
  });
});
