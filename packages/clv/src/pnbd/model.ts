import { LOG_ALIVE, paretoHistory } from './history.ts';
import { paretoLifetime } from './lifetime.ts';
import type { ParetoNbdParams } from './types.ts';
import type { FittedModel } from '../btyd/model.ts';
import type { Lifetime } from '../lifetime/lifetime.ts';
import { futureOf } from '../lifetime/living.ts';
import { historiesObjective, rowOf, type HistoryLikelihood } from '../lifetime/objective.ts';
import { logGammaRatio } from '../numeric/logGammaRatio.ts';

const history: HistoryLikelihood = (params, x, tx, T, out) => paretoHistory(params[0]!, params[1]!, params[2]!, params[3]!, x, tx, T, out);
const scratch = new Float64Array(5);

/** What is left of the lifetime of those alive at T. */
export const lifetimeAt = ({ s, beta }: ParetoNbdParams, T: number): Lifetime => paretoLifetime(s, beta + T);

/** Pareto/NBD. Source: SMC1987; likelihood as an integral over the time of leaving, see paretoHistory. */
export const pnbd: FittedModel<ParetoNbdParams> = {
  name: 'pnbd', keys: ['r', 'alpha', 's', 'beta'], timePower: [0, 1, 0, 1],
  validParams: ({ r, alpha, s, beta }) => r > 0 && alpha > 0 && s > 0 && beta > 0 && r + alpha + s + beta < Infinity,
  logLik: ({ r, alpha, s, beta }, { x, tx, T }) => (i) => paretoHistory(r, alpha, s, beta, x[i]!, tx[i]!, T[i]!, scratch) + (x[i] === 0 ? 0 : logGammaRatio(r, x[i]!)),
  pAlive: ({ r, alpha, s, beta }) => (x, tx, T) => {
    paretoHistory(r, alpha, s, beta, x, tx, T, scratch);
    return Math.exp(scratch[LOG_ALIVE]!);
  },
  ...futureOf<ParetoNbdParams>(lifetimeAt), livingSeesTx: false,
  ownLaws: ({ r, alpha, s, beta }) => (x, _tx, T) => ({ rate: [{ share: 1, shape: r + x, rate: alpha + T }], leaving: { share: 1, shape: s, rate: beta + T } }),
  effects: [[0, 0], [-1, 0], [0, 0], [0, -1]],
  objective: (patterns) => historiesObjective(history, 4, patterns),
  row: rowOf((params, x, tx, T, gradient) => {
    const value = history(params, x, tx, T, scratch);
    for (let j = 0; j < 4; j++) gradient[j] = scratch[j]!;
    return value;
  }),
  roughPatterns: 1_500,
  starts: (rate) => [[0.8, 0.8, 1], [0.5, 0.3, 0.1], [2, 1.5, 8]].map(([r, s, beta]) => [r!, r! / (1.5 * rate), s!, beta!]),
};
