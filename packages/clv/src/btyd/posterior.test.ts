import { describe, expect, it } from 'vitest';
import { seeded } from '../../tests/reference.ts';
import { bgcnbd, bgnbd, gammaGamma, ggomnbd, mbgcnbd, mbgnbd, nbd, pnbd } from '../index.ts';
import { betaDraw, gammaDraw } from '../numeric/random.ts';
import type { Posterior } from './posterior.ts';

type Rng = () => number;
/** Time until the customer leaves by an own inclination, drawn together with it; a coin is asked at each purchase instead. */
interface Person { readonly rate: number; readonly leaving: number; readonly lifetime: number; readonly coin: number; readonly firstCoin: boolean; readonly stages: number }

/** Customers drawn from the definition of a model, with their own numbers; only those alive at T are kept. */
function draw(n: number, person: (rng: Rng) => Person) {
  const rng = seeded(99);
  const out = { x: [] as number[], tx: [] as number[], T: [] as number[], rate: [] as number[], leaving: [] as number[] };
  for (let i = 0; i < n; i++) {
    const { rate, leaving, lifetime, coin, firstCoin, stages } = person(rng);
    const T = 10 + Math.floor(80 * rng());
    let x = 0;
    let tx = 0;
    let alive = lifetime > T && !(firstCoin && rng() < coin);
    for (let t = 0; alive; ) {
      t += gammaDraw(stages, rng) / (stages * rate);
      if (t > T) break;
      x++;
      tx = t;
      alive = !(rng() < coin);
    }
    if (!alive) continue;
    out.x.push(x);
    out.tx.push(tx);
    out.T.push(T);
    out.rate.push(rate);
    out.leaving.push(leaving);
  }
  return out;
}

const byCoin = (p: { r: number; alpha: number; a: number; b: number }, firstCoin: boolean, stages = 1) => (rng: Rng): Person => {
  const coin = betaDraw(p.a, p.b, rng);
  return { rate: gammaDraw(p.r, rng) / p.alpha / stages, leaving: coin, lifetime: Infinity, coin, firstCoin, stages };
};
const coins = { r: 0.9, alpha: 6, a: 0.9, b: 3 };
const pareto = { r: 0.9, alpha: 8, s: 0.8, beta: 14 };
const gompertz = { r: 0.9, alpha: 8, b: 0.03, s: 0.7, beta: 2 };
type Case = readonly [name: string, person: (rng: Rng) => Person, found: (data: { x: number[]; tx: number[]; T: number[] }) => Posterior, now?: (leaving: number, T: number) => number];
const CASES: readonly Case[] = [
  ['NBD', (rng) => ({ rate: gammaDraw(0.8, rng) / 8, leaving: 0, lifetime: Infinity, coin: 0, firstCoin: false, stages: 1 }), (data) => nbd.posterior({ r: 0.8, alpha: 8 }, data, 0.9)],
  ['BG/NBD', byCoin(coins, false), (data) => bgnbd.posterior(coins, data, 0.9)],
  ['MBG/NBD', byCoin(coins, true), (data) => mbgnbd.posterior(coins, data, 0.9)],
  ['BG/CNBD-2', byCoin({ ...coins, alpha: 3 }, false, 2), (data) => bgcnbd.posterior({ ...coins, alpha: 3, k: 2 }, data, 0.9)],
  ['MBG/CNBD-3', byCoin({ ...coins, alpha: 2 }, true, 3), (data) => mbgcnbd.posterior({ ...coins, alpha: 2, k: 3 }, data, 0.9)],
  ['Pareto/NBD', (rng) => { const leaving = gammaDraw(pareto.s, rng) / pareto.beta; return { rate: gammaDraw(pareto.r, rng) / pareto.alpha, leaving, lifetime: -Math.log(1 - rng()) / leaving, coin: 0, firstCoin: false, stages: 1 }; }, (data) => pnbd.posterior(pareto, data, 0.9)],
  ['Gompertz/NBD', (rng) => { const eta = gammaDraw(gompertz.s, rng) / gompertz.beta; return { rate: gammaDraw(gompertz.r, rng) / gompertz.alpha, leaving: eta, lifetime: Math.log1p(-Math.log(1 - rng()) / eta) / gompertz.b, coin: 0, firstCoin: false, stages: 1 }; }, (data) => ggomnbd.posterior(gompertz, data, 0.9), (eta, T) => gompertz.b * Math.exp(gompertz.b * T) * eta],
];

