import type { ScoredPair } from './scorePair.ts';

/** Pairs of positions (counted from 1, as `a-b`) that are truly one person, from each record's true owner. */
export function truePairs(owners: readonly string[]): ReadonlySet<string> {
  const members = new Map<string, number[]>();
  owners.forEach((who, i) => { members.set(who, [...(members.get(who) ?? []), i + 1]); });
  return new Set([...members.values()].flatMap((ids) => ids.flatMap((a, i) => ids.slice(i + 1).map((b) => `${a}-${b}`))));
}

export interface Quality { readonly precision: number; readonly recall: number; readonly found: number }

/** How many of the found pairs are right, and how many of the right ones were found. */
export function qualityOf(found: readonly Pick<ScoredPair, 'a' | 'b'>[], truth: ReadonlySet<string>): Quality {
  const right = found.filter(({ a, b }) => truth.has(`${a}-${b}`)).length;
  return { precision: found.length === 0 ? 1 : right / found.length, recall: truth.size === 0 ? 1 : right / truth.size, found: found.length };
}
