import { meet, type RecoverCase, type Recovered } from './recover.ts';
import type { HistoryFunctions } from '../src/btyd/functions.ts';
import type { WithCoefficients } from '../src/btyd/model.ts';
import type { Simulated } from '../src/btyd/simulated.ts';
import { bdw, bgbb, bgcnbd, bgnbd, gammaGamma, ggomnbd, mbgcnbd, mbgnbd, nbd, pnbd, pnbdDynamic, sbg, value } from '../src/index.ts';

type Rng = () => number;
type Namespace<P extends object> = Pick<HistoryFunctions<P>, 'fit' | 'intervals'> & { readonly simulate: (params: P, n: number, T: number | ArrayLike<number>, rng: Rng, after?: number) => Simulated };

interface HistoryCase { readonly many?: number; readonly slow?: boolean; readonly customers?: number; readonly weeks?: readonly [least: number, most: number]; readonly unidentified?: readonly string[] }

/** The half year after observation, in weeks, and how many customers of each set are looked at in it. */
const HOLDOUT = 26;
const LOOKED_AT = 200;
const LEVEL = 0.95;

/** Ages in whole days, evenly spread. */
const ages = (n: number, [least, most]: readonly [number, number], rng: Rng): Float64Array => Float64Array.from({ length: n }, () => least + Math.floor(7 * (most - least) * rng()) / 7);

/** The parameters that are estimated: not the whole number k. */
const numbersOf = (params: object): Readonly<Record<string, number>> => Object.fromEntries(Object.entries(params).filter(([key, v]) => typeof v === 'number' && key !== 'k')) as Record<string, number>; // filtered to numbers

/** Customers of different age with what they bought in the half year after. */
function history<P extends WithCoefficients & object>(name: string, space: Namespace<P>, truth: P, { customers = 3_000, weeks = [26, 130], unidentified, many, slow = false }: HistoryCase = {}): RecoverCase {
  return {
    name, slow, truth: numbersOf(truth), ...(unidentified && { unidentified }), ...(many && { many }),
    draw: (rng) => {
      const drawn = space.simulate(truth, customers, ages(customers, weeks, rng), rng, HOLDOUT);
      const fit = space.fit(drawn);
      if (fit.status === 'not-enough-data') return { fit };
      const some = { x: drawn.x.subarray(0, LOOKED_AT), tx: drawn.tx.subarray(0, LOOKED_AT), T: drawn.T.subarray(0, LOOKED_AT) };
      return { fit, met: meet(drawn.xAfter.subarray(0, LOOKED_AT), space.intervals(fit, some, HOLDOUT, { level: LEVEL, rng, draws: 30 })) };
    },
  };
}

/** Half of the customers carry a mark that moves buying and leaving; each half is drawn with its own parameters. */
function covariates<P extends WithCoefficients & object>(name: string, space: Namespace<P>, truth: P, own: (params: P, mark: number) => P, coefficients: { trans: number; life: number }, slow = false): RecoverCase {
  const n = 1_500;
  return {
    name, slow, truth: { ...numbersOf(truth), 'trans.mark': coefficients.trans, 'life.mark': coefficients.life },
    draw: (rng) => {
      const halves = [0, 1].map((mark) => space.simulate(own(truth, mark), n, ages(n, [26, 130], rng), rng));
      const both = (of: (half: Simulated) => Float64Array): Float64Array => Float64Array.from(halves.flatMap((half) => [...of(half)]));
      const mark = Float64Array.from({ length: 2 * n }, (_, i) => (i < n ? 0 : 1));
      return { fit: space.fit({ x: both(({ x }) => x), tx: both(({ tx }) => tx), T: both(({ T }) => T), covariates: { trans: { mark }, life: { mark } } }) };
    },
  };
}

/** Money: two models fitted on few customers, so that the error of the parameters counts; the future drawn purchase by purchase. */
function drawValue(rng: Rng): Recovered {
  const orders = { r: 0.8, alpha: 6, a: 0.9, b: 3 };
  const spend = { p: 6, q: 4, gamma: 15 };
  const T = ages(400, [26, 130], rng);
  const drawn = bgnbd.simulate(orders, T.length, T, rng, HOLDOUT);
  // One mean over past and future purchases has the level of the customer in both; split by drawing both given the level.
  const { past, future } = spendOf(spend, drawn, rng);
  const fit = bgnbd.fit(drawn);
  const spendFit = gammaGamma.fit({ x: drawn.x, z: past });
  if (fit.params === null || spendFit.params === null) return { fit };
  const intervals = value.intervals({ params: fit.params, data: drawn, spending: { params: spendFit.params, x: drawn.x, z: past }, margin: 0.3, level: LEVEL, horizon: HOLDOUT, discountPerYear: 0, unit: 'week', uncertainty: { orders: fit.covariance, spend: spendFit.covariance, rng } });
  return { fit, met: meet(future.map((v) => 0.3 * v), intervals) };
}