describe.each(CASES.map(([name, ...rest]) => [name, rest] as const))('%s: a customer’s own numbers, of 20,000 drawn those alive', (_name, [person, found, now = (leaving: number) => leaving]) => {
  const drawn = draw(20_000, person);
  const { rate, leaving } = found(drawn);
  const n = drawn.x.length;
  const within = (truth: readonly number[], { low, high }: { low: Float64Array; high: Float64Array }, side: (v: number, low: number, high: number) => boolean): number => truth.filter((v, i) => side(v, low[i]!, high[i]!)).length / n;
  const chance = 4 * Math.sqrt((0.05 * 0.95) / n);

  it('five per cent of the rates lie below and five above the 90 % interval; the mean is the mean', () => {
    expect(Math.abs(within(drawn.rate, rate, (v, low) => v < low) - 0.05)).toBeLessThan(chance);
    expect(Math.abs(within(drawn.rate, rate, (v, _, high) => v > high) - 0.05)).toBeLessThan(chance);
    const miss = drawn.rate.map((v, i) => v - rate.mean[i]!);
    expect(Math.abs(miss.reduce((a, b) => a + b, 0) / n)).toBeLessThan(4 * Math.sqrt(miss.reduce((a, b) => a + b * b, 0)) / n);
  });
  it('and so for the inclination to leave', () => {
    if (leaving === null) return expect(drawn.leaving.every((v) => v === 0)).toBe(true);
    const truth = drawn.leaving.map((v, i) => now(v, drawn.T[i]!));
    expect(Math.abs(within(truth, leaving, (v, low) => v < low) - 0.05)).toBeLessThan(chance);
    expect(Math.abs(within(truth, leaving, (v, _, high) => v > high) - 0.05)).toBeLessThan(chance);
  });
});

describe('the edges', () => {
  it('NaN outside the domain, row by row; a level that is none is refused', () => {
    const { rate, leaving } = bgnbd.posterior(coins, { x: [1, 0.5, 1], tx: [5, 1, 40], T: [30, 30, 30] }, 0.9);
    expect([...rate.low].map(Number.isNaN)).toEqual([false, true, true]);
    expect([...leaving!.high].map(Number.isNaN)).toEqual([false, true, true]);
    expect(() => pnbd.posterior(pareto, { x: [0], tx: [0], T: [1] }, 1)).toThrow(expect.objectContaining({ code: 'invalid-option' }));
  });
  it('spend: between the ends lies the mean, narrower with every purchase; five per cent on either side', () => {
    const spend = { p: 6.25, q: 3.74, gamma: 15.44 };
    const x = [0, 1, 4, 40];
    const { mean, low, high } = gammaGamma.posterior(spend, { x, z: x.map(() => 35) }, 0.9);
    for (let i = 0; i < 4; i++) expect(low[i]! < mean[i]! && mean[i]! < high[i]!).toBe(true);
    for (let i = 1; i < 4; i++) expect(high[i]! - low[i]!).toBeLessThan(high[i - 1]! - low[i - 1]!);
    const rng = seeded(3);
    const levels = Array.from({ length: 20_000 }, () => (spend.p * spend.gamma) / gammaDraw(spend.q, rng));
    const z = levels.map((level) => (gammaDraw(3 * spend.p, rng) * level) / spend.p / 3);
    const found = gammaGamma.posterior(spend, { x: z.map(() => 3), z }, 0.9);
    expect(Math.abs(levels.filter((v, i) => v < found.low[i]!).length / 20_000 - 0.05)).toBeLessThan(0.007);
    expect(Math.abs(levels.filter((v, i) => v > found.high[i]!).length / 20_000 - 0.05)).toBeLessThan(0.007);
  });
});
