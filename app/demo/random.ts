/** A source of uniform numbers in [0, 1). */
export type Rng = () => number;

/** Mixes a 32-bit word well enough that neighbouring seeds give unrelated streams (splitmix32). */
function mixer(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
}

const rotate = (x: number, k: number): number => (x << k) | (x >>> (32 - k));

/** xoshiro128** (Blackman & Vigna 2018), seeded by splitmix32. */
export function randomFrom(seed: number): Rng {
  const next = mixer(seed);
  let [a, b, c, d] = [next(), next(), next(), next()];
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a; d ^= b; b ^= c; a ^= d; c ^= t; d = rotate(d, 11);
    return result / 4_294_967_296;
  };
}

/** A stream of its own for each purpose and number, so that one customer's draws never shift another's. */
export function streamOf(seed: number, purpose: string, number = 0): Rng {
  let hash = 0x811c9dc5 ^ (seed >>> 0);
  for (let i = 0; i < purpose.length; i++) hash = Math.imul(hash ^ purpose.charCodeAt(i), 0x01000193);
  return randomFrom(mixer(hash ^ Math.imul(number, 0x85ebca6b))());
}
