import { describe, expect, it } from 'vitest';
import { seeded } from './reference.ts';
import { bgbb, bgcnbd, bgnbd, bdw, discounting, gammaGamma, ggomnbd, markov, mbgcnbd, mbgnbd, nbd, pnbd, pnbdCorrelated, sbg, value } from '../src/index.ts';
import type { HistoryFunctions } from '../src/btyd/functions.ts';
import type { Simulated } from '../src/btyd/simulated.ts';
import type { Rng } from '../src/numeric/random.ts';

type Plain = Readonly<Record<string, number>>;
interface Space extends HistoryFunctions<Plain> { simulate(params: Plain, n: number, T: number | ArrayLike<number>, rng: Rng, after?: number): Simulated }
const space = (of: unknown): Space => of as Space; // their parameters are records of numbers
const SPACES: Readonly<Record<string, readonly [Space, Plain]>> = {
  nbd: [space(nbd), { r: 0.4, alpha: 4 }],
  pnbd: [space(pnbd), { r: 0.5, alpha: 10, s: 0.6, beta: 12 }],
  pnbdCorrelated: [space(pnbdCorrelated), { r: 0.5, alpha: 10, s: 0.6, beta: 12, m: 0.5 }],
  ggomnbd: [space(ggomnbd), { r: 0.5, alpha: 10, b: 0.02, s: 0.6, beta: 1.2 }],
  bgnbd: [space(bgnbd), { r: 0.24, alpha: 4.4, a: 0.8, b: 2.4 }],
  mbgnbd: [space(mbgnbd), { r: 0.5, alpha: 6, a: 0.9, b: 1.6 }],
  bgcnbd: [space(bgcnbd), { k: 2, r: 0.5, alpha: 3, a: 0.8, b: 2.4 }],
  mbgcnbd: [space(mbgcnbd), { k: 3, r: 0.5, alpha: 3, a: 0.8, b: 2.4 }],
};
const KNOWN = { names: [], scale: [], matrix: [] } as const;
const refused = (code: string) => expect.objectContaining({ name: 'ClvError', code });
const GOOD = { x: [0, 3, 7], tx: [0, 20, 29.4], T: [38.9, 38.9, 38.9] };
const BROKEN = { x: [0, 0.5, -1, NaN, Infinity, 2, 2, 2, 0, 1, 1e9], tx: [0, 1, 1, 1, 1, NaN, 50, 20, 1, 0, 1], T: [10, 10, 10, 10, 10, 10, 40, Infinity, 10, 10, 10] };

describe.each(Object.entries(SPACES))('%s', (_name, [model, params]) => {
  const fitted = { params, covariance: KNOWN } as unknown as Parameters<Space['intervals']>[0]; // intervals read no more of a fit
  it('answers NaN for every broken row, in intervals too', () => {
    const { low, high } = model.intervals(fitted, BROKEN, 10, { level: 0.9, rng: seeded(1), draws: 2 });
    for (const column of [model.logLikEach(params, BROKEN), model.pAlive(params, BROKEN), model.conditionalExpected(params, BROKEN, 10), model.conditionalPmf(params, BROKEN, 1, 10), model.conditionalQuantile(params, BROKEN, 10, 0.9), model.dert(params, BROKEN, 0.01), low, high]) {
      expect(Number.isFinite(column[0])).toBe(true);
      expect([...column.subarray(1)].every(Number.isNaN)).toBe(true);
    }
    expect([...model.intervals(fitted, GOOD, NaN, { level: 0.9, rng: seeded(1) }).low].every(Number.isNaN)).toBe(true);
  });
  it('answers NaN for counts that no customer has, at once', () => {
    for (const n of [1e7, 1e15, -1, 0.5, NaN, Infinity]) {
      expect(model.pmf(params, n, 10)).toBeNaN();
      expect([...model.conditionalPmf(params, GOOD, n, 10)].every(Number.isNaN)).toBe(true);
    }
  });
  it('ends for horizons beyond any life, with values between the limits or NaN', () => {
    const long = { x: [3], tx: [20], T: [38.9] };
    for (const t of [1e9, 1e300]) {
      const [mean, none] = [model.conditionalExpected(params, long, t)[0]!, model.conditionalPmf(params, long, 0, t)[0]!];
      expect(Number.isNaN(mean) || mean >= model.conditionalExpected(params, long, 1e4)[0]!).toBe(true);
      expect(Number.isNaN(none) || (none <= model.conditionalPmf(params, long, 0, 1e4)[0]! && none >= 0)).toBe(true);
    }
    const [soon, late] = [1e4, 1e8].map((t) => model.conditionalQuantile(params, long, t, 0.5)[0]!);
    expect(Number.isNaN(late!) || late! >= soon!).toBe(true);
  });
  it('a level next to one reaches further than 0.999', () => {
    const high = (level: number): number => model.intervals(fitted, GOOD, 39, { level, rng: seeded(1), draws: 1 }).high[2]!;
    expect(high(1 - 1e-12)).toBeGreaterThan(high(1 - 1e-8));
    expect(high(1 - 1e-8)).toBeGreaterThan(high(0.999));
  });
  it('draws nothing from what cannot be drawn, and ends for sources of random numbers that do not vary', () => {
    for (const args of [[-1, 10], [1.5, 10], [NaN, 10], [2, NaN], [2, -1], [3, [1, 2]], [2, Infinity]] as const) expect(() => model.simulate(params, args[0], args[1], seeded(1))).toThrow(refused('invalid-option'));
    expect(() => model.simulate(params, 2, 10, seeded(1), -1)).toThrow(refused('invalid-option'));
    expect(() => model.simulate(params, 2, 10, seeded(1), NaN)).toThrow(refused('invalid-option'));
    for (const constant of [0, 0.5, 1 - 2 ** -53]) {
      try {
        const { x, tx } = model.simulate(params, 3, 10, () => constant);
        x.forEach((n, i) => expect(n === 0 ? tx[i] === 0 : tx[i]! > 0).toBe(true));
      } catch (error) {
        expect(error).toMatchObject({ name: 'ClvError' });
      }
    }
  });
  it('refuses options of a fit that would come back as NaN', () => {
    const data = model.simulate(params, 200, 40, seeded(3));
    const first = Object.keys(params).find((key) => key !== 'k')!;
    for (const options of [{ start: { ...params, [first]: NaN } }, { start: { ...params, [first]: -1 } }, { start: {} }, { tolerance: NaN }, { maxIterations: -1 }]) expect(() => model.fit(data, options as never)).toThrow(refused('invalid-option'));
  });
});

