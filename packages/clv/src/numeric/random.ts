import { ClvError } from '../error.ts';

/** A source of uniform numbers in [0, 1). The package never makes its own. */
export type Rng = () => number;

/** Exponential(1). A source of 32 bits returns 0 now and then, which would put two purchases at one moment; the smallest uniform above it stands in. */
export const exponentialDraw = (rng: Rng): number => -Math.log(1 - rng()) || 2 ** -54;

/** Draws by rejection accept with a fair chance each time; a source that never is accepted has stopped being random. */
export const TRIES = 10_000;
export const stuck = (): ClvError => new ClvError('invalid-option', 'the source of random numbers does not vary', [{ at: 'rng', rule: 'returns independent uniform numbers in [0, 1)' }]);

export function normalDraw(rng: Rng): number {
  const u = 1 - rng();
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * rng());
}

/**
 * Gamma(shape, rate 1) by the squeeze method of Marsaglia & Tsang (2000); small shapes by the power of a uniform.
 * @throws ClvError `invalid-option` for a source that keeps returning what cannot be used
 */
export function gammaDraw(shape: number, rng: Rng): number {
  if (shape < 1) return gammaDraw(shape + 1, rng) * Math.pow(1 - rng(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (let tries = 0; tries < TRIES; tries++) {
    const n = normalDraw(rng);
    const v = (1 + c * n) ** 3;
    if (v <= 0) continue;
    const u = 1 - rng();
    if (Math.log(u) <= 0.5 * n * n + d - d * v + d * Math.log(v)) return d * v;
  }
  throw stuck();
}

/** Beta(a, b) as a ratio of gamma draws. */
export function betaDraw(a: number, b: number, rng: Rng): number {
  const x = gammaDraw(a, rng);
  const y = gammaDraw(b, rng);
  // Both draws can underflow when a and b are tiny; then the beta sits at one end with odds a : b.
  if (x + y === 0) return rng() < a / (a + b) ? 1 : 0;
  return x / (x + y);
}
