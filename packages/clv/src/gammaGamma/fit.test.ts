import { describe, expect, it } from 'vitest';
import { seeded } from '../../tests/reference.ts';
import { digamma } from '../numeric/digamma.ts';
import { logGamma } from '../numeric/logGamma.ts';
import { fit, logLik, simulate } from './index.ts';
import { gammaGammaObjective } from './objective.ts';

describe('Gamma-Gamma', () => {
  const rng = seeded(5);
  const truth = { p: 4, q: 3, gamma: 20 };
  const x = Float64Array.from({ length: 20_000 }, () => Math.floor(6 * rng()));
  const { z } = simulate(truth, x, rng);
  const found = fit({ x, z });

  it('finds the parameters it was drawn from, within three standard errors, and sees independence', () => {
    expect(found.status).toBe('converged');
    for (const name of ['p', 'q', 'gamma'] as const) expect(Math.abs(found.params![name] - truth[name])).toBeLessThan(3 * found.se![name]);
    expect(Math.abs(found.independence.pearson)).toBeLessThan(0.03);
    expect(found.dropped.noTransaction).toBe(x.filter((v) => v === 0).length);
    expect(found.logLik!).toBeCloseTo(logLik(found.params!, { x, z }), 4);
  });

  it('has the gradient of its likelihood', () => {
    const rows = [...x.keys()].filter((i) => x[i]! > 0).slice(0, 500);
    const objective = gammaGammaObjective({ x: Float64Array.from(rows, (i) => x[i]!), z: Float64Array.from(rows, (i) => z[i]!), weight: new Float64Array(rows.length).fill(2) });
    const at = Float64Array.of(0.9, 0.8, 2.5);
    const gradient = new Float64Array(3);
    const unused = new Float64Array(3);
    objective(at, gradient);
    gradient.forEach((g, i) => {
      const [up, down] = [at.slice(), at.slice()];
      up[i]! += 1e-5;
      down[i]! -= 1e-5;
      expect((objective(up, unused) - objective(down, unused)) / 2e-5).toBeCloseTo(g, 7);
    });
  });

  it('warns when those who buy more often spend more', () => {
    const dependent = fit({ x, z: z.map((v, i) => v * x[i]! ** 2) });
    expect(dependent.warnings.map((w) => w.code)).toContain('not-independent');
  });

  it('warns when the population mean does not exist', () => {
    const heavy = fit({ x, z: simulate({ p: 4, q: 0.7, gamma: 5 }, x, rng).z });
    expect(heavy.warnings.map((w) => w.code)).toContain('mean-undefined');
  });

  it('refuses what it cannot use', () => {
    const same = Array<number>(50).fill(3);
    expect(fit({ x: same, z: same }).warnings.map((w) => w.code)).toEqual(['no-spread']);
    expect(fit({ x: [1, 0, 2], z: [5, 0, -4] })).toMatchObject({ status: 'not-enough-data', params: null, dropped: { noTransaction: 1, noValue: 1 } });
    expect(() => fit({ x: [1, -1], z: [NaN, 2] })).toThrow(expect.objectContaining({ code: 'invalid-data', count: 2 }));
    expect(() => simulate({ p: 0, q: 1, gamma: 1 }, [1], rng)).toThrow(expect.objectContaining({ code: 'invalid-parameters' }));
  });
});

it('ln Γ and ψ agree with known values', () => {
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
  expect(logGamma(1e-5)).toBeCloseTo(11.512919692895825, 12);
  expect(logGamma(171) / 706.5730622457874).toBeCloseTo(1, 14);
  expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 14);
  expect(digamma(0.5)).toBeCloseTo(-1.9635100260214235, 13);
});
