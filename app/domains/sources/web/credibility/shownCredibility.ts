import type { ReplyOf } from '#core/contract.ts';
import type { readCredibility, readCustomerCredibility } from '#domains/sources/core/credibility/index.ts';

export type Overview = ReplyOf<typeof readCredibility>;
export type Shown = ReplyOf<typeof readCustomerCredibility>;
export type Reason = Shown['reasons'][number];

/** Reasons that moved the score, and tests that were passed. */
export function divided(reasons: readonly Reason[]): { readonly moved: readonly Reason[]; readonly passed: readonly Reason[] } {
  return { moved: reasons.filter(({ strength }) => strength > 0), passed: reasons.filter(({ strength, library }) => strength === 0 && library === 'model') };
}

/** Bad, doubtful, good: by the threshold that is set, and halfway from it to the top. */
export function toneOf(score: number, threshold: number): 'bad' | 'doubtful' | 'good' { return score < threshold ? 'bad' : score < (threshold + 100) / 2 ? 'doubtful' : 'good'; }
