import { ClvError, type Problem } from '../error.ts';

export interface ModelScores {
  readonly name: string;
  /** `logScore(…).each` on the same hold-out customers in the same order for every model. */
  readonly scores: ArrayLike<number>;
  readonly parameters: number;
}

export interface RankedModel {
  readonly name: string;
  readonly parameters: number;
  readonly meanScore: number;
  /** Mean by which the highest-scoring model is ahead, per customer; 0 for itself. */
  readonly behind: number;
  /** Standard error of that mean difference, customer by customer. */
  readonly standardError: number;
  /** Whether the difference is less than two of them: within what chance alone brings. */
  readonly tied: boolean;
}

export interface ModelChoice {
  readonly chosen: string;
  /** 'highest-score': nobody with fewer parameters is tied with it. 'fewer-parameters': tied with the highest score and simpler. 'only-one'. */
  readonly reason: 'highest-score' | 'fewer-parameters' | 'only-one';
  /** Best mean score first. */
  readonly ranking: readonly RankedModel[];
}

/** How many standard errors a more complicated model has to be ahead to be taken. */
const AHEAD = 2;

function requireScores(models: readonly ModelScores[]): void {
  const problems: Problem[] = [];
  const n = models[0]?.scores.length ?? 0;
  if (models.length === 0) problems.push({ at: 'models', rule: 'are one or more' });
  if (models.length > 0 && n < 2) problems.push({ at: 'scores', value: n, rule: 'are two customers or more' });
  for (const { name, scores, parameters } of models) {
    if (scores.length !== n) problems.push({ at: `${name}.scores`, value: scores.length, rule: `has as many rows as the first model (${n})` });
    const row = Array.prototype.findIndex.call(scores, (v: number) => !Number.isFinite(v));
    if (row >= 0) problems.push({ at: `${name}.scores`, row, value: scores[row]!, rule: 'is a finite number' });
    if (!(parameters >= 0)) problems.push({ at: `${name}.parameters`, value: parameters, rule: 'is 0 or more' });
  }
  if (problems.length > 0) throw new ClvError('invalid-data', `${problems.length} problem(s) in the scores`, problems);
}

function meanOf(scores: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < scores.length; i++) sum += scores[i]!;
  return sum / scores.length;
}

/** Mean and standard error of the paired differences top − other. */
function lead(top: ArrayLike<number>, other: ArrayLike<number>): { behind: number; standardError: number } {
  const n = top.length;
  let behind = 0;
  for (let i = 0; i < n; i++) behind += (top[i]! - other[i]!) / n;
  let squared = 0;
  for (let i = 0; i < n; i++) squared += (top[i]! - other[i]! - behind) ** 2;
  return { behind, standardError: Math.sqrt(squared / (n - 1) / n) };
}

/**
 * Picks a model by its hold-out log score. The highest mean wins unless a model with fewer parameters is less than two
 * standard errors behind it; then the simplest of those is taken (of equally simple ones the one with the higher score).
 *
 * Why paired: all models are scored on the same customers, so what makes a customer hard to foresee cancels out, and the
 * differences are independent between customers once the parameters are fixed; their mean over its standard error is
 * about normal. Why two of them: a lead that chance alone would bring in one sample of forty is no reason to carry more
 * parameters, which cost stability in the next fit and explanation to the reader. The rule never takes a model that is
 * shown to be worse, and the ranking tells what it passed over.
 * @throws ClvError `invalid-data` for scores that are missing, not finite or not of the same customers
 * Source: VUONG1989 (difference of log-likelihoods over its standard error); preference for the simpler: CHANGQING.
 */
export function chooseModel(models: readonly ModelScores[]): ModelChoice {
  requireScores(models);
  const byScore = models.map((model) => ({ ...model, meanScore: meanOf(model.scores) })).sort((one, other) => other.meanScore - one.meanScore || one.parameters - other.parameters);
  const top = byScore[0]!;
  const ranking = byScore.map(({ name, parameters, meanScore, scores }): RankedModel => {
    const { behind, standardError } = lead(top.scores, scores);
    return { name, parameters, meanScore, behind, standardError, tied: behind < AHEAD * standardError || behind === 0 };
  });
  // Sorted by score already, so the first of the simplest is the best of them.
  const chosen = ranking.reduce((best, one) => (one.tied && one.parameters < best.parameters ? one : best));
  return { chosen: chosen.name, reason: models.length === 1 ? 'only-one' : chosen === ranking[0] ? 'highest-score' : 'fewer-parameters', ranking };
}
