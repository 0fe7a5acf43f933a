import { levelsOfPattern, patternOf, type Comparison } from './comparison.ts';
import type { Identity } from './identity.ts';
import { evidenceOf, probabilityOf, weightFor, weightOf, type FieldEvidence, type LinkModel } from './linkModel.ts';
import { MOST_MORE, nameFrequencyBits, type NameFrequencies } from './valueFrequency.ts';

/** Two customers with the weight of the evidence in bits, what it makes probable, and each field's part in it. */
export interface ScoredPair { readonly a: number; readonly b: number; readonly weight: number; readonly probability: number; readonly evidence: readonly FieldEvidence[] }

export interface PairToScore { readonly comparison: Comparison; readonly model: LinkModel; readonly names: NameFrequencies; readonly a: Identity; readonly b: Identity; readonly pattern?: number }

export function scorePair({ comparison, model, names, a, b, pattern = patternOf(comparison, a, b) }: PairToScore): ScoredPair {
  const average = evidenceOf(comparison, model, pattern);
  const evidence = a.kind === 'person' ? average.map((one) => (one.field === 'name' ? { ...one, bits: one.bits + nameFrequencyBits(one.level, a, b, names, nameU(comparison, model, pattern)) } : one)) : average;
  const weight = evidence.reduce((sum, { bits }) => sum + bits, 0);
  return { a: Math.min(a.id, b.id), b: Math.max(a.id, b.id), weight, probability: probabilityOf(weight, model.prior), evidence };
}

/** Tells of a pattern whether a pair of it can be as probable as `from`; most pairs cannot, and are not looked at further. */
export function reaches(comparison: Comparison, model: LinkModel, from: number): (pattern: number) => boolean {
  const lowest = weightFor(from, model.prior) - MOST_MORE;
  const known = new Map<number, boolean>();
  return (pattern) => {
    let answer = known.get(pattern);
    if (answer === undefined) known.set(pattern, answer = weightOf(comparison, model, pattern) >= lowest);
    return answer;
  };
}

function nameU(comparison: Comparison, { u }: LinkModel, pattern: number): number {
  const at = comparison.findIndex(({ field }) => field === 'name');
  return u[at]![levelsOfPattern(comparison, pattern)[at]!]!;
}
