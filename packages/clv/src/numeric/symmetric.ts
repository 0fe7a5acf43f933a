export interface Eigen { readonly values: number[]; /** vectors[k] belongs to values[k] */ readonly vectors: number[][] }

/** Eigenvalues and vectors of a small symmetric matrix by Jacobi rotations. Our matrices are at most 4 × 4. */
export function symmetricEigen(matrix: readonly (readonly number[])[]): Eigen {
  const n = matrix.length;
  const m = matrix.map((row) => [...row]);
  const v = m.map((_, i) => m.map((__, j): number => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += Math.abs(m[p]![q]!);
    if (!(off > 1e-300)) break;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (m[p]![q] === 0) continue;
        const theta = (m[q]![q]! - m[p]![p]!) / (2 * m[p]![q]!);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let k = 0; k < n; k++) {
          const kp = m[k]![p]!;
          const kq = m[k]![q]!;
          m[k]![p] = c * kp - s * kq;
          m[k]![q] = s * kp + c * kq;
        }
        for (let k = 0; k < n; k++) {
          const pk = m[p]![k]!;
          const qk = m[q]![k]!;
          m[p]![k] = c * pk - s * qk;
          m[q]![k] = s * pk + c * qk;
          const vp = v[k]![p]!;
          const vq = v[k]![q]!;
          v[k]![p] = c * vp - s * vq;
          v[k]![q] = s * vp + c * vq;
        }
      }
    }
  }
  return { values: m.map((_, i) => m[i]![i]!), vectors: m.map((_, k) => v.map((row) => row[k]!)) };
}

/** The inverse of a symmetric positive definite matrix, or null when it is not one. */
export function inversePositive(matrix: readonly (readonly number[])[]): number[][] | null {
  const { values, vectors } = symmetricEigen(matrix);
  if (values.some((value) => !(value > 0) || !Number.isFinite(1 / value))) return null;
  return matrix.map((_, i) => matrix.map((__, j) => values.reduce((sum, value, k) => sum + (vectors[k]![i]! * vectors[k]![j]!) / value, 0)));
}
