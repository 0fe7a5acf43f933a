import { describe, expect as so, it } from 'vitest';
import { seeded } from '../../tests/reference.ts';
import { drawParameters } from '../fitting/drawParameters.ts';
import { conditionalExpected, conditionalPmf, conditionalQuantile, dert, expected, fit, intervals, logLik, logLikEach, pAlive, pmf, simulate } from './index.ts';
import { bgbbObjective, patternsOf } from './objective.ts';

const truth = { alpha: 1.2, beta: 1.5, gamma: 0.8, delta: 5 };
const sum = (column: ArrayLike<number>): number => Array.from(column).reduce((s, v) => s + v, 0);

describe('a simulated base', () => {
  const rng = seeded(2);
  const n = Float64Array.from({ length: 30_000 }, () => 3 + Math.floor(10 * rng()));
  const drawn = simulate(truth, n.length, n, rng, 6);
  const found = fit(drawn);

  it('the fit finds the parameters it was drawn from, within three standard errors', () => {
    so(found.status).toBe('converged');
    so(found.gradientNorm).toBeLessThan(1e-7);
    for (const name of ['alpha', 'beta', 'gamma', 'delta'] as const) so(Math.abs(found.params![name] - truth[name])).toBeLessThan(3 * found.se![name]);
    so(found.logLik!).toBeCloseTo(logLik(found.params!, drawn), 5);
  });

  it('expectation and distribution predict what was drawn, class by class', () => {
    const forecast = conditionalExpected(truth, drawn, 6);
    const none = conditionalPmf(truth, drawn, 0, 6);
    for (const frequency of [0, 1, 2, 4]) {
      const rows = [...drawn.x.keys()].filter((i) => drawn.x[i] === frequency);
      const actual = sum(rows.map((i) => drawn.xAfter[i]!)) / rows.length;
      const spread = Math.sqrt(sum(rows.map((i) => (drawn.xAfter[i]! - actual) ** 2))) / rows.length;
      so(Math.abs(actual - sum(rows.map((i) => forecast[i]!)) / rows.length)).toBeLessThan(4 * spread);
      const share = rows.filter((i) => drawn.xAfter[i] === 0).length / rows.length;
      so(Math.abs(share - sum(rows.map((i) => none[i]!)) / rows.length)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / rows.length));
    }
    const high = conditionalQuantile(truth, drawn, 6, 0.95);
    so(drawn.xAfter.filter((y, i) => y <= high[i]!).length / n.length).toBeGreaterThan(0.95);
    so(drawn.xAfter.filter((y, i) => y < high[i]!).length / n.length).toBeLessThan(0.95);
  });

  it('intervals from 300 customers hold for at least 90 % of others; they are the quantiles of the averaged distribution', () => {
    const few = { x: drawn.x.subarray(0, 300), tx: drawn.tx.subarray(0, 300), n: drawn.n.subarray(0, 300) };
    const small = fit(few);
    const fitted = { params: small.params!, covariance: small.covariance! };
    const { low, high, parameterUncertainty } = intervals(fitted, drawn, 6, { level: 0.9, rng, draws: 40 });
    so(parameterUncertainty).toBe(true);
    so(drawn.xAfter.filter((y, i) => y >= low[i]! && y <= high[i]!).length / n.length).toBeGreaterThan(0.9);
    const alone = intervals({ params: fitted.params }, drawn, 6, { level: 0.9, rng });
    so(alone.parameterUncertainty).toBe(false);
    so(alone.high).toEqual(conditionalQuantile(fitted.params, drawn, 6, 0.95));
    const again = intervals(fitted, few, 6, { level: 0.6, rng: seeded(77), draws: 5 });
    const params = drawParameters(fitted, 5, seeded(77));
    const atMost = (i: number, k: number): number => sum(params.flatMap((p) => Array.from({ length: k + 1 }, (_, j) => conditionalPmf(p, { x: [few.x[i]!], tx: [few.tx[i]!], n: [few.n[i]!] }, j, 6)[0]!))) / 5;
    for (let i = 0; i < 20; i++) for (const [k, probability] of [[again.low[i]!, 0.2], [again.high[i]!, 0.8]] as const) {
      so(atMost(i, k)).toBeGreaterThanOrEqual(probability);
      if (k > 0) so(atMost(i, k - 1)).toBeLessThan(probability);
    }
  });

  it('weights equal repetition', () => {
    const rows = [...Array(300).keys()];
    const weights = rows.map((i) => 1 + (i % 3));
    const some = (column: Float64Array): number[] => rows.map((i) => column[i]!);
    const again = (column: Float64Array): number[] => rows.flatMap((i) => Array<number>(weights[i]!).fill(column[i]!));
    const weighted = fit({ x: some(drawn.x), tx: some(drawn.tx), n: some(drawn.n), weights });
    const repeated = fit({ x: again(drawn.x), tx: again(drawn.tx), n: again(drawn.n) });
    so(weighted.logLik!).toBeCloseTo(repeated.logLik!, 8);
    so(weighted.params!.delta).toBeCloseTo(repeated.params!.delta, 5);
  });

  it('the gradient is the derivative of the likelihood', () => {
    const objective = bgbbObjective(patternsOf(drawn));
    const unused = new Float64Array(4);
    for (const at of [Float64Array.of(-0.3, 0.6, 0.1, 1.2), Float64Array.of(3, -2, -3, 4)]) {
      const gradient = new Float64Array(4);
      const value = objective(at, gradient);
      gradient.forEach((g, i) => {
        const [up, down] = [at.slice(), at.slice()];
        up[i]! += 1e-5;
        down[i]! -= 1e-5;
        so((objective(up, unused) - objective(down, unused)) / 2e-5).toBeCloseTo(g, 8);
      });
      const [alpha, beta, gamma, delta] = at.map(Math.exp) as unknown as [number, number, number, number];
      so(-value * n.length).toBeCloseTo(logLik({ alpha, beta, gamma, delta }, drawn), 5);
    }
  });
});

