import { describe, expect, it } from 'vitest';
import { seeded } from './reference.ts';
import type { HistoryFunctions } from '../src/btyd/functions.ts';
import { historyFunctions } from '../src/btyd/functions.ts';
import type { FittedModel } from '../src/btyd/model.ts';
import { MODELS } from '../src/btyd/models.ts';

type Plain = Readonly<Record<string, number>>;
const spaces = Object.entries(MODELS).map(([name, model]) => [name, historyFunctions(model as unknown as FittedModel<Plain>), model as unknown as FittedModel<Plain>] as const); // all models have numbers as parameters

const fill = (n: number, of: (i: number) => number): Float64Array => Float64Array.from({ length: n }, (_, i) => of(i));
const rng = seeded(77);
/** Some of these data take a model hundreds of times as long as good ones, so the everyday tests have fewer customers. */
const N = process.env['CHANGQING_LONG'] === '1' ? 400 : 120;
const plain = { x: fill(N, () => Math.floor(6 * rng() ** 2)), T: fill(N, () => 20 + 60 * rng()) };
const withTx = (x: Float64Array, T: Float64Array, share: (i: number) => number): { x: Float64Array; tx: Float64Array; T: Float64Array } => ({ x, T, tx: x.map((n, i) => (n === 0 ? 0 : T[i]! * share(i))) });
const ordinary = withTx(plain.x, plain.T, () => 0.05 + 0.9 * rng());

/** Data that break fits: every one must end in parameters without a NaN, or in a named refusal. */
const HARD: Readonly<Record<string, { x: Float64Array; tx: Float64Array; T: Float64Array }>> = {
  'one customer': { x: Float64Array.of(3), tx: Float64Array.of(4), T: Float64Array.of(9) },
  'nobody comes back': { x: new Float64Array(200), tx: new Float64Array(200), T: fill(200, (i) => 10 + i) },
  'everybody bought on the last day': withTx(plain.x.map((n) => n + 1), plain.T, () => 1),
  'everybody bought only at once': withTx(plain.x.map((n) => n + 1), plain.T, () => 1e-6),
  'all alike but one': { x: fill(100, (i) => (i === 0 ? 5 : 2)), tx: fill(100, () => 10), T: fill(100, () => 30) },
  'hours': { ...ordinary, tx: ordinary.tx.map((t) => t / 5_000), T: ordinary.T.map((t) => t / 5_000) },
  'fifty years': { ...ordinary, tx: ordinary.tx.map((t) => t * 40), T: ordinary.T.map((t) => t * 40) },
  'ten thousand purchases of one customer': { x: fill(N, (i) => (i === 7 ? 10_000 : ordinary.x[i]!)), tx: fill(N, (i) => (i === 7 ? 19 : ordinary.tx[i]!)), T: fill(N, (i) => (i === 7 ? 20 : ordinary.T[i]!)) },
  'clockwork': withTx(fill(300, () => 40), fill(300, (i) => 40 + i / 1000), () => 0.99),
  'half hours, half years': { x: ordinary.x, tx: ordinary.tx.map((t, i) => (i % 2 ? t : t / 10_000)), T: ordinary.T.map((t, i) => (i % 2 ? t : t / 10_000)) },
};

/** Every number anywhere in a result. */
const numbersIn = (value: unknown): number[] => (typeof value === 'number' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : []);

describe.each(spaces)('%s', (_name, space: HistoryFunctions<Plain>, model) => {
  it.each(Object.entries(HARD))('fits or refuses by name, without a NaN: %s', (_what, data) => {
    const fit = space.fit(data, { maxIterations: 200 });
    if (fit.params === null) {
      expect(fit.status).toBe('not-enough-data');
      expect(fit.warnings.length).toBeGreaterThan(0);
      return;
    }
    expect(numbersIn({ ...fit, gradientNorm: 0 }).some(Number.isNaN)).toBe(false);
    expect(model.validParams(fit.params)).toBe(true);
    expect(Number.isFinite(fit.logLik)).toBe(true);
    expect(Math.abs(space.logLik(fit.params, data) / fit.logLik - 1)).toBeLessThan(1e-8);
    if (fit.status !== 'converged') expect(fit.status === 'at-bound' || fit.status === 'not-converged').toBe(true);
    const t = data.T.toSorted()[data.T.length >> 1]!;
    for (const column of [space.pAlive(fit.params, data), space.conditionalExpected(fit.params, data, t), space.dert(fit.params, data, 0.1 / t), space.conditionalPmf(fit.params, data, 1, t)]) {
      expect([...column].every((v) => v >= 0 && v < Infinity)).toBe(true);
    }
    const { low, high } = space.intervals(fit, data, t, { level: 0.9, rng: seeded(1), draws: 5 });
    expect([...low].every((v, i) => v >= 0 && v <= high[i]! && Number.isInteger(v) && Number.isInteger(high[i]))).toBe(true);
  });

  it('at the edges of the parameters: probabilities stay probabilities, expectations grow with time', () => {
    const edges = [1e-6, 1e-2, 1, 1e2, 1e5];
    const pick = seeded(5);
    for (let round = 0; round < 120; round++) {
      const params: Record<string, number> = {};
      for (const key of model.keys) params[key] = edges[Math.floor(pick() * edges.length)]!;
      const data = { x: [0, 1, 30, 2_000, 10_000], tx: [0, 1e-9, 50, 99.999, 100], T: [100, 100, 100, 100, 100] };
      const alive = space.pAlive(params, data);
      expect([round, params, ...alive].slice(2).every((p) => (p as number) >= 0 && (p as number) <= 1), JSON.stringify({ params, alive: [...alive] })).toBe(true);
      const each = space.logLikEach(params, data);
      expect([...each].every((v) => v < Infinity && !Number.isNaN(v)), JSON.stringify({ params, each: [...each] })).toBe(true);
      const [near, far] = [1, 10].map((t) => space.conditionalExpected(params, data, t));
      expect(near!.every((v, i) => v >= 0 && v <= far![i]! * (1 + 1e-9) && far![i]! < Infinity), JSON.stringify({ params, near: [...near!], far: [...far!] })).toBe(true);
    }
  });
});
