import { describe, expect, it } from 'vitest';
import { seeded } from '../../tests/reference.ts';
import { bgbb, bgnbd, gammaGamma } from '../index.ts';
import { gammaGammaObjective } from '../gammaGamma/objective.ts';
import { newton } from './newton.ts';
import { minimise, type Objective } from './minimise.ts';

const ages = (n: number, span: number, rng: () => number): Float64Array => Float64Array.from({ length: n }, () => span * (0.2 + 0.8 * rng()));
const alike = { r: 8000, alpha: 150_000, a: 1400, b: 9000 } as const;

describe('fits that used to stop on a ridge, on a plateau or at a bound', () => {
  it('customers all alike: the ridge is walked to its end and named, not left as not converged', () => {
    for (const seed of [1, 2, 3, 4]) {
      const rng = seeded(seed);
      const found = bgnbd.fit(bgnbd.simulate(alike, 3000, ages(3000, 40, rng), rng));
      expect(['converged', 'at-bound']).toContain(found.status);
      expect(found.gradientNorm).toBeLessThan(1e-6);
    }
  });
  it('Gamma-Gamma with a tail so heavy that no mean exists is at least as likely as the truth', () => {
    const truth = { p: 21, q: 0.35, gamma: 9.5 };
    const rng = seeded(5);
    const x = Float64Array.from({ length: 1500 }, () => 1 + Math.floor(3 * rng()));
    const data = { x, z: gammaGamma.simulate(truth, x, rng).z };
    const found = gammaGamma.fit(data);
    expect(found.status).toBe('converged');
    expect(found.logLik!).toBeGreaterThan(gammaGamma.logLik(truth, data));
  });
  it('hardly anybody leaves: a start next to the truth finds nothing better', () => {
    for (const seed of [9, 40, 43]) {
      const rng = seeded(seed);
      const truth = { r: 0.193, alpha: 64.7, a: 0.0123, b: 0.79 };
      const data = bgnbd.simulate(truth, 6000, ages(6000, 115, rng), rng);
      const found = bgnbd.fit(data);
      expect(found.logLik! - bgnbd.fit(data, { start: truth }).logLik!).toBeGreaterThan(-1e-6 * Math.abs(found.logLik!));
    }
  });
  it('where the starts are followed on a part of many customers: a start next to the truth finds nothing better', () => {
    for (const truth of [{ r: 0.9, alpha: 6, a: 15, b: 10_000 }, { r: 0.193, alpha: 64.7, a: 0.0123, b: 0.79 }]) {
      const rng = seeded(12);
      const data = bgnbd.simulate(truth, 40_000, ages(40_000, 115, rng), rng);
      const found = bgnbd.fit(data);
      expect(found.logLik! - bgnbd.fit(data, { start: truth }).logLik!).toBeGreaterThan(-1e-7 * Math.abs(found.logLik!));
    }
  });
  it('BG/BB: few with a taste for it and a short life, or none who leaves', () => {
    for (const [truth, n] of [[{ alpha: 0.0335, beta: 0.197, gamma: 4.39, delta: 4.54 }, 12], [{ alpha: 0.747, beta: 7.1, gamma: 0.00925, delta: 0.329 }, 8]] as const) {
      for (const seed of [1, 2, 3]) {
        const data = bgbb.simulate(truth, 1500, n, seeded(seed));
        const found = bgbb.fit(data);
        expect(found.logLik! - bgbb.fit(data, { start: truth }).logLik!).toBeGreaterThan(-1e-6 * Math.abs(found.logLik!));
      }
    }
  });
});

it('the two expressions of the Gamma-Gamma objective meet where one hands over to the other', () => {
  const rng = seeded(6);
  const x = Float64Array.from({ length: 50 }, () => 1 + Math.floor(4 * rng()));
  const objective = gammaGammaObjective({ x, z: x.map(() => 0.2 + 2 * rng()), weight: x.map(() => 1 + rng()) });
  const at = (q: number): { value: number; gradient: Float64Array } => {
    const gradient = new Float64Array(3);
    return { value: objective(Float64Array.of(0.7, Math.log(q), Math.log(20)), gradient), gradient };
  };
  const [below, above] = [at(50 * (1 - 1e-12)), at(50 * (1 + 1e-12))];
  expect(above.value).toBeCloseTo(below.value, 10);
  above.gradient.forEach((g, i) => expect(g).toBeCloseTo(below.gradient[i]!, 9));
});

it('Newton ends on the bound where the valley runs into it', () => {
  // A narrow valley x = y that falls for ever: e^(−x) along it.
  const valley: Objective = (p, g) => {
    const [along, across] = [Math.exp(-p[0]!), p[0]! - p[1]!];
    g[0] = -along + 2000 * across;
    g[1] = -2000 * across;
    return along + 1000 * across * across;
  };
  const box = { low: [-5, -5], high: [9, 12], tolerance: 1e-9, maxIterations: 60 };
  const found = newton(valley, minimise(valley, { ...box, start: [0, 1], maxIterations: 3 }), box);
  expect(found.at[0]).toBe(9);
  expect(found.at[1]).toBeCloseTo(9, 6);
  expect(found.gradientNorm).toBeLessThan(1e-9);
});