describe('laws', () => {
  const rng = seeded(4);
  const anyParams = Array.from({ length: 60 }, () => ({ alpha: 10 ** (4 * rng() - 2), beta: 10 ** (4 * rng() - 2), gamma: 10 ** (4 * rng() - 2), delta: 10 ** (4 * rng() - 2) }));

  it('the probabilities of all histories of six opportunities add up to one, and P(alive) and expectations average to the unconditional', () => {
    // Histories with equal (x, tx) are equally likely; there are C(tx − 1, x − 1) of them.
    const cells = [{ x: 0, tx: 0, ways: 1 }];
    const choose = (m: number, j: number): number => (j === 0 ? 1 : (choose(m - 1, j - 1) * m) / j);
    for (let tx = 1; tx <= 6; tx++) for (let x = 1; x <= tx; x++) cells.push({ x, tx, ways: choose(tx - 1, x - 1) });
    const data = { x: cells.map((c) => c.x), tx: cells.map((c) => c.tx), n: cells.map(() => 6) };
    for (const params of anyParams) {
      const share = logLikEach(params, data).map((v, i) => Math.exp(v) * cells[i]!.ways);
      so(sum(share)).toBeCloseTo(1, 12);
      const mean = (column: Float64Array): number => sum(share.map((p, i) => p * column[i]!));
      const alive = Array.from({ length: 11 }, (_, t) => Array.from({ length: t }, (__, j) => (params.delta + j) / (params.gamma + params.delta + j)).reduce((a, b) => a * b, 1));
      so(mean(pAlive(params, data, 0)) / alive[6]!).toBeCloseTo(1, 10);
      so((mean(conditionalExpected(params, data, 4)) * (params.alpha + params.beta)) / params.alpha / sum(alive.slice(7))).toBeCloseTo(1, 9);
      const marginal = pmf(params, [0, 1, 2, 3, 4, 5, 6], 6);
      marginal.forEach((p, k) => so(sum(share.filter((_, i) => cells[i]!.x === k)) / p).toBeCloseTo(1, 9));
    }
  });

  it('the pmf adds up to one and has the expectation as its mean; conditional quantiles and probabilities agree', () => {
    for (const params of anyParams.slice(0, 20)) {
      const p = pmf(params, Array.from({ length: 201 }, (_, k) => k), 200);
      so(sum(p)).toBeCloseTo(1, 10);
      so(sum(p.map((v, k) => v * k)) / expected(params, 200)).toBeCloseTo(1, 8);
      const data = { x: [0, 2, 7], tx: [0, 5, 9], n: [9, 9, 9] };
      const total = Array.from({ length: 6 }, (_, k) => conditionalPmf(params, data, k, 5)).reduce((a, b) => a.map((v, i) => v + b[i]!));
      total.forEach((v) => so(v).toBeCloseTo(1, 12));
      conditionalQuantile(params, data, 5, 0.7).forEach((q, i) => {
        const below = (k: number): number => sum(Array.from({ length: k + 1 }, (_, j) => conditionalPmf(params, data, j, 5)[i]!));
        so(below(q)).toBeGreaterThanOrEqual(0.7 - 1e-12);
        if (q > 0) so(below(q - 1)).toBeLessThan(0.7 + 1e-12);
      });
    }
  });

  it('P(alive) falls with every further opportunity; the horizon raises expectations; without discount DERT is their limit', () => {
    for (const params of anyParams) {
      const data = { x: [0, 1, 3, 3], tx: [0, 1, 5, 8], n: [8, 8, 8, 8] };
      const ahead = [0, 1, 2, 50].map((h) => pAlive(params, data, h));
      ahead.forEach((column, h) => column.forEach((p, i) => so(p >= 0 && p <= 1 && (h === 0 || p < ahead[h - 1]![i]!)).toBe(true)));
      so(ahead[0]![3]).toBe(1);
      const [short, long] = [5, 500].map((h) => conditionalExpected(params, data, h));
      const endless = dert(params, data, 0);
      short!.forEach((v, i) => so(v > 0 && v <= long![i]! && long![i]! <= endless[i]! * (1 + 1e-12)).toBe(true));
      so(endless[0] === Infinity).toBe(params.gamma <= 1);
    }
  });

  it('outside the domain each row is NaN, the others are not', () => {
    const bad = { x: [1, 0.5, 2, 0, 1, 1], tx: [2, 1, 1, 1, 0, 5], n: [4, 4, 4, 4, 4, 4] };
    for (const column of [logLikEach(truth, bad), pAlive(truth, bad), conditionalExpected(truth, bad, 3), dert(truth, bad, 0.1), conditionalPmf(truth, bad, 1, 3), conditionalQuantile(truth, bad, 3, 0.5), intervals({ params: truth }, bad, 3, { level: 0.8, rng: seeded(1) }).high]) {
      so([...column].map(Number.isNaN)).toEqual([false, true, true, true, true, true]);
    }
    so([...pAlive({ ...truth, gamma: 0 }, bad)].every(Number.isNaN)).toBe(true);
    so([pmf(truth, 1, 2.5), pmf(truth, -1, 3), expected(truth, -1), dert(truth, bad, -0.1)[0]].every(Number.isNaN)).toBe(true);
    so(pmf(truth, 4, 3)).toBe(0);
  });
});

