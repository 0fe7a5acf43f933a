import { bgnbd, mbgcnbd, mbgnbd, nbd, pnbd } from '@changqing/clv';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#server/seededRandom.ts';
import { chooseOrders, modelsToTry, tryModel, type ChoiceGiven } from './chooseOrders.ts';
import type { Sample } from './cohort.ts';
import { COMPARED_MODELS, ORDER_MODELS } from './orderModels.ts';

const CUSTOMERS = 3_000;
const LENGTH = 40;
type Drawn = Pick<Sample, 'x' | 'tx' | 'T'> & { readonly xAfter: Float64Array };

const ages = (rng: () => number): Float64Array => Float64Array.from({ length: CUSTOMERS }, () => 30 + 40 * rng());
const sampleOf = ({ x, tx, T, xAfter }: Drawn): Sample => ({ x, tx, T, actual: xAfter });
const drawn = (simulate: (T: Float64Array, rng: () => number) => Drawn, seed = 3): Sample => { const rng = seededRandom(seed); return sampleOf(simulate(ages(rng), rng)); };
const choose = (given: Omit<ChoiceGiven, 'trials'>) => chooseOrders({ ...given, trials: modelsToTry(given).map((model) => tryModel({ model, ...given })) });
const nothingLately = ({ x }: Sample) => ({ lately: new Float64Array(x.length) });
const auto = (sample: Sample) => choose({ asked: 'auto', sample, length: LENGTH, ...nothingLately(sample), latelyLength: LENGTH });
const tells = (choice: ReturnType<typeof choose>) => Object.fromEntries(choice.candidates.map(({ model, ...rest }) => [model, rest]));

