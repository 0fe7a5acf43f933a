import { betaAt, gompertzLifetime } from './gompertz.ts';
import { gompertzHistory, LOG_ALIVE } from './history.ts';
import type { GgomNbdParams } from './types.ts';
import type { FittedModel } from '../btyd/model.ts';
import type { Lifetime } from '../lifetime/lifetime.ts';
import { futureOf } from '../lifetime/living.ts';
import { historiesObjective, rowOf } from '../lifetime/objective.ts';
import { logGammaRatio } from '../numeric/logGammaRatio.ts';

const scratch = new Float64Array(6);
const vector = ({ r, alpha, b, s, beta }: GgomNbdParams): Float64Array => Float64Array.of(r, alpha, b, s, beta);

/** What is left of the lifetime of those alive at T. */
export const lifetimeAt = ({ b, s, beta }: GgomNbdParams, T: number): Lifetime => gompertzLifetime(b, s, betaAt(b, beta, T));

/** Gompertz/NBD. Source: BG2012; expectations as integrals over the survival, see gompertzLifetime. */
export const ggomnbd: FittedModel<GgomNbdParams> = {
  name: 'ggomnbd', keys: ['r', 'alpha', 'b', 's', 'beta'], timePower: [0, 1, -1, 0, 0],
  validParams: ({ r, alpha, b, s, beta }) => r > 0 && alpha > 0 && b > 0 && s > 0 && beta > 0 && r + alpha + b + s + beta < Infinity,
  logLik: (params, { x, tx, T }) => {
    const own = vector(params);
    return (i) => gompertzHistory(own, x[i]!, tx[i]!, T[i]!, scratch) + (x[i] === 0 ? 0 : logGammaRatio(params.r, x[i]!));
  },
  pAlive: (params) => {
    const own = vector(params);
    return (x, tx, T) => {
      gompertzHistory(own, x, tx, T, scratch);
      return Math.exp(scratch[LOG_ALIVE]!);
    };
  },
  ...futureOf<GgomNbdParams>(lifetimeAt), livingSeesTx: false,
  // The rate of leaving at age T is b e^(bT) η with η ~ Gamma(s, β + e^(bT) − 1).
  ownLaws: ({ r, alpha, b, s, beta }) => (x, _tx, T) => ({ rate: [{ share: 1, shape: r + x, rate: alpha + T }], leaving: { share: 1, shape: s, rate: betaAt(b, beta, T) / b } }),
  effects: [[0, 0], [-1, 0], [0, 0], [0, 0], [0, -1]],
  objective: (patterns) => historiesObjective(gompertzHistory, 5, patterns),
  row: rowOf((params, x, tx, T, gradient) => {
    const value = gompertzHistory(params, x, tx, T, scratch);
    for (let j = 0; j < 5; j++) gradient[j] = scratch[j]!;
    return value;
  }),
  roughPatterns: 1_500,
  // The first is next to the Pareto/NBD (b → 0 with beta/b fixed), the others age.
  starts: (rate) => [[0.8, 0.01, 0.8, 0.01], [0.8, 1, 0.5, 1], [0.6, 3, 0.2, 3], [1.5, 0.3, 2, 2]].map(([r, b, s, beta]) => [r!, r! / (1.5 * rate), b!, s!, beta!]),
  // Down to the Pareto/NBD for every practical purpose.
  range: { b: [1e-10, 1e3], beta: [1e-14, 1e9] },
};
