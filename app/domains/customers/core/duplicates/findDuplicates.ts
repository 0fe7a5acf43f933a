import { candidatePairs, type SkippedBlocks } from './candidatePairs.ts';
import { COMPARISONS, patternOf } from './comparison.ts';
import { estimateModel, type EstimatedModel } from './estimateModel.ts';
import type { Identity } from './identity.ts';
import { scorePair, type ScoredPair } from './scorePair.ts';
import { countNames } from './valueFrequency.ts';

export interface Duplicates { readonly pairs: readonly ScoredPair[]; readonly candidates: number; readonly skipped: readonly SkippedBlocks[]; readonly model: EstimatedModel }

/** All pairs of customers of one kind above a probability, for data that fit into memory. */
export function findDuplicates(identities: readonly Identity[], { from, mostInBlock }: { readonly from: number; readonly mostInBlock: number }): Duplicates {
  const comparison = COMPARISONS[identities[0]?.kind ?? 'person'];
  const { pairs, skipped } = candidatePairs(identities, mostInBlock);
  const patterns = pairs.map(([a, b]) => patternOf(comparison, identities[a]!, identities[b]!));
  const model = estimateModel({ comparison, candidates: countPatterns(patterns), anyPairs: countPatterns(somePairs(identities.length).map(([a, b]) => patternOf(comparison, identities[a]!, identities[b]!))), records: identities.length });
  const names = countNames(identities);
  const scored = pairs.map(([a, b], i) => scorePair({ comparison, model, names, a: identities[a]!, b: identities[b]!, pattern: patterns[i]! }));
  return { pairs: scored.filter(({ probability }) => probability >= from), candidates: pairs.length, skipped, model };
}

export function countPatterns(patterns: Iterable<number>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const pattern of patterns) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  return counts;
}

const PAIRS_TO_DRAW = 150_000;

/** Pairs drawn evenly from all pairs of `n` records: all when they are few, else each record with some at the golden ratio's distances, which fall on no pattern in the order. */
export function somePairs(n: number, most = PAIRS_TO_DRAW): [number, number][] {
  const all = (n * (n - 1)) / 2;
  const drawn: [number, number][] = [];
  if (all <= most) {
    for (let a = 0; a < n; a++) for (let b = a + 1; b < n; b++) drawn.push([a, b]);
    return drawn;
  }
  const each = Math.ceil(most / n);
  for (let k = 1; k <= each; k++) {
    const distance = 1 + Math.floor((((k * 0.618_033_988_75) % 1) * (n - 1)));
    for (let a = 0; a < n; a++) drawn.push([a, (a + distance) % n]);
  }
  return drawn;
}