describe('a horizon that the series of counts cannot reach', () => {
  it('BG/NBD and MBG/NBD still know the chance of no purchase exactly', () => {
    const params = { r: 0.24, alpha: 4.4, a: 0.8, b: 2.4 };
    expect(bgnbd.pmf(params, 0, 1e9)).toBeCloseTo((4.4 / (1e9 + 4.4)) ** 0.24, 12);
    expect(mbgnbd.pmf(params, 0, 1e9)).toBeCloseTo(0.25 + 0.75 * (4.4 / (1e9 + 4.4)) ** 0.24, 12);
  });
  it('a quantile beyond the end of the table is NaN, not that end', () => {
    expect(nbd.conditionalQuantile({ r: 0.4, alpha: 4 }, GOOD, 1e12, 0.9)).toEqual(Float64Array.of(NaN, NaN, NaN));
  });
});

describe('other namespaces', () => {
  const rng = seeded(2);
  it('coefficients are not ignored where customers are drawn or written as SQL', () => {
    const carrying = { coefficients: { trans: { x: 1 }, life: {} } };
    expect(() => nbd.simulate({ r: 1, alpha: 1, ...carrying }, 1, 1, rng)).toThrow(refused('invalid-parameters'));
    expect(() => nbd.likelihoodSql({ r: 1, alpha: 1, ...carrying }, { x: 'x', tx: 'tx', T: 'T' })).toThrow(refused('invalid-parameters'));
    expect(() => ggomnbd.simulate({ r: 1, alpha: 1, b: 1, s: 1, beta: 1, ...carrying }, 1, 1, rng)).toThrow(refused('invalid-parameters'));
  });
  it('sizes that no table can hold are refused by name', () => {
    const purchases = { alpha: 1, beta: 1, gamma: 1, delta: 1 };
    for (const customers of [-1, 0.5, NaN]) expect(() => bgbb.simulate(purchases, customers, 3, rng)).toThrow(refused('invalid-option'));
    expect(() => bgbb.simulate(purchases, 3, [1, 2], rng)).toThrow(refused('invalid-option'));
    for (const model of [sbg, bdw]) {
      expect(() => model.simulate({ alpha: 1, beta: 1, c: 1 }, 3, 1e15, rng)).toThrow(refused('invalid-option'));
      expect(() => model.expectedSurvivors({ params: { alpha: 1, beta: 1, c: 1 } }, { cohorts: [{ survivors: [9, 5] }] }, 1e15, { level: 0.9, rng })).toThrow(refused('invalid-option'));
      expect(() => model.fit({ cohorts: [{ survivors: [100, 70, 50, 40, 35] }] }, { start: { alpha: NaN, beta: 1, c: 1 } })).toThrow(refused('invalid-option'));
    }
    expect(bdw.survival({ alpha: 1, beta: 1, c: 1e6 }, 2)).toBe(0);
    for (const stages of [0.5, Infinity, 1e15]) expect(() => markov.fitTransitions({ from: [0], to: [0], stages })).toThrow(refused('invalid-data'));
    const transition = [[0.5, 0.5], [0.5, 0.5]];
    expect(() => markov.value({ transition, rewards: [1, 1], discount: 0, horizon: 1e15 })).toThrow(refused('invalid-option'));
    expect(() => markov.occupancy({ transition, horizon: 1e15 })).toThrow(refused('invalid-option'));
    expect(() => markov.simulate(transition, [0], 1e15, rng)).toThrow(refused('invalid-data'));
    expect(() => discounting.customerValue({ margin: 1, retention: 0.8, rate: 0.1, periods: 1e15 })).toThrow(refused('invalid-option'));
    const valued = { params: { r: 1, alpha: 1, a: 1, b: 1 }, data: GOOD, spend: [1, 1, 1], margin: 1, discountPerYear: 0.1, unit: 'week' } as const;
    expect(() => value.clv({ ...valued, horizon: 1e300 })).toThrow(refused('invalid-option'));
    expect(() => bgcnbd.fit(GOOD, { k: 1e300 })).toThrow(refused('invalid-option'));
    expect(bgcnbd.pAlive({ k: 1e300, r: 1, alpha: 1, a: 1, b: 1 }, GOOD)).toEqual(Float64Array.of(NaN, NaN, NaN));
  });
  it('Gamma-Gamma: nonsense is NaN, silence is the population, and only whole counts are drawn', () => {
    const params = { p: 6, q: 4, gamma: 15 };
    expect([...gammaGamma.conditionalSpend(params, { x: [0, 2, -1, NaN, 0.5, 2, 2], z: [NaN, -5, 1, 1, 1, NaN, Infinity] })]).toEqual([30, 30, NaN, NaN, NaN, NaN, NaN]);
    expect(() => gammaGamma.simulate(params, [1, -1, 0.5], rng)).toThrow(refused('invalid-data'));
  });
});
