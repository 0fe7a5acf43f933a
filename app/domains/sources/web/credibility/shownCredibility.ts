import type { ReplyOf } from '#core/contract.ts';
import type { readCredibility, readCustomerCredibility } from '#domains/sources/core/credibility/index.ts';

export type Overview = ReplyOf<typeof readCredibility>;
export type Shown = ReplyOf<typeof readCustomerCredibility>;
export type Reason = Shown['reasons'][number];

/** Reasons that moved the score, and tests that were passed. */
export function divided(reasons: readonly Reason[]): { readonly moved: readonly Reason[]; readonly passed: readonly Reason[] } {
  return { moved: reasons.filter(({ strength }) => strength > 0), passed: reasons.filter(({ strength, library }) => strength === 0 && library === 'model') };
}
