import { logGamma } from '../numeric/logGamma.ts';

/** Width of the window around the mean in standard deviations, and beside it in customers: less than 1e-15 lies outside. */
const DEVIATIONS = 9;
const BESIDE = 40;

/** Adds the probabilities of Binomial(n, p) at from, from + 1, … to `out`, from the mode outwards. */
function addBinomial(out: Float64Array, from: number, n: number, p: number, low: number, high: number): void {
  const mode = Math.min(high, Math.max(low, Math.floor((n + 1) * p)));
  const odds = p / (1 - p);
  const top = Math.exp(logGamma(n + 1) - logGamma(mode + 1) - logGamma(n - mode + 1) + mode * Math.log(p) + (n - mode) * Math.log1p(-p));
  for (let k = mode, at = top; k <= high; at *= ((n - k) / (k + 1)) * odds, k++) out[k - from]! += at;
  for (let k = mode - 1, at = (top * mode) / (n - mode + 1) / odds; k >= low; at *= k / (n - k + 1) / odds, k--) out[k - from]! += at;
}

/**
 * The smallest k with P(at most k) ≥ each of the probabilities asked for, when k ~ Binomial(n, p) and p is one of `chances`,
 * all equally likely. The distribution is summed, not drawn, so the only chance in it is the one that chose `chances`.
 */
export function binomialMixtureQuantiles(n: number, chances: readonly number[], probabilities: readonly number[]): number[] {
  const windows = chances.map((p) => {
    const width = DEVIATIONS * Math.sqrt(n * p * (1 - p)) + BESIDE;
    return [Math.max(0, Math.floor(n * p - width)), Math.min(n, Math.ceil(n * p + width))] as const;
  });
  const from = windows.reduce((least, [low]) => Math.min(least, low), n);
  const to = windows.reduce((most, [, high]) => Math.max(most, high), 0);
  const sum = new Float64Array(to - from + 1);
  chances.forEach((p, i) => {
    const [low, high] = windows[i]!;
    if (p <= 0) sum[0 - from]! += 1;
    else if (p >= 1) sum[n - from]! += 1;
    else addBinomial(sum, from, n, p, low, high);
  });
  const total = sum.reduce((s, v) => s + v, 0);
  return probabilities.map((probability) => {
    let below = 0;
    let k = 0;
    while (k < sum.length - 1 && (below += sum[k]!) < probability * total) k++;
    return from + k;
  });
}