/** Mean spend of the past purchases and sum of the future ones, around one level a customer. */
function spendOf({ p, q, gamma }: { p: number; q: number; gamma: number }, { x, xAfter }: Simulated, rng: Rng): { past: Float64Array; future: Float64Array } {
  const past = new Float64Array(x.length);
  const future = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    // A Gamma-Gamma customer of one purchase at q → ∞ is a plain gamma draw: the level, then amounts around it.
    const level = gamma / gammaOf(q, rng);
    for (let k = 0; k < x[i]!; k++) past[i]! += level * gammaOf(p, rng);
    for (let k = 0; k < xAfter[i]!; k++) future[i]! += level * gammaOf(p, rng);
    if (x[i]! > 0) past[i]! /= x[i]!;
  }
  return { past, future };
}

/** Gamma(shape, 1) for whole shapes: a sum of exponentials. */
const gammaOf = (shape: number, rng: Rng): number => Array.from({ length: shape }, () => -Math.log(1 - rng())).reduce((sum, v) => sum + v, 0);

/** Half of the customers spend more. */
function drawMarkedSpend(rng: Rng): Recovered {
  const x = Float64Array.from({ length: 1_500 }, () => 1 + Math.floor(6 * rng()));
  const mark = Float64Array.from(x, (_, i) => i % 2);
  const { z } = gammaGamma.simulate({ p: 6, q: 4, gamma: 15 }, x, rng);
  return { fit: gammaGamma.fit({ x, z: z.map((v, i) => v * Math.exp(0.3 * mark[i]!)), covariates: { spend: { mark } } }) };
}

/** A cohort seen for some renewals, and who is left four renewals later. */
function contract<P extends object>(name: string, truth: P, customers: number, renewals: number, space: { simulate: (params: P, customers: number, renewals: number, rng: Rng) => { survivors: Float64Array }; fit: (data: { cohorts: { survivors: ArrayLike<number> }[] }) => Recovered['fit']; expectedSurvivors: (fit: never, data: { cohorts: { survivors: ArrayLike<number> }[] }, periods: number, options: { level: number; rng: Rng; draws: number }) => { cohorts: readonly { low: Float64Array; high: Float64Array }[] } }): RecoverCase {
  return {
    name, many: 600, truth: numbersOf(truth),
    draw: (rng) => {
      const drawn = Array.from({ length: 3 }, () => space.simulate(truth, customers, renewals + 4, rng).survivors);
      const data = { cohorts: drawn.map((survivors) => ({ survivors: survivors.subarray(0, renewals + 1) })) };
      const fit = space.fit(data);
      if (fit.params === null) return { fit };
      const { cohorts } = space.expectedSurvivors(fit as never, data, 4, { level: LEVEL, rng, draws: 100 }); // the fit of this namespace
      return { fit, met: meet(drawn.map((survivors) => survivors[renewals + 4]!), { low: cohorts.map(({ low }) => low[3]!), high: cohorts.map(({ high }) => high[3]!) }) };
    },
  };
}

function drawOccasions(rng: Rng): Recovered {
  const drawn = bgbb.simulate({ alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.8 }, 4_000, Float64Array.from({ length: 4_000 }, () => 4 + Math.floor(6 * rng())), rng, 5);
  const fit = bgbb.fit(drawn);
  if (fit.params === null) return { fit };
  const some = { x: drawn.x.subarray(0, LOOKED_AT), tx: drawn.tx.subarray(0, LOOKED_AT), n: drawn.n.subarray(0, LOOKED_AT) };
  return { fit, met: meet(drawn.xAfter.subarray(0, LOOKED_AT), bgbb.intervals(fit, some, 5, { level: LEVEL, rng, draws: 30 })) };
}

