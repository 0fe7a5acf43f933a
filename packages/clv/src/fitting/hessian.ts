import type { Objective } from './minimise.ts';

/** Second derivatives of the objective by central differences of its analytic gradient (error about 1e-8 of the curvature). */
export function hessian(objective: Objective, at: Float64Array, step = 1e-4): number[][] {
  const n = at.length;
  const rows = Array.from({ length: n }, (_, i) => {
    const moved = Float64Array.from(at);
    const up = new Float64Array(n);
    const down = new Float64Array(n);
    moved[i] = at[i]! + step;
    objective(moved, up);
    moved[i] = at[i]! - step;
    objective(moved, down);
    return Array.from(up, (u, j) => (u - down[j]!) / (2 * step));
  });
  return rows.map((row, i) => row.map((v, j) => (v + rows[j]![i]!) / 2));
}
