import { describe, expect, it } from 'vitest';
import { readFebrl } from '../../../../../bench/labelledFiles.ts';
import { DEFAULT_DUPLICATE_POLICY as POLICY, findDuplicates, identityOf, verdictOf } from './index.ts';
import { chinesePeople, syllables } from './chinesePeople.testing.ts';
import { qualityOf, truePairs } from './labelledPeople.testing.ts';

describe('duplicates of the FEBRL sets', () => {
  it.for([1, 2] as const)('set %i: 99 of 100 automatic ones are right, 97 of 100 are found with review', (set, { skip }) => {
    const people = readFebrl(set);
    if (people === null) return skip('../shared/data/13_duplicate_people is not there');
    const truth = truePairs(people.owners);
    const { pairs } = findDuplicates(people.identities, { from: POLICY.review, mostInBlock: POLICY.mostInBlock });
    const automatic = qualityOf(pairs.filter((pair) => verdictOf(pair, POLICY) === 'automatic'), truth);
    expect(automatic.precision).toBeGreaterThanOrEqual(0.99);
    expect(automatic.recall).toBeGreaterThanOrEqual(0.95);
    expect(qualityOf(pairs, truth).recall).toBeGreaterThanOrEqual(0.97);
  });
});

describe('duplicates of Chinese customers', () => {
  const people = chinesePeople({ people: 1_200, duplicates: 300, couples: 100, seed: 20_261_122 });
  const identities = people.map(({ particulars }) => identityOf(particulars, syllables));
  const truth = truePairs(people.map(({ owner }) => owner));
  const { pairs } = findDuplicates(identities, { from: POLICY.review, mostInBlock: POLICY.mostInBlock });
  const automatic = pairs.filter((pair) => verdictOf(pair, POLICY) === 'automatic');

  it('homophones, pinyin, swapped parts, phones and days with slips are found', () => {
    expect(qualityOf(automatic, truth).precision).toBeGreaterThanOrEqual(0.99);
    expect(qualityOf(pairs, truth).recall).toBeGreaterThanOrEqual(0.97);
  });

  it('each kind of mistake is found nearly always', () => {
    const found = new Set(pairs.map(({ a, b }) => `${a}-${b}`));
    const byMistake = Map.groupBy(people.map((person, i) => ({ ...person, id: i + 1 })).filter(({ mistake }) => mistake !== null), ({ mistake }) => mistake!);
    const shares = [...byMistake].map(([mistake, made]) => [mistake, made.filter(({ id, owner }) => found.has(`${Number(owner)}-${id}`)).length / made.length] as const);
    expect(shares.filter(([, share]) => share < 0.9)).toEqual([]);
    expect(shares.length).toBeGreaterThan(8);
  });

  it('couples who share phone and address are never merged without asking', () => {
    const couples = people.flatMap(({ spouseOf }, i) => (spouseOf === null ? [] : [`${spouseOf}-${i + 1}`]));
    const sure = new Set(automatic.map(({ a, b }) => `${a}-${b}`));
    expect(couples.length).toBe(100);
    expect(couples.filter((couple) => sure.has(couple))).toEqual([]);
  });

  it('gives the same answer twice', () => {
    expect(findDuplicates(identities, { from: POLICY.review, mostInBlock: POLICY.mostInBlock }).pairs).toEqual(pairs);
  });
});
