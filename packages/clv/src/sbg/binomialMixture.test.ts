import { expect, it } from 'vitest';
import { binomialMixtureQuantiles } from './binomialMixture.ts';
import { logGamma } from '../numeric/logGamma.ts';

const cumulative = (n: number, p: number, k: number): number => Array.from({ length: k + 1 }, (_, j) => Math.exp(logGamma(n + 1) - logGamma(j + 1) - logGamma(n - j + 1) + j * Math.log(p) + (n - j) * Math.log1p(-p))).reduce((a, b) => a + b, 0);

it('is the quantile of the mixture, by adding up all of it', () => {
  const chances = [0.2, 0.35, 0.9];
  const below = (k: number): number => chances.reduce((sum, p) => sum + cumulative(60, p, k), 0) / 3;
  const probabilities = [0.01, 0.05, 0.5, 0.95, 0.999];
  binomialMixtureQuantiles(60, chances, probabilities).forEach((k, i) => {
    expect(below(k)).toBeGreaterThanOrEqual(probabilities[i]!);
    if (k > 0) expect(below(k - 1)).toBeLessThan(probabilities[i]!);
  });
});

it('takes certain chances, nobody, and a hundred million customers', () => {
  expect(binomialMixtureQuantiles(10, [0, 1], [0.4, 0.6])).toEqual([0, 10]);
  expect(binomialMixtureQuantiles(0, [0.3], [0.05, 0.95])).toEqual([0, 0]);
  const [low, high] = binomialMixtureQuantiles(1e8, [0.5], [0.025, 0.975]) as [number, number];
  expect(Math.abs((high - low) / (2 * 1.959964 * 5000) - 1)).toBeLessThan(1e-3);
});
