import { bgnbd, gammaGamma, pnbd, value } from '@changqing/clv';
import { expect, it } from 'vitest';
import { seededRandom } from '#server/seededRandom.ts';
import { equityInterval, equitySpread } from './equityInterval.ts';
import { functionsOf, named } from './orderFunctions.ts';

const CUSTOMERS = 1_500;
const LEVEL = 0.9;
const YEAR = { horizon: 365.25 / 7, discountPerYear: 0, unit: 'week' } as const;
const SPEND = { p: 6, q: 4, gamma: 15 };
/** CHANGQING_LONG=1 for the whole study; the short form tells a wrong formula, not a few points of coverage. */
const long = process.env['CHANGQING_LONG'] === '1';
const COMPANIES = long ? 200 : 12;
const [LEAST, MOST] = long ? [0.84, 0.96] : [0.65, 1];

/** A gamma variable of whole shape and rate 1. */
const gammaOf = (shape: number, rng: () => number): number => { let sum = 0; for (let i = 0; i < shape; i++) sum -= Math.log(1 - rng()); return sum; };

const BASES = {
  bgnbd: (T: Float64Array, rng: () => number) => bgnbd.simulate({ r: 0.6, alpha: 6, a: 0.8, b: 3 }, CUSTOMERS, T, rng, YEAR.horizon),
  pnbd: (T: Float64Array, rng: () => number) => pnbd.simulate({ r: 0.8, alpha: 8, s: 0.7, beta: 15 }, CUSTOMERS, T, rng, YEAR.horizon),
};

/** One made-up company: what it will really earn, beside the interval that its past supports. */
function company(model: keyof typeof BASES, seed: number): { earned: number; low: number; high: number } {
  const rng = seededRandom(seed);
  const T = Float64Array.from({ length: CUSTOMERS }, () => 20 + 60 * rng());
  const { x, tx, xAfter } = BASES[model](T, rng);
  const z = new Float64Array(CUSTOMERS);
  let earned = 0;
  for (let i = 0; i < CUSTOMERS; i++) {
    const scale = SPEND.gamma / gammaOf(SPEND.q, rng);
    if (x[i]! > 0) z[i] = gammaOf(SPEND.p * x[i]!, rng) * scale / x[i]!;
    earned += gammaOf(SPEND.p * xAfter[i]!, rng) * scale;
  }
  const data = { x, tx, T };
  const fit = functionsOf(model).fit(data);
  const spendFit = gammaGamma.fit({ x, z });
  if (fit.params === null || spendFit.params === null) throw new Error('no fit');
  const asked = { ...named(model, fit.params), data, margin: 1, ...YEAR };
  const none = new Float64Array(0);
  const input = { length: CUSTOMERS, ...data, z, xCalibration: none, txCalibration: none, TCalibration: none, zCalibration: none, ordersHoldout: none };
  const total = value.clv({ ...asked, spend: gammaGamma.conditionalSpend(spendFit.params, { x, z }) }).reduce((a, b) => a + b, 0);
  const chance = value.intervals({ ...asked, spending: { params: spendFit.params, x, z }, level: LEVEL });
  return { earned, ...equityInterval({ total, spread: equitySpread({ model, fit, spendFit, input, horizon: YEAR, rng }), chance, level: LEVEL })! };
}

it.each(['bgnbd', 'pnbd'] as const)('the interval of the sum holds what made-up companies (%s) really earn, at its level', (model) => {
  const companies = Array.from({ length: COMPANIES }, (_, k) => company(model, 1_000 + k));
  const inside = companies.filter(({ earned, low, high }) => low <= earned && earned <= high).length / COMPANIES;
  expect(inside).toBeGreaterThanOrEqual(LEAST);
  expect(inside).toBeLessThanOrEqual(MOST);
  // Narrow enough to be of use.
  expect(companies.reduce((sum, { low, high }) => sum + high / low, 0) / COMPANIES).toBeLessThan(1.5);
}, 300_000);

it('grows with the level, holds the total, and is not given where the parameters cannot be drawn', () => {
  const chance = { low: Float64Array.of(0, 1), high: Float64Array.of(10, 30) };
  const at = (level: number) => equityInterval({ total: 100, spread: 0.1, chance, level })!;
  expect(at(0.9).low).toBeLessThan(at(0.5).low);
  expect(at(0.9).high).toBeGreaterThan(at(0.5).high);
  expect(at(0.5).low).toBeGreaterThan(0);
  // 0.1 in the logarithm and nothing of chance: 100 · e^(±1.6449 · 0.1).
  const alone = equityInterval({ total: 100, spread: 0.1, chance: { low: chance.low, high: chance.low }, level: 0.9 })!;
  expect([alone.low, alone.high].map((end) => end.toFixed(3))).toEqual(['84.833', '117.879']);
  expect(equityInterval({ total: 100, spread: null, chance, level: 0.9 })).toBeNull();
});
