import { expect, it } from 'vitest';
import { stageObjective } from './stageObjective.ts';
import type { FirstCoin } from './types.ts';
import * as bgcnbd from '../bgcnbd/index.ts';
import { bgnbd } from '../bgnbd/model.ts';
import { patternsOf } from '../btyd/histories.ts';
import { logLikEach } from '../btyd/predict.ts';
import * as mbgcnbd from '../mbgcnbd/index.ts';
import { mbgnbd } from '../mbgnbd/model.ts';
import type { Objective } from '../fitting/minimise.ts';

const HISTORIES = { x: [0, 0, 1, 3, 7, 30, 60, 400, 10_000], tx: [0, 0, 0.3, 1, 0.9, 1.9, 2, 1.7, 1.5], T: [0, 2, 1, 1, 2, 1.9, 2.5, 1.8, 2] };
const PARAMETERS = [[0.25, 0.1, 0.8, 2.5], [3, 2, 1, 0.4], [40, 0.01, 0.02, 90], [1e-3, 5, 300, 2e3]];

/** The gradient of a function of four logarithms by differences of fourth order. */
function differences(of: (at: Float64Array) => number, at: Float64Array): number[] {
  const h = 2e-4;
  return [0, 1, 2, 3].map((i) => {
    const value = (steps: number): number => of(at.map((v, j) => (i === j ? v + steps * h : v)));
    return (8 * (value(1) - value(-1)) - (value(2) - value(-2))) / (12 * h);
  });
}
const near = (got: number, want: number, size: number): void => expect(Math.abs(got - want)).toBeLessThan(1e-9 * Math.max(1, Math.abs(want), size));

it.each([bgnbd, mbgnbd])('a row under its own parameters: the value is logLik, the derivatives its slopes', (model) => {
  for (const params of PARAMETERS) {
    const [r, alpha, a, b] = params as [number, number, number, number];
    const each = logLikEach(model, { r, alpha, a, b }, HISTORIES);
    HISTORIES.x.forEach((x, i) => {
      const gradient = new Float64Array(4);
      const value = model.row!(Float64Array.from(params), x, HISTORIES.tx[i]!, HISTORIES.T[i]!, gradient);
      near(value, each[i]!, 0);
      const at = Float64Array.from(params, Math.log);
      const slopes = differences((theta) => model.row!(theta.map(Math.exp), x, HISTORIES.tx[i]!, HISTORIES.T[i]!, new Float64Array(4)), at);
      gradient.forEach((g, j) => near(g, slopes[j]!, Math.abs(value)));
    });
  }
});

it.each([[0, 1], [0, 2], [0, 5], [1, 1], [1, 3], [1, 40]] as const)('first coin %d, k %d: the objective is minus the mean logLik with litt = 0, its gradient the slopes', (first: FirstCoin, k) => {
  const data = { ...HISTORIES, weights: HISTORIES.x.map((_, i) => 1 + (i % 3)), litt: HISTORIES.x.map(() => 0) };
  const total = data.weights.reduce((a, b) => a + b, 0);
  const objective: Objective = stageObjective(patternsOf(data), k, first);
  const perPurchase = Array.from({ length: k - 1 }, (_, j) => Math.log(j + 1)).reduce((a, b) => a + b, 0);
  const timing = -perPurchase * data.x.reduce((sum, x, i) => sum + x * data.weights[i]!, 0);
  for (const params of PARAMETERS) {
    const [r, alpha, a, b] = params as [number, number, number, number];
    const gradient = new Float64Array(4);
    const at = Float64Array.from(params, Math.log);
    const value = objective(at, gradient);
    const want = (first === 1 ? mbgcnbd : bgcnbd).logLik({ k, r, alpha, a, b }, data) - timing;
    near(-value * total, want, Math.abs(timing));
    const slopes = differences((theta) => objective(theta, new Float64Array(4)), at);
    gradient.forEach((g, j) => near(g, slopes[j]!, Math.abs(value)));
  }
});
