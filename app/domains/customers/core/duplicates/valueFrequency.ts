import type { Identity } from './identity.ts';

/** How often the values of one part occur; what is not in the table is rarer than all in it. */
export interface Frequencies { readonly total: number; readonly counts: ReadonlyMap<string, number> }
/** Of the parts of names, as they are written and as they sound. */
export const NAME_VALUES = ['given', 'family', 'givenSound', 'familySound'] as const;
export type NameFrequencies = Readonly<Record<(typeof NAME_VALUES)[number], Frequencies>>;

const VALUE_OF: Readonly<Record<(typeof NAME_VALUES)[number], (identity: Identity) => string>> = {
  given: ({ person }) => person.given.text, family: ({ person }) => person.family.text, givenSound: ({ person }) => person.given.sound, familySound: ({ person }) => person.family.sound,
};

/** Common names are weak evidence, rare ones strong; more than so many bits are never added or taken away. */
const MOST_LESS = 5;
export const MOST_MORE = 2;

export function countNames(identities: readonly Identity[]): NameFrequencies {
  const count = (valueOf: (identity: Identity) => string): Frequencies => {
    const counts = new Map<string, number>();
    let total = 0;
    for (const value of identities.map(valueOf)) if (value !== '') { total++; counts.set(value, (counts.get(value) ?? 0) + 1); }
    return { total, counts };
  };
  return { given: count(VALUE_OF.given), family: count(VALUE_OF.family), givenSound: count(VALUE_OF.givenSound), familySound: count(VALUE_OF.familySound) };
}

const shareOf = ({ total, counts }: Frequencies, value: string): number => Math.max(counts.get(value) ?? 1, 1) / Math.max(total, 1);

/** Bits to add to an agreement on a whole name: u is how often this very name occurs (or sounds) instead of the average of all. */
export function nameFrequencyBits(level: string, a: Identity, b: Identity, names: NameFrequencies, u: number): number {
  if (names.given.total === 0 || names.family.total === 0) return 0;
  const { given, family } = a.person;
  if (level === 'same' || level === 'turned') return bounded(u, shareOf(names.given, given.text) * shareOf(names.family, family.text));
  const oneSound = level === 'sound' && given.sound === b.person.given.sound && family.sound === b.person.family.sound;
  return oneSound ? bounded(u, shareOf(names.givenSound, given.sound) * shareOf(names.familySound, family.sound)) : 0;
}

const bounded = (u: number, own: number): number => Math.max(-MOST_LESS, Math.min(MOST_MORE, Math.log2(u / own)));
