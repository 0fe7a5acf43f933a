import { describe, expect, it } from 'vitest';
import { seeded } from '../../tests/reference.ts';
import { conditionalSpend } from '../gammaGamma/index.ts';
import { betaDraw, gammaDraw } from '../numeric/random.ts';
import { clv, discountedExpected, intervals } from './index.ts';

const year = 365.25 / 7;
const horizon = { horizon: year, discountPerYear: 0.1, unit: 'week' } as const;

/** Customers drawn with their future, purchase by purchase, without using the package's own formulas. */
function draw(n: number, params: { r: number; alpha: number; a: number; b: number }, spend: { p: number; q: number; gamma: number }, seed: number) {
  const rng = seeded(seed);
  const column = (): Float64Array => new Float64Array(n);
  const out = { x: column(), tx: column(), T: column(), z: column(), future: column() };
  for (let i = 0; i < n; i++) {
    const rate = gammaDraw(params.r, rng) / params.alpha;
    const leave = betaDraw(params.a, params.b, rng);
    const level = gammaDraw(spend.q, rng) / spend.gamma;
    const T = (70 + Math.floor(rng() * 300)) / 7;
    let sum = 0;
    out.T[i] = T;
    for (let t = -Math.log(1 - rng()) / rate; t <= T + year; t -= Math.log(1 - rng()) / rate) {
      const amount = gammaDraw(spend.p, rng) / level;
      if (t <= T) {
        out.x[i]!++;
        out.tx[i] = t;
        sum += amount;
      } else out.future[i]! += amount * 0.3 * 1.1 ** (-(t - T) / year);
      if (rng() < leave) break;
    }
    out.z[i] = out.x[i]! > 0 ? sum / out.x[i]! : 0;
  }
  return out;
}

const cases = [
  ['few repeats, like CDNOW', { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, { p: 6.25, q: 3.74, gamma: 15.44 }],
  ['regular buyers', { r: 2, alpha: 6, a: 0.6, b: 8 }, { p: 6.25, q: 3.74, gamma: 15.44 }],
  ['steady buyers, scattered spend', { r: 3, alpha: 5, a: 0.3, b: 12 }, { p: 1.2, q: 2.5, gamma: 30 }],
] as const;

describe.each(cases)('90 %% intervals on 20,000 simulated customers: %s', (_name, params, spend) => {
  const drawn = draw(20_000, params, spend, 42);
  const spending = { params: spend, x: drawn.x, z: drawn.z };
  const { low, high, none } = intervals({ params, data: drawn, spending, margin: 0.3, level: 0.9, ...horizon });
  const share = (test: (i: number) => boolean, among: (i: number) => boolean = () => true): number => {
    const rows = [...drawn.x.keys()].filter(among);
    return rows.filter(test).length / rows.length;
  };
  const above = share((i) => drawn.future[i]! > high[i]!);
  const below = share((i) => drawn.future[i]! < low[i]!);
  const bought = (i: number): boolean => none[i]! < 0.05;

  it('cover at least 88 %, leave 4–6 % above where something is possible, and 88–92 % where a purchase is nearly certain', () => {
    const possible = (i: number): boolean => none[i]! < 0.95;
    const line = { coverage: 1 - above - below, above: share((i) => drawn.future[i]! > high[i]!, possible), certain: share((i) => drawn.future[i]! >= low[i]! && drawn.future[i]! <= high[i]!, bought), rows: [...none].filter((v) => v < 0.05).length };
    expect(line.coverage).toBeGreaterThan(0.88);
    expect(line.above).toBeGreaterThan(0.04);
    expect(line.above).toBeLessThan(0.06);
    if (line.rows > 1000) {
      expect(line.certain).toBeGreaterThan(0.88);
      expect(line.certain).toBeLessThan(0.92);
    }
  });

  it('the expected value is the mean of what was drawn', () => {
    const values = clv({ params, data: drawn, spend: conditionalSpend(spend, drawn), margin: 0.3, ...horizon });
    const mean = (column: Float64Array): number => column.reduce((s, v) => s + v, 0) / column.length;
    const spread = Math.sqrt(mean(drawn.future.map((v, i) => (v - values[i]!) ** 2)) / values.length);
    expect(Math.abs(mean(values) - mean(drawn.future))).toBeLessThan(3.5 * spread);
    expect(Math.abs(mean(none) - share((i) => drawn.future[i] === 0))).toBeLessThan(0.012);
  });
});

it('is 0–0, with a value above 0, where buying nothing is likelier than the upper end', () => {
  const params = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
  const spend = { p: 6.25, q: 3.74, gamma: 15.44 };
  const data = { x: [6, 6], tx: [10, 50], T: [52, 52] };
  const spending = { params: spend, x: [6, 6], z: [40, 40] };
  const { low, high, none } = intervals({ params, data, spending, margin: 0.3, level: 0.9, ...horizon });
  const worth = clv({ params, data, spend: conditionalSpend(spend, spending), margin: 0.3, ...horizon });
  expect(none[0]).toBeGreaterThan(0.95);
  expect([low[0], high[0]]).toEqual([0, 0]);
  expect(worth[0]).toBeGreaterThan(0);
  expect(none[1]).toBeLessThan(0.95);
  expect(high[1]).toBeGreaterThan(worth[1]!);
});

describe('discounted purchases', () => {
  const params = { r: 2, alpha: 6, a: 0.6, b: 8 };
  const data = { x: [0, 4], tx: [0, 20], T: [10, 30] };
  it('monthly steps are within 1e-4 of weekly ones, which stand for discounting each purchase at its own moment', () => {
    for (const horizonWeeks of [year, 3 * year]) {
      const monthly = discountedExpected(params, data, { ...horizon, horizon: horizonWeeks, discountPerYear: 0.2 });
      const weekly = discountedExpected(params, data, { ...horizon, horizon: horizonWeeks, discountPerYear: 0.2, step: 'week' });
      monthly.forEach((v, i) => expect(Math.abs(v / weekly[i]! - 1)).toBeLessThan(1e-4));
    }
  });
  it('the unit of time does not matter', () => {
    const inDays = discountedExpected({ ...params, alpha: 42 }, { x: [0, 4], tx: [0, 140], T: [70, 210] }, { horizon: 365.25, discountPerYear: 0.1, unit: 'day' });
    discountedExpected(params, data, horizon).forEach((v, i) => expect(v / inDays[i]!).toBeCloseTo(1, 10));
  });
  it('refuses an unusable horizon, rate, unit or level', () => {
    const invalid = expect.objectContaining({ code: 'invalid-option' });
    expect(() => discountedExpected(params, data, { ...horizon, horizon: -1 })).toThrow(invalid);
    expect(() => discountedExpected(params, data, { ...horizon, discountPerYear: NaN })).toThrow(invalid);
    expect(() => intervals({ params, data, spending: { params: { p: 1, q: 2, gamma: 1 }, x: [0, 4], z: [0, 5] }, margin: 1, level: 1, ...horizon })).toThrow(invalid);
  });
});
