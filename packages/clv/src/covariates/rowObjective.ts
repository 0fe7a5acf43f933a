import type { Term } from './design.ts';
import type { Objective } from '../fitting/minimise.ts';

/** ln L of row i under its own parameters; writes the derivatives in their logarithms. */
export type RowLogLik = (own: Float64Array, row: number, gradient: Float64Array) => number;

export interface RowProblem {
  readonly processes: readonly string[];
  readonly effects: readonly (readonly number[])[];
  readonly terms: readonly Term[];
  /** One column a term, one value a row. */
  readonly columns: readonly Float64Array[];
  readonly weight: Float64Array;
  readonly row: RowLogLik;
}

/**
 * Minus the mean ln L where every row has parameters of its own: ln θ_k = u_k + Σ_p effect_kp Σ_j c_j z_j.
 * The gradient follows by the chain rule: a coefficient collects what its process does to each log parameter.
 */
export function rowObjective({ processes, effects, terms, columns, weight, row }: RowProblem): Objective {
  const K = effects.length;
  const P = processes.length;
  const process = Int32Array.from(terms, (term) => processes.indexOf(term.process));
  const effect = Float64Array.from(effects.flat());
  const own = new Float64Array(K);
  const slope = new Float64Array(K);
  const eta = new Float64Array(P);
  const total = weight.reduce((sum, w) => sum + w, 0);
  return (at, gradient) => {
    gradient.fill(0);
    let value = 0;
    for (let i = 0; i < weight.length; i++) {
      eta.fill(0);
      for (let j = 0; j < columns.length; j++) eta[process[j]!]! += at[K + j]! * columns[j]![i]!;
      for (let k = 0; k < K; k++) {
        let log = at[k]!;
        for (let p = 0; p < P; p++) log += effect[k * P + p]! * eta[p]!;
        own[k] = Math.exp(log);
      }
      const w = weight[i]! / total;
      value -= w * row(own, i, slope);
      for (let p = 0; p < P; p++) eta[p] = 0;
      for (let k = 0; k < K; k++) {
        gradient[k]! -= w * slope[k]!;
        for (let p = 0; p < P; p++) eta[p]! += effect[k * P + p]! * slope[k]!;
      }
      for (let j = 0; j < columns.length; j++) gradient[K + j]! -= w * eta[process[j]!]! * columns[j]![i]!;
    }
    return value;
  };
}
