import { Findings, requireStages, type Transition } from './transition.ts';

/** What was seen: a table of moves, pairs of stages, or one sequence of stages a customer. Stages are 0 … n − 1. */
export type Moves =
  | { readonly counts: readonly ArrayLike<number>[] }
  | { readonly from: ArrayLike<number>; readonly to: ArrayLike<number>; /** Customers each pair stands for; default 1. */ readonly weights?: ArrayLike<number>; readonly stages: number }
  | { readonly sequences: readonly ArrayLike<number>[]; readonly stages: number };

export interface FitTransitionsOptions {
  /**
   * Moves added to every cell before counting (Dirichlet smoothing): one number for all, or a table in which impossible
   * moves have 0. Default 0: maximum likelihood. 0.5 is Jeffreys' choice for rows with few moves.
   */
  readonly prior?: number | readonly ArrayLike<number>[];
  /** Stages that are never left by definition, such as "lost". Their row is staying, whatever was counted or added. */
  readonly absorbing?: ArrayLike<number>;
}

export interface TransitionFit {
  readonly transition: Float64Array[];
  /** Standard error of each cell; 0 in absorbing rows. */
  readonly se: Float64Array[];
  readonly counts: Float64Array[];
  /** Counts plus prior: the Dirichlet parameters of each row's posterior. */
  readonly posterior: Float64Array[];
  /** Moves counted out of each stage. */
  readonly moves: Float64Array;
  readonly absorbing: readonly number[];
  readonly logLik: number;
}

/** Every pair of stages has a cell. */
const MOST_STAGES = 2000;

const table = (n: number): Float64Array[] => Array.from({ length: n }, () => new Float64Array(n));

function countPairs(n: number, length: number, pair: (k: number, add: (from: number, to: number, weight: number) => void) => void): Float64Array[] {
  const findings = new Findings();
  if (!(Number.isInteger(n) && n > 0 && n <= MOST_STAGES)) findings.add({ at: 'stages', value: n, rule: `is a whole number from 1 to ${MOST_STAGES}` });
  findings.throwIfAny('invalid-data', 'the moves');
  const counts = table(n);
  const isStage = (v: number): boolean => Number.isInteger(v) && v >= 0 && v < n;
  for (let k = 0; k < length; k++) {
    pair(k, (from, to, weight) => {
      if (isStage(from) && isStage(to) && weight >= 0 && weight < Infinity) counts[from]![to]! += weight;
      else if (!(weight >= 0 && weight < Infinity)) findings.add({ at: 'weights', row: k, value: weight, rule: 'is a finite number, 0 or more' });
      else findings.add({ at: isStage(from) ? 'to' : 'from', row: k, value: isStage(from) ? to : from, rule: `is a stage: a whole number from 0 to ${n - 1}` });
    });
  }
  findings.throwIfAny('invalid-data', 'the moves');
  return counts;
}

function countsOf(moves: Moves): Float64Array[] {
  if ('counts' in moves) return requireTable(moves.counts, 'counts');
  if ('sequences' in moves) {
    return countPairs(moves.stages, moves.sequences.length, (k, add) => {
      const path = moves.sequences[k]!;
      for (let t = 1; t < path.length; t++) add(path[t - 1]!, path[t]!, 1);
    });
  }
  const { from, to, weights } = moves;
  const findings = new Findings();
  for (const [at, column] of [['to', to], ['weights', weights]] as const) if (column !== undefined && column.length !== from.length) findings.add({ at, value: column.length, rule: `has as many rows as from (${from.length})` });
  findings.throwIfAny('invalid-data', 'the moves');
  return countPairs(moves.stages, from.length, (k, add) => add(from[k]!, to[k]!, weights === undefined ? 1 : weights[k]!));
}

function requireTable(cells: readonly ArrayLike<number>[], at: string, n = cells.length): Float64Array[] {
  const findings = new Findings();
  if (cells.length !== n || n === 0) findings.add({ at, value: cells.length, rule: n === 0 ? 'has at least one stage' : `has one row a stage (${n})` });
  cells.forEach((row, i) => {
    if (row.length !== n) findings.add({ at, row: i, value: row.length, rule: `has one cell a stage (${n})` });
    for (let j = 0; j < row.length; j++) if (!(row[j]! >= 0 && row[j]! < Infinity)) findings.add({ at: `${at}[${i}][${j}]`, row: i, value: row[j]!, rule: 'is a finite number, 0 or more' });
  });
  findings.throwIfAny('invalid-data', at);
  return cells.map((row) => Float64Array.from(row));
}

/**
 * Estimates the chances of moving between stages from moves that were seen: p_ij = (n_ij + a_ij)/(n_i + a_i).
 * Standard error without a prior √(p(1 − p)/n_i), with one the posterior's √(p(1 − p)/(n_i + a_i + 1)).
 *
 * Assumes that the customers' moves are those of one chain, alike for all and over time, and that every period was seen: a
 * customer whose stage is not known in a period breaks the sequence there (give the parts as two sequences).
 * @throws ClvError `invalid-data`, also naming stages that nobody was seen to leave when no prior speaks for them
 * Source: AG1957 (maximum likelihood); smoothing CHANGQING: conjugate Dirichlet rows.
 */
export function fitTransitions(moves: Moves, { prior = 0, absorbing = [] }: FitTransitionsOptions = {}): TransitionFit {
  const counts = countsOf(moves);
  const n = counts.length;
  const added = typeof prior === 'number' ? requireTable(counts.map((row) => row.map(() => prior)), 'prior', n) : requireTable(prior, 'prior', n);
  const ends = absorbing.length > 0 ? requireStages(absorbing, n, 'absorbing') : new Array<boolean>(n).fill(false);
  const posterior = counts.map((row, i) => row.map((c, j) => (ends[i] ? (i === j ? 1 : 0) : c + added[i]![j]!)));
  const totals = posterior.map((row) => row.reduce((sum, v) => sum + v, 0));
  const findings = new Findings();
  totals.forEach((total, row) => total > 0 || findings.add({ at: 'counts', row, value: 0, rule: 'has moves, a prior, or is absorbing' }));
  findings.throwIfAny('invalid-data', 'the moves');
  const transition = posterior.map((row, i) => row.map((v) => v / totals[i]!));
  const se = transition.map((row, i) => {
    const smoothed = added[i]!.some((a) => a > 0);
    return row.map((p) => (ends[i] ? 0 : Math.sqrt((p * (1 - p)) / (totals[i]! + (smoothed ? 1 : 0)))));
  });
  return { transition, se, counts, posterior, moves: Float64Array.from(counts, (row) => row.reduce((sum, v) => sum + v, 0)), absorbing: ends.flatMap((is, i) => (is ? [i] : [])), logLik: logLikOf(counts, transition, ends) };
}

/** Σ n_ij log p_ij over the stages whose moves are chance. */
function logLikOf(counts: readonly Float64Array[], transition: Transition, ends: readonly boolean[]): number {
  return counts.reduce((sum, row, i) => (ends[i] ? sum : row.reduce((inner, c, j) => (c > 0 ? inner + c * Math.log(transition[i]![j]!) : inner), sum)), 0);
}
