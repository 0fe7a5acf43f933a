import type { NbdParams } from './types.ts';
import type { FittedModel, Living } from '../btyd/model.ts';
import { addNegativeBinomial, entriesFor, ratiosOf } from '../lifetime/negativeBinomial.ts';
import { historiesObjective, rowOf, type HistoryLikelihood } from '../lifetime/objective.ts';
import { logGammaRatio } from '../numeric/logGammaRatio.ts';

/** −r ln(1 + T/α) − x ln(α + T) with its derivatives in ln r and ln α; the gamma functions are added by the caller. */
const history: HistoryLikelihood = (params, x, _tx, T, out) => {
  const r = params[0]!;
  const alpha = params[1]!;
  const log = Math.log1p(T / alpha);
  out[0] = -r * log;
  out[1] = (r * T - x * alpha) / (alpha + T);
  return -r * log - x * Math.log(alpha + T);
};

/** The rate of a customer with x purchases in T is Gamma(r + x, alpha + T). */
function living({ r, alpha }: NbdParams): Living {
  return {
    expected: (x, _tx, T, t) => ((r + x) / (alpha + T)) * t,
    distribution: (x, _tx, T, t, tail, least) => {
      const out = new Float64Array(entriesFor(r + x, alpha + T, t, tail, least));
      addNegativeBinomial(out, ratiosOf(r + x, out.length), 1, r + x, alpha + T, t);
      return out;
    },
    discounted: (x, _tx, T, delta) => (r + x) / (alpha + T) / delta,
  };
}

/** NBD without drop-out. Source: EHRENBERG1959; likelihood of the purchase times, not of the count alone. */
export const nbd: FittedModel<NbdParams> = {
  name: 'nbd', keys: ['r', 'alpha'], timePower: [0, 1],
  validParams: ({ r, alpha }) => r > 0 && alpha > 0 && r + alpha < Infinity,
  logLik: ({ r, alpha }, { x, T }) => (i) => (x[i] === 0 ? 0 : logGammaRatio(r, x[i]!) - x[i]! * Math.log(alpha + T[i]!)) - r * Math.log1p(T[i]! / alpha),
  pAlive: () => () => 1,
  living, livingSeesTx: false,
  ownLaws: ({ r, alpha }) => (x, _tx, T) => ({ rate: [{ share: 1, shape: r + x, rate: alpha + T }], leaving: null }),
  newcomer: (params) => {
    const { expected, distribution } = living(params);
    return { expected: (t) => expected(0, 0, 0, t), distribution: (t, tail, least) => distribution(0, 0, 0, t, tail, least) };
  },
  effects: [[0, 0], [-1, 0]],
  objective: (patterns) => historiesObjective(history, 2, patterns),
  row: rowOf(history),
  starts: (rate) => [[1, 1 / rate], [0.2, 0.2 / rate]],
};