const SEASONAL = { r: 1.2, alpha: 12, s: 0.8, beta: 15, coefficients: { trans: { season: 0.6 }, life: { season: -0.5 } } };
function drawSeasonal(rng: Rng): Recovered {
  const weeks = 130;
  const season = { byInterval: Float64Array.from({ length: weeks }, (_, week) => (week % 52 >= 40 ? 1 : 0)) };
  const calendar = { starts: Float64Array.from({ length: weeks }, (_, week) => week), end: weeks, trans: { season }, life: { season } };
  const first = Float64Array.from({ length: 1_200 }, () => Math.floor(7 * 52 * rng()) / 7);
  return { fit: pnbdDynamic.fit(pnbdDynamic.simulate(SEASONAL, { first, T: first.map((at) => weeks - at), calendar }, rng)) };
}

export const CASES: readonly RecoverCase[] = [
  history('NBD', nbd, { r: 0.8, alpha: 8 }, { many: 1_000 }),
  history('BG/NBD', bgnbd, { r: 0.8, alpha: 6, a: 0.9, b: 3 }, { many: 600 }),
  history('MBG/NBD', mbgnbd, { r: 0.9, alpha: 6, a: 0.8, b: 2 }, { many: 600 }),
  history('Pareto/NBD', pnbd, { r: 0.9, alpha: 8, s: 0.8, beta: 14 }),
  history('BG/CNBD-2', bgcnbd, { k: 2, r: 1.2, alpha: 4, a: 0.8, b: 2.5 }),
  history('MBG/CNBD-3', mbgcnbd, { k: 3, r: 1.2, alpha: 3, a: 0.8, b: 2 }),
  history('Gompertz/NBD where nothing ages: b and beta are named', ggomnbd, { r: 0.9, alpha: 8, b: 1e-4, s: 0.8, beta: 14e-4 }, { unidentified: ['b', 'beta'], customers: 1_500, slow: true }),
  history('BG/NBD where all leave alike: a and b are named', bgnbd, { r: 0.8, alpha: 6, a: 500, b: 2_000 }, { unidentified: ['a', 'b'] }),
  covariates('Pareto/NBD with a covariate', pnbd, { r: 0.9, alpha: 8, s: 0.8, beta: 14 }, (p, mark) => ({ ...p, alpha: p.alpha * Math.exp(-0.4 * mark), beta: p.beta * Math.exp(0.5 * mark) }), { trans: 0.4, life: -0.5 }, true),
  covariates('BG/NBD with a covariate', bgnbd, { r: 0.8, alpha: 6, a: 0.9, b: 3 }, (p, mark) => ({ ...p, alpha: p.alpha * Math.exp(-0.4 * mark), a: p.a * Math.exp(-0.3 * mark), b: p.b * Math.exp(-0.3 * mark) }), { trans: 0.4, life: -0.3 }),
  covariates('MBG/NBD with a covariate', mbgnbd, { r: 0.9, alpha: 6, a: 0.8, b: 2 }, (p, mark) => ({ ...p, alpha: p.alpha * Math.exp(-0.4 * mark), a: p.a * Math.exp(-0.3 * mark), b: p.b * Math.exp(-0.3 * mark) }), { trans: 0.4, life: -0.3 }),
  { name: 'Gamma-Gamma with a covariate', many: 600, truth: { p: 6, q: 4, gamma: 15, 'spend.mark': 0.3 }, draw: drawMarkedSpend },
  { name: 'Pareto/NBD with a season', slow: true, truth: { r: 1.2, alpha: 12, s: 0.8, beta: 15, 'trans.season': 0.6, 'life.season': -0.5 }, draw: drawSeasonal },
  { name: 'BG/BB', many: 600, truth: { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.8 }, draw: drawOccasions },
  contract('sBG', { alpha: 0.8, beta: 1.6 }, 800, 7, sbg),
  contract('BdW', { alpha: 0.8, beta: 1.8, c: 1.4 }, 4_000, 9, bdw),
  {
    name: 'Gamma-Gamma', many: 600, truth: { p: 6, q: 4, gamma: 15 },
    draw: (rng) => { const x = Float64Array.from({ length: 1_500 }, () => 1 + Math.floor(6 * rng())); return { fit: gammaGamma.fit({ x, z: gammaGamma.simulate({ p: 6, q: 4, gamma: 15 }, x, rng).z }) }; },
  },
  { name: 'value of 400 customers, BG/NBD and Gamma-Gamma', truth: { r: 0.8, alpha: 6, a: 0.9, b: 3 }, draw: drawValue },
];
