import { boundsOfM, factorsOf } from './dependence.ts';
import type { CorrelatedParams } from './types.ts';
import { LOG_ALIVE, paretoHistory } from '../history.ts';
import { pnbd } from '../model.ts';
import type { BtydModel, Living } from '../../btyd/model.ts';
import { logGammaRatio } from '../../numeric/logGammaRatio.ts';

/** The four Pareto/NBD of which the model is a combination, with their (signed) shares: α or α + 1 with β or β + 1. */
function partsOf({ r, alpha, s, beta, m }: CorrelatedParams): { share: number; params: { r: number; alpha: number; s: number; beta: number } }[] {
  const { logA, logB } = factorsOf({ r, alpha, s, beta });
  const c = m * Math.exp(logA + logB);
  return [[1 + c, 0, 0], [-c, 1, 0], [-c, 0, 1], [c, 1, 1]].map(([share, a, b]) => ({ share: share!, params: { r, alpha: alpha + a!, s, beta: beta + b! } }));
}

const scratch = new Float64Array(5);

/** Likelihood relative to the independent model, and ln of that one; P(alive) of the whole. */
function historyOf(parts: ReturnType<typeof partsOf>, x: number, tx: number, T: number): { logL: number; alive: number } {
  let first = 0;
  let all = 0;
  let living = 0;
  parts.forEach(({ share, params: { r, alpha, s, beta } }, i) => {
    const log = paretoHistory(r, alpha, s, beta, x, tx, T, scratch);
    if (i === 0) first = log;
    all += share * Math.exp(log - first);
    living += share * Math.exp(log - first + scratch[LOG_ALIVE]!);
  });
  return { logL: first + Math.log(all), alive: Math.min(1, Math.max(0, living / all)) };
}

/** Given the history and being alive the rates are again such a combination: shares times the likelihood of being there at T. */
function living(params: CorrelatedParams): Living {
  const parts = partsOf(params).map(({ share, params: own }) => ({ share, own, future: pnbd.living(own) }));
  const shares = (x: number, T: number): number[] => {
    const logs = parts.map(({ own: { r, alpha, s, beta } }) => -r * Math.log1p(T / alpha) - x * Math.log(alpha + T) - s * Math.log1p(T / beta));
    const weights = parts.map(({ share }, i) => share * Math.exp(logs[i]! - logs[0]!));
    const total = weights.reduce((sum, w) => sum + w, 0);
    return weights.map((w) => w / total);
  };
  const mean = (x: number, T: number, of: (future: Living) => number): number => shares(x, T).reduce((sum, w, i) => sum + w * of(parts[i]!.future), 0);
  return {
    expected: (x, tx, T, t) => mean(x, T, (future) => future.expected(x, tx, T, t)),
    discounted: (x, tx, T, delta) => mean(x, T, (future) => future.discounted(x, tx, T, delta)),
    distribution: (x, tx, T, t, tail, least) => {
      const all = parts.map(({ future }) => future.distribution(x, tx, T, t, tail, least));
      const weights = shares(x, T);
      const out = new Float64Array(Math.max(...all.map((one) => one.length)));
      all.forEach((one, i) => one.forEach((p, n) => { out[n]! += weights[i]! * p; }));
      return out.map((p) => Math.max(0, p)); // what cancels may end a hair below zero
    },
  };
}

/** Pareto/NBD with dependent rates (Sarmanov family). Source: LEE1996 for the family; the likelihood stands in objective.ts. */
export const pnbdCorrelated: BtydModel<CorrelatedParams> = {
  name: 'pnbdCorrelated', keys: ['r', 'alpha', 's', 'beta'], timePower: [0, 1, 0, 1],
  validParams: (params) => {
    if (!pnbd.validParams({ r: params.r, alpha: params.alpha, s: params.s, beta: params.beta })) return false;
    const [low, high] = boundsOfM(params);
    return params.m >= low * (1 + 1e-9) && params.m <= high * (1 + 1e-9);
  },
  logLik: (params, { x, tx, T }) => {
    const parts = partsOf(params);
    return (i) => historyOf(parts, x[i]!, tx[i]!, T[i]!).logL + (x[i] === 0 ? 0 : logGammaRatio(params.r, x[i]!));
  },
  pAlive: (params) => {
    const parts = partsOf(params);
    return (x, tx, T) => historyOf(parts, x, tx, T).alive;
  },
  living, livingSeesTx: false,
  newcomer: (params) => {
    const { expected, distribution } = living(params);
    return { expected: (t) => expected(0, 0, 0, t), distribution: (t, tail, least) => distribution(0, 0, 0, t, tail, least) };
  },
};
