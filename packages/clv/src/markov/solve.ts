/**
 * A·X = B by elimination with row exchanges; A and B are overwritten and B becomes X. A is row-major n × n, B n × m.
 * Our matrices are I − P/(1 + d): diagonally dominant for d > 0, so the exchanges matter only for d ≤ 0.
 * @returns false when a pivot is zero (A is singular)
 */
export function solveInPlace(a: Float64Array, b: Float64Array, n: number, m: number): boolean {
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(a[i * n + k]!) > Math.abs(a[pivot * n + k]!)) pivot = i;
    if (!(Math.abs(a[pivot * n + k]!) > 0)) return false;
    if (pivot !== k) {
      swapRows(a, k, pivot, n);
      swapRows(b, k, pivot, m);
    }
    const top = a[k * n + k]!;
    for (let i = k + 1; i < n; i++) {
      const factor = a[i * n + k]! / top;
      if (factor === 0) continue;
      for (let j = k; j < n; j++) a[i * n + j]! -= factor * a[k * n + j]!;
      for (let j = 0; j < m; j++) b[i * m + j]! -= factor * b[k * m + j]!;
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    for (let j = 0; j < m; j++) {
      let sum = b[k * m + j]!;
      for (let i = k + 1; i < n; i++) sum -= a[k * n + i]! * b[i * m + j]!;
      b[k * m + j] = sum / a[k * n + k]!;
    }
  }
  return true;
}

function swapRows(matrix: Float64Array, one: number, other: number, width: number): void {
  for (let j = 0; j < width; j++) {
    const kept = matrix[one * width + j]!;
    matrix[one * width + j] = matrix[other * width + j]!;
    matrix[other * width + j] = kept;
  }
}

/** I − P·factor over the given stages, row-major. */
export function identityMinus(transition: readonly ArrayLike<number>[], stages: readonly number[], factor = 1): Float64Array {
  const n = stages.length;
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) a[i * n + j] = (i === j ? 1 : 0) - transition[stages[i]!]![stages[j]!]! * factor;
  return a;
}