describe('data that cannot carry the model', () => {
  const many = (value: number, length = 100): number[] => Array<number>(length).fill(value);
  const codes = (data: { x: number[]; tx: number[]; n: number[] }): string[] => {
    const found = fit(data);
    so(found.status).toBe('not-enough-data');
    return found.warnings.map((w) => w.code);
  };
  it('says which and what would be enough', () => {
    so(codes({ x: [], tx: [], n: [] })).toEqual(['few-customers', 'few-repeats']);
    so(codes({ x: many(0), tx: many(0), n: many(9) })).toEqual(['few-repeats']);
    so(codes({ x: many(9), tx: many(9), n: many(9) })).toEqual(['no-spread']);
    so(codes({ x: [...many(1), ...many(2)], tx: [...many(1), ...many(2)], n: [...many(1), ...many(2)] })).toEqual(['few-periods']);
    so(fit({ x: [...many(0), ...many(1)], tx: [...many(0), ...many(2)], n: many(2, 200) }).warnings[0]!.data).toEqual({ periods: 2, needed: 3 });
  });
  it('names what is not identified when nobody ever fell silent', () => {
    const rng = seeded(9);
    const drawn = simulate({ alpha: 4, beta: 4, gamma: 1e-6, delta: 1e4 }, 400, 10, rng);
    const found = fit(drawn);
    so(found.params).not.toBeNull();
    so(found.warnings.length).toBeGreaterThan(0);
    so([found.se!.gamma, found.se!.delta]).toContain(Infinity);
    so(Number.isFinite(found.logLik!)).toBe(true);
  });
  it('lists every broken row at once; refuses options that make no sense', () => {
    so(() => fit({ x: [1, 2, 0, 1], tx: [5, 1, 2, 1], n: [4, 4, 4, 1.5], weights: [1, 1, 1, -1] })).toThrow(so.objectContaining({ code: 'invalid-data', count: 5 }));
    so(() => fit({ x: [1, 2], tx: [1], n: [5, 5] })).toThrow(so.objectContaining({ code: 'invalid-data' }));
    so(() => simulate({ ...truth, alpha: 0 }, 1, 1, Math.random)).toThrow(so.objectContaining({ code: 'invalid-parameters' }));
    so(() => simulate(truth, 1, 1.5, Math.random)).toThrow(so.objectContaining({ code: 'invalid-option' }));
    so(() => intervals({ params: truth }, { x: [], tx: [], n: [] }, 3, { level: 1, rng: Math.random })).toThrow(so.objectContaining({ code: 'invalid-option' }));
  });
});

it('ten thousand opportunities: the fit of 400 customers is finite and near the truth', () => {
  const drawn = simulate({ alpha: 2, beta: 3, gamma: 0.7, delta: 2_000 }, 400, 10_000, seeded(6));
  const found = fit(drawn);
  so(found.status).toBe('converged');
  so(Math.abs(Math.log(found.params!.alpha / 2))).toBeLessThan(0.4);
  so(Math.abs(Math.log(found.params!.gamma / found.params!.delta / (0.7 / 2_000)))).toBeLessThan(1);
  so(sum(logLikEach(found.params!, drawn)) / found.logLik!).toBeCloseTo(1, 12);
});