describe('the choice of a model of purchases', () => {
  it('nobody leaves: the model without leaving, for it is the simplest of those that chance cannot tell apart', () => {
    const choice = auto(drawn((T, rng) => nbd.simulate({ r: 1, alpha: 8 }, CUSTOMERS, T, rng, LENGTH)));
    expect(choice.chosen).toBe('nbd');
    const { nbd: own } = tells(choice);
    expect([own!.tied, own!.parameters]).toEqual([true, 2]);
    // The others either lean on a bound, where they turn into this one, or are no better.
    expect(choice.candidates.filter(({ model, status, tied }) => model !== 'nbd' && status === 'converged' && tied === false && choice.candidates[0]!.model === model)).toEqual([]);
    expect(choice.reason).not.toBe('none-converged');
  });

  it('many leave after the first purchase: not BG/NBD, which keeps them all', () => {
    const choice = auto(drawn((T, rng) => mbgnbd.simulate({ r: 1.5, alpha: 6, a: 0.9, b: 1.5 }, CUSTOMERS, T, rng, LENGTH)));
    expect(['mbgnbd', 'pnbd']).toContain(choice.chosen);
    const { nbd: never, bgnbd: repeats } = tells(choice);
    expect([never!.tied, repeats!.tied]).toEqual([false, false]);
    expect(repeats!.difference).toBeLessThan(-2 * repeats!.differenceSe!);
  });

  it('leaving at any time: the highest score is that of Pareto/NBD, or not told apart from it', () => {
    const { pnbd: own, nbd: never } = tells(auto(drawn((T, rng) => pnbd.simulate({ r: 1.2, alpha: 4, s: 0.6, beta: 8 }, CUSTOMERS, T, rng, LENGTH))));
    expect(own!.tied).toBe(true);
    expect(never!.tied).toBe(false);
  });

  it('purchases as regular as clockwork: the model that counts stages', () => {
    const choice = auto(drawn((T, rng) => mbgcnbd.simulate({ k: 3, r: 1.5, alpha: 2, a: 0.6, b: 3 }, CUSTOMERS, T, rng, LENGTH)));
    expect([choice.chosen, choice.reason]).toEqual(['mbgcnbd', 'highest-score']);
    expect(choice.candidates.every(({ difference }) => difference! <= 0)).toBe(true);
  });

  it('what is asked for is taken, also where another scores higher, and all are listed', () => {
    const sample = drawn((T, rng) => mbgnbd.simulate({ r: 1.5, alpha: 6, a: 0.9, b: 1.5 }, CUSTOMERS, T, rng, LENGTH));
    const asked = choose({ asked: 'bgnbd', sample, length: LENGTH, ...nothingLately(sample), latelyLength: LENGTH });
    expect([asked.chosen, asked.reason, asked.candidates[0]!.model === 'bgnbd']).toEqual(['bgnbd', 'asked', false]);
    const rare = choose({ asked: 'bgcnbd', sample, length: LENGTH, ...nothingLately(sample), latelyLength: LENGTH });
    expect(rare.candidates.map(({ model }) => model).toSorted()).toEqual([...COMPARED_MODELS, 'bgcnbd'].toSorted());
  });

  it('a model that cannot be fitted is listed with the reason and not chosen; with none left it is the usual one', () => {
    const { x, tx, T } = bgnbd.simulate({ r: 0.6, alpha: 6, a: 0.8, b: 3 }, 40, 52, seededRandom(1));
    const choice = auto({ x, tx, T, actual: x });
    expect([choice.chosen, choice.reason, choice.candidates.length]).toEqual(['bgnbd', 'none-converged', COMPARED_MODELS.length]);
    for (const { status, logScore, parameters } of choice.candidates) expect([status, logScore, parameters]).toEqual(['not-enough-data', null, 0]);
  });

  it('without a hold-out there is nothing to compare', () => {
    const { x, tx, T } = bgnbd.simulate({ r: 0.6, alpha: 6, a: 0.8, b: 3 }, 20, 52, seededRandom(1));
    for (const given of [{ sample: { x, tx, T, actual: x }, length: LENGTH }, { sample: drawn((ages, rng) => nbd.simulate({ r: 1, alpha: 8 }, CUSTOMERS, ages, rng, LENGTH)), length: 0 }]) {
      const choice = choose({ asked: 'auto', ...given, ...nothingLately(given.sample), latelyLength: LENGTH });
      expect([choice.chosen, choice.reason, choice.candidates, choice.baselines]).toEqual(['bgnbd', 'no-holdout', [], []]);
      expect(choose({ asked: 'pnbd', ...given, ...nothingLately(given.sample), latelyLength: LENGTH })).toMatchObject({ chosen: 'pnbd', reason: 'asked' });
    }
  });

  it('baselines are measured on the same customers', () => {
    const x = Float64Array.from({ length: 60 }, (_, i) => (i < 30 ? 2 : 0));
    const T = new Float64Array(60).fill(20);
    const tx = x.map((n) => (n > 0 ? 10 : 0));
    // Each of the frequent ones bought once lately, and four times in a hold-out of twice that length.
    const choice = auto({ x, tx, T, actual: x.map((n) => 2 * n) });
    const errors = Object.fromEntries(choose({ asked: 'auto', sample: { x, tx, T, actual: x.map((n) => 2 * n) }, length: LENGTH, lately: x.map((n) => n / 2), latelyLength: LENGTH / 2 }).baselines.map(({ baseline, ...rest }) => [baseline, rest]));
    expect(choice.actual).toBe(120);
    expect(errors['last-period']).toEqual({ expected: 60, bias: -0.5, maePerCustomer: 1, rmsePerCustomer: Math.sqrt(2) });
    expect(errors['average-rate']).toEqual({ expected: 120, bias: 0, maePerCustomer: 0, rmsePerCustomer: 0 });
    expect(errors['everyone-mean']).toEqual({ expected: 120, bias: 0, maePerCustomer: 2, rmsePerCustomer: 2 });
  });

  it('every model that is compared can be asked for', () => { expect(COMPARED_MODELS.filter((model) => !ORDER_MODELS.includes(model))).toEqual([]); });
});
