import type { ScoredPair } from './scorePair.ts';

/** When a pair is one customer without asking, and when a person is asked. */
export interface DuplicatePolicy {
  /** From this probability on two customers count as one; the product merges them by itself only if `mergeAutomatically` says so. */
  readonly automatic: number;
  /** From this probability on a person is asked. */
  readonly review: number;
  readonly mergeAutomatically: boolean;
  /** Customers who share a key with more others than this are not compared for it; how many is reported. */
  readonly mostInBlock: number;
}

export const DEFAULT_DUPLICATE_POLICY: DuplicatePolicy = { automatic: 0.99, review: 0.2, mergeAutomatically: false, mostInBlock: 60 };

export type Verdict = 'automatic' | 'review' | 'none';

const OTHER_NAME = new Set(['family', 'given', 'different']);

/**
 * What to do with a pair. Couples and colleagues share phone, address and family name, which the independence of fields
 * that the score assumes makes too much of: with other names only a number that belongs to one alone is beyond asking.
 */
export function verdictOf({ probability, evidence }: Pick<ScoredPair, 'probability' | 'evidence'>, { automatic, review }: DuplicatePolicy): Verdict {
  if (probability < review) return 'none';
  const otherName = evidence.some(({ field, level }) => field === 'name' && OTHER_NAME.has(level));
  const sameNumber = evidence.some(({ field, level }) => field === 'idNumber' && level === 'same');
  return probability >= automatic && (!otherName || sameNumber) ? 'automatic' : 'review';
}
