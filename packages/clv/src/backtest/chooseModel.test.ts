import { describe, expect, it } from 'vitest';
import { chooseModel, likelihoodRatio } from './index.ts';
import { seeded } from '../../tests/reference.ts';

/** Scores of n customers that differ from a base by `ahead` on the mean, with noise of the given size. */
function scores(base: Float64Array, ahead: number, noise: number, rng: () => number): Float64Array {
  return base.map((v) => v + ahead + noise * (rng() - 0.5));
}

describe('choice of a model', () => {
  const rng = seeded(12);
  const base = Float64Array.from({ length: 2000 }, () => -3 * rng());
  it('takes the simpler model unless the other is ahead by two standard errors', () => {
    const simple = { name: 'simple', scores: base, parameters: 2 };
    // Noise of width 1 has a standard error of 0.29/√2000 = 0.0065 in the mean.
    const barely = chooseModel([{ name: 'rich', scores: scores(base, 0.008, 1, seeded(1)), parameters: 4 }, simple]);
    expect(barely).toMatchObject({ chosen: 'simple', reason: 'fewer-parameters' });
    expect(barely.ranking[0]!.name).toBe('rich');
    expect(barely.ranking[1]!.behind).toBeLessThan(2 * barely.ranking[1]!.standardError);
    expect(barely.ranking[1]!.standardError).toBeCloseTo(1 / Math.sqrt(12 * 2000), 3);
    expect(chooseModel([simple, { name: 'rich', scores: scores(base, 0.03, 1, seeded(2)), parameters: 4 }])).toMatchObject({ chosen: 'rich', reason: 'highest-score' });
  });
  it('judges pairs: a small lead everywhere counts, however different the customers are', () => {
    const { chosen, ranking } = chooseModel([{ name: 'simple', scores: base, parameters: 2 }, { name: 'rich', scores: scores(base, 0.01, 0.02, seeded(3)), parameters: 4 }]);
    expect(chosen).toBe('rich');
    expect(ranking[1]!.tied).toBe(false);
  });
  it('of several tied models takes the simplest, of equally simple ones the better; more parameters never help', () => {
    const choice = chooseModel([
      { name: 'five', scores: scores(base, 0.004, 1, seeded(4)), parameters: 5 }, { name: 'two', scores: scores(base, -0.001, 1, seeded(5)), parameters: 2 },
      { name: 'another two', scores: scores(base, 0.001, 1e-3, seeded(6)), parameters: 2 }, { name: 'one', scores: scores(base, -0.5, 1, seeded(7)), parameters: 1 },
    ]);
    const tiedTwos = choice.ranking.filter(({ parameters, tied }) => parameters === 2 && tied);
    expect(tiedTwos.length).toBeGreaterThan(0);
    expect(choice.chosen).toBe(tiedTwos[0]!.name);
    expect(choice.ranking.find(({ name }) => name === 'one')!.tied).toBe(false);
  });
  it('identical forecasts tie; a single model is taken', () => {
    expect(chooseModel([{ name: 'k', scores: base, parameters: 5 }, { name: '1', scores: base, parameters: 4 }])).toMatchObject({ chosen: '1', ranking: [{ name: '1', behind: 0 }, { name: 'k', tied: true, standardError: 0 }] });
    expect(chooseModel([{ name: 'only', scores: [-1, -2], parameters: 4 }])).toMatchObject({ chosen: 'only', reason: 'only-one' });
  });
  it('prefers the simpler as often as chance allows when both are equally good', () => {
    let rich = 0;
    const draw = seeded(77);
    for (let k = 0; k < 400; k++) {
      const flat = new Float64Array(200);
      if (chooseModel([{ name: 'simple', scores: flat, parameters: 2 }, { name: 'rich', scores: scores(flat, 0, 1, draw), parameters: 4 }]).chosen === 'rich') rich++;
    }
    expect(rich / 400).toBeGreaterThan(0.005); // 2.3 % expected
    expect(rich / 400).toBeLessThan(0.05);
  });
  it('refuses scores of other customers and scores that are no numbers', () => {
    expect(() => chooseModel([{ name: 'a', scores: [-1, -2], parameters: 2 }, { name: 'b', scores: [-1, -Infinity, -1], parameters: NaN }])).toThrow(expect.objectContaining({ code: 'invalid-data', count: 3 }));
    expect(() => chooseModel([])).toThrow(expect.objectContaining({ code: 'invalid-data' }));
  });
});

describe('likelihood ratio', () => {
  const at = (logLik: number, parameters: number): { logLik: number; parameters: number } => ({ logLik, parameters });
  it('is uniform under the smaller model: squares of normal draws', () => {
    const rng = seeded(9);
    const n = 4000;
    let below = 0;
    for (let k = 0; k < n; k++) {
      const z = Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
      if (likelihoodRatio({ small: at(-10 - (z * z) / 2, 1), large: at(-10, 2) }).pValue < 0.3) below++;
    }
    expect(Math.abs(below / n - 0.3)).toBeLessThan(0.03);
  });
  it('edge cases: no gain, a worse larger model, no further parameters', () => {
    expect(likelihoodRatio({ small: at(-10, 2), large: at(-10, 3) })).toEqual({ statistic: 0, degrees: 1, pValue: 1, suspicious: false });
    expect(likelihoodRatio({ small: at(-10, 2), large: at(-10, 3), onBoundary: true }).pValue).toBe(1);
    expect(likelihoodRatio({ small: at(-10, 2), large: at(-12, 3) })).toMatchObject({ pValue: 1, suspicious: true });
    expect(likelihoodRatio({ small: at(-10, 3), large: at(-9, 3) }).pValue).toBeNaN();
    expect(likelihoodRatio({ small: at(-10, 2), large: at(NaN, 3) }).pValue).toBeNaN();
    // One degree at the edge: half the usual p.
    const given = { small: at(-10, 2), large: at(-8, 3) };
    expect(likelihoodRatio({ ...given, onBoundary: true }).pValue).toBeCloseTo(likelihoodRatio(given).pValue / 2, 15);
  });
});
