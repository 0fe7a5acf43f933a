/** Above this a product is divided by itself before it goes on. */
const BIG = 1e280;

/**
 * With Erlang-k times between purchases a customer passes k stages to each purchase, at rate λ ~ Gamma(s, α+T) once the
 * stages already passed are known. Alive at T means: between 0 and k − 1 stages since the last purchase, τ = T − tx ago.
 * Relative to none passed, j of them weigh (s)_j y^j / j!, with s = r + kx and y = τ/(α+T).
 * All terms are positive. For k = 1 there is the one term 1.
 */
export function logStageSum(k: number, s: number, y: number): number {
  let term = 1;
  let more = 0; // the sum without the term of j = 0
  let scale = 0;
  for (let j = 1; j < k; j++) {
    term *= ((s + j - 1) / j) * y;
    more += term;
    if (term > BIG) {
      scale += Math.log(term);
      more /= term;
      term = 1;
    }
  }
  return scale === 0 ? Math.log1p(more) : scale + Math.log(more);
}

/** The same weights, summing to one. */
export function stageShares(k: number, s: number, y: number): Float64Array {
  const out = new Float64Array(k);
  for (let j = 1; j < k; j++) out[j] = out[j - 1]! + Math.log(((s + j - 1) / j) * y);
  const most = out.reduce((a, b) => Math.max(a, b));
  let sum = 0;
  for (let j = 0; j < k; j++) sum += out[j] = Math.exp(out[j]! - most);
  return out.map((v) => v / sum);
}
