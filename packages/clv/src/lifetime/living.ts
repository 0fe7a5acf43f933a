import { countMixture } from './countMixture.ts';
import type { Lifetime } from './lifetime.ts';
import type { BtydModel, Living } from '../btyd/model.ts';

/** What all models of this folder have in common: λ ~ Gamma(r, alpha), and a lifetime that does not depend on it. */
export interface Rates { readonly r: number; readonly alpha: number }

/**
 * The future of customers alive at T: their rate is Gamma(r + x, alpha + T), and given the history it is still independent
 * of what is left of the lifetime, since ln L(alive at T | λ, μ) = x ln λ − λT + ln P(lifetime > T | μ) has no common term.
 * @param lifetimeAt distribution of the remaining lifetime of those alive at age T
 */
export function livingOf({ r, alpha }: Rates, lifetimeAt: (T: number) => Lifetime): Living {
  let known: { readonly T: number; readonly lifetime: Lifetime } | undefined; // rows often come with the same T in turn
  const at = (T: number): Lifetime => (known?.T === T ? known : (known = { T, lifetime: lifetimeAt(T) })).lifetime;
  return {
    expected: (x, _tx, T, t) => ((r + x) / (alpha + T)) * at(T).within(t),
    distribution: (x, _tx, T, t, tail, least) => countMixture(at(T), r + x, alpha + T, t, tail, least),
    discounted: (x, _tx, T, delta) => ((r + x) / (alpha + T)) * at(T).discounted(delta),
  };
}

/** `living` and `newcomer` of a model: a newcomer is a customer of age zero who has not come back yet. */
export function futureOf<P extends Rates>(lifetimeAt: (params: P, T: number) => Lifetime): Pick<BtydModel<P>, 'living' | 'newcomer'> {
  const living = (params: P): Living => livingOf(params, (T) => lifetimeAt(params, T));
  return {
    living,
    newcomer: (params) => {
      const { expected, distribution } = living(params);
      return { expected: (t) => expected(0, 0, 0, t), distribution: (t, tail, least) => distribution(0, 0, 0, t, tail, least) };
    },
  };
}
