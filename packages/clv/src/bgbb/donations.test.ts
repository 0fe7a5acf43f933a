import { describe, expect, it } from 'vitest';
import { hasReference, rowsOf, seeded } from '../../tests/reference.ts';
import { conditionalExpected, conditionalQuantile, fit, intervals, logLik, pAlive } from './index.ts';

const near = (got: number, want: number, relative: number): void => expect(Math.abs(got / want - 1)).toBeLessThan(relative);

describe.skipIf(!hasReference)('donations: 11,104 supporters, six years', () => {
  const columns = (name: string): number[][] => rowsOf(name).map((row) => row.map(Number));
  const rows = hasReference ? columns('data/donations_lifetimes.csv') : [];
  const data = { x: rows.map((r) => r[0]!), tx: rows.map((r) => r[1]!), n: rows.map((r) => r[2]!), weights: rows.map((r) => r[3]!) };
  const found = hasReference ? fit(data) : null;

  it('the printed parameters 1.204 .750 .657 2.783, the polished optimum and its standard errors', () => {
    const { alpha, beta, gamma, delta } = found!.params!;
    expect(found!.status).toBe('converged');
    expect(found!.warnings).toEqual([]);
    expect([alpha, beta, gamma, delta].map((v) => v.toFixed(3))).toEqual(['1.204', '0.750', '0.657', '2.783']);
    [alpha, beta, gamma, delta].forEach((got, i) => near(got, [1.203522, 0.749716, 0.656718, 2.783442][i]!, 1e-5));
    expect(Math.abs(found!.logLik! + 33225.581274)).toBeLessThan(1e-6);
    near(logLik(found!.params!, data), found!.logLik!, 1e-12);
    const se = found!.se!;
    [se.alpha, se.beta, se.gamma, se.delta].forEach((got, i) => near(got, [0.069391, 0.029448, 0.05101, 0.320819][i]!, 1e-4));
  });

  it('expects 12884.157 donations in the five years after; every class as the peer does', () => {
    const total = conditionalExpected(found!.params!, data, 5).reduce((sum, v, i) => sum + v * data.weights[i]!, 0);
    expect(total.toFixed(3)).toBe('12884.157');
    const peer = columns('per-customer/lifetimes_donations.csv');
    const classes = { x: peer.map((r) => r[0]!), tx: peer.map((r) => r[1]!), n: peer.map((r) => r[2]!) };
    const expected = conditionalExpected(found!.params!, classes, 5);
    const alive = pAlive(found!.params!, classes);
    peer.forEach((r, i) => {
      near(expected[i]!, r[4]!, 1e-6);
      near(alive[i]!, r[5]!, 1e-6);
    });
  });

  it('with 11,104 customers the parameters add little: intervals are those of chance alone, or one wider', () => {
    if (found?.params == null) throw new Error('no fit');
    const both = intervals(found, data, 5, { level: 0.9, rng: seeded(1) });
    expect(both.parameterUncertainty).toBe(true);
    const low = conditionalQuantile(found!.params!, data, 5, 0.05);
    const high = conditionalQuantile(found!.params!, data, 5, 0.95);
    low.forEach((v, i) => expect(Math.abs(both.low[i]! - v) + Math.abs(both.high[i]! - high[i]!)).toBeLessThanOrEqual(1));
  });
});
