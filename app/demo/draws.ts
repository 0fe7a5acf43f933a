import type { Rng } from '#demo/random.ts';

export function normalDraw(rng: Rng): number {
  return Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
}

/** exp(N(mu, sigma²)): its median is exp(mu). */
export function lognormalDraw(mu: number, sigma: number, rng: Rng): number {
  return Math.exp(mu + sigma * normalDraw(rng));
}

/** Gamma(shape, rate 1), Marsaglia & Tsang (2000); shapes below one by the power of a uniform. */
export function gammaDraw(shape: number, rng: Rng): number {
  if (shape < 1) return gammaDraw(shape + 1, rng) * (1 - rng()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const n = normalDraw(rng);
    const v = (1 + c * n) ** 3;
    if (v > 0 && Math.log(1 - rng()) < 0.5 * n * n + d - d * v + d * Math.log(v)) return d * v;
  }
}

export function betaDraw(a: number, b: number, rng: Rng): number {
  const x = gammaDraw(a, rng);
  return x / (x + gammaDraw(b, rng));
}

/** Poisson by multiplying uniforms; a large mean is halved until that is safe. */
export function poissonDraw(mean: number, rng: Rng): number {
  if (mean > 30) return poissonDraw(mean / 2, rng) + poissonDraw(mean / 2, rng);
  const floor = Math.exp(-mean);
  let count = 0;
  for (let product = rng(); product > floor; product *= rng()) count++;
  return count;
}

/** Negative binomial as a Poisson whose mean is itself gamma distributed. */
export function negativeBinomialDraw(mean: number, shape: number, rng: Rng): number {
  return poissonDraw(mean / shape * gammaDraw(shape, rng), rng);
}

/** An index, with odds as the weights say. */
export function weightedIndex(weights: ArrayLike<number>, rng: Rng): number {
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i] ?? 0;
  let left = rng() * total;
  for (let i = 0; i < weights.length; i++) if ((left -= weights[i] ?? 0) < 0) return i;
  return weights.length - 1;
}

export function oneOf<T>(list: readonly T[], rng: Rng): T {
  const chosen = list[Math.floor(rng() * list.length)];
  if (chosen === undefined) throw new RangeError('cannot choose from an empty list');
  return chosen;
}
