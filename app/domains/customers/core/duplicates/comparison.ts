import { compareAddresses, comparePlaces } from './comparePlaces.ts';
import { compareDays } from './compareDays.ts';
import { compareEmails, compareIdNumbers, comparePhones, localOf } from './compareNumbers.ts';
import { compareOrganisationNames, comparePersonNames } from './compareNames.ts';
import type { Identity } from './identity.ts';

export const FIELDS = ['name', 'idNumber', 'phone', 'email', 'birthday', 'address', 'place'] as const;
export type Field = (typeof FIELDS)[number];

/**
 * One level of agreement with what is expected before any data were seen: `m`, how often two records of one customer are
 * on this level, and `u`, how often those of two customers. The data move both; where there are few, these count.
 */
export interface Level { readonly level: string; readonly m: number; readonly u: number }
export interface FieldComparison { readonly field: Field; readonly levels: readonly Level[]; readonly compare: (a: Identity, b: Identity) => string | null }
export type Comparison = readonly FieldComparison[];

const levels = (table: Readonly<Record<string, readonly [m: number, u: number]>>): readonly Level[] => Object.entries(table).map(([level, [m, u]]) => ({ level, m, u }));

/** A mailbox that is only the person's name with some figures: people of one name have nearly the same. */
function namedAfter({ email, person: { given, family } }: Identity): boolean {
  const letters = localOf(email).replace(/\d+/g, '');
  return family.sound !== '' && (letters === family.sound + given.sound || letters === given.sound + family.sound);
}

const SHARED: Comparison = [
  { field: 'idNumber', levels: levels({ 'same': [0.86, 0.000001], 'one-slip': [0.08, 0.00002], 'two-slips': [0.02, 0.0005], 'different': [0.04, 0.999479] }), compare: (a, b) => compareIdNumbers(a.idNumber, b.idNumber) },
  { field: 'phone', levels: levels({ 'same': [0.7, 0.000005], 'ending': [0.03, 0.000005], 'one-slip': [0.05, 0.00001], 'different': [0.22, 0.99998] }), compare: (a, b) => comparePhones(a.phone, b.phone) },
  { field: 'email', levels: levels({ 'same': [0.6, 0.000005], 'local': [0.05, 0.00005], 'slip': [0.06, 0.00002], 'close': [0.04, 0.0005], 'different': [0.25, 0.999425] }), compare: (a, b) => { const level = compareEmails(a.email, b.email); return level === 'local' && namedAfter(a) && namedAfter(b) ? 'close' : level; } },
];
const WHERE: Comparison = [
  { field: 'address', levels: levels({ same: [0.55, 0.0001], near: [0.2, 0.0004], partly: [0.1, 0.005], little: [0.05, 0.06], different: [0.1, 0.9345] }), compare: (a, b) => compareAddresses(a.address, b.address) },
  { field: 'place', levels: levels({ precise: [0.65, 0.005], place: [0.22, 0.05], region: [0.06, 0.145], different: [0.07, 0.8] }), compare: (a, b) => comparePlaces(a, b) },
];

export const COMPARISONS: Readonly<Record<Identity['kind'], Comparison>> = {
  person: [
    { field: 'name', levels: levels({ 'same': [0.62, 0.0003], 'sound': [0.08, 0.0004], 'close': [0.1, 0.0007], 'turned': [0.04, 0.0001], 'one-known': [0.06, 0.004], 'family': [0.04, 0.02], 'given': [0.04, 0.02], 'different': [0.02, 0.9545] }), compare: (a, b) => comparePersonNames(a.person, b.person) },
    ...SHARED,
    { field: 'birthday', levels: levels({ 'same': [0.85, 0.00005], 'turned': [0.03, 0.0002], 'one-slip': [0.05, 0.002], 'two-parts': [0.03, 0.005], 'year': [0.01, 0.018], 'different': [0.03, 0.97475] }), compare: (a, b) => compareDays(a.birthday, b.birthday) },
    ...WHERE,
  ],
  organisation: [
    { field: 'name', levels: levels({ same: [0.5, 0.00002], core: [0.2, 0.0002], sound: [0.05, 0.0002], within: [0.1, 0.001], close: [0.05, 0.002], different: [0.1, 0.99658] }), compare: (a, b) => compareOrganisationNames(a.organisation, b.organisation) },
    ...SHARED, ...WHERE,
  ],
};

/** On which level each field of a pair is, in the order of the comparison; null where a side says nothing. */
export const compareIdentities = (comparison: Comparison, a: Identity, b: Identity): (string | null)[] => comparison.map(({ compare }) => compare(a, b));

/** The levels of a pair as one whole number, so that a million pairs are counted in a small table. 0 in a place stands for a field that cannot be compared. */
export function patternOf(comparison: Comparison, a: Identity, b: Identity): number {
  let pattern = 0;
  for (const { levels: all, compare } of comparison) {
    const level = compare(a, b);
    pattern = pattern * (all.length + 1) + (level === null ? 0 : 1 + all.findIndex((one) => one.level === level));
  }
  return pattern;
}

/** The positions of the levels behind a pattern; −1 where a field cannot be compared. */
export function levelsOfPattern(comparison: Comparison, pattern: number): number[] {
  const places = new Array<number>(comparison.length);
  let rest = pattern;
  for (let i = comparison.length - 1; i >= 0; i--) {
    const width = comparison[i]!.levels.length + 1;
    places[i] = (rest % width) - 1;
    rest = Math.floor(rest / width);
  }
  return places;
}
