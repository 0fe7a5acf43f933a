/** How long a living customer will stay: a distribution of what is left of the lifetime, from now (v = 0) on. */
export interface Lifetime {
  /** ln P(still there after v). */
  logSurvival(v: number): number;
  /** ln of the density of leaving at v. */
  logDensity(v: number): number;
  /** E min(lifetime, t) = ∫₀ᵗ P(still there after v) dv. */
  within(t: number): number;
  /** ∫₀^∞ e^{−δv} P(still there after v) dv; Infinity where it does not exist. */
  discounted(delta: number): number;
  /** The density is smooth in ln(scale + v) … */
  readonly scale: number;
  /** … over pieces from v no longer than this. */
  reach(v: number): number;
}
