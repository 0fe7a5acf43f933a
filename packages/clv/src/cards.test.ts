import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as clv from './index.ts';

const { CARDS, SOURCES, UNIT_KEYS } = clv;
type Walkable = Record<string, unknown>;
const walk = (from: unknown, path: string): unknown => path.split('.').reduce((at: unknown, key) => (at as Walkable)[key], from);
const numbers = (v: unknown): number[] => (typeof v === 'number' ? [v] : Array.from(v as ArrayLike<number>));

describe.each(CARDS.map((card) => [card.name, card] as const))('%s', (name, card) => {
  it('is exported under its name, cites a known source, speaks both languages, and is held by some golden value', () => {
    expect(typeof walk(clv, name)).toBe('function');
    expect(SOURCES).toHaveProperty(card.source.key);
    for (const says of [card.says, ...Object.values(card.symbols).map((s) => s.means)]) {
      expect(says.zh).toMatch(/\p{Script=Han}/u);
      expect(says.en).not.toBe('');
    }
    for (const { unit, domain } of Object.values(card.symbols)) {
      expect(UNIT_KEYS).toContain(unit);
      expect(domain).not.toMatch(/[A-Za-z]{2,}|\p{Script=Han}|;/u); // signs only: words belong into `means`
    }
    expect(card.golden.length > 0 || card.goldenIn !== undefined).toBe(true);
    if (card.goldenIn !== undefined) expect(existsSync(join(import.meta.dirname, card.goldenIn))).toBe(true);
  });
  for (const [i, golden] of card.golden.entries()) {
    it(`golden ${i + 1}${golden.pick === undefined ? '' : ` (${golden.pick})`}: ${golden.from}`, () => {
      const result = (walk(clv, name) as (...given: readonly unknown[]) => unknown)(...golden.given);
      const got = numbers(golden.pick === undefined ? result : walk(result, golden.pick));
      const wanted = numbers(golden.expect);
      expect(got.length).toBe(wanted.length);
      wanted.forEach((want, k) => expect(Math.abs(got[k]! - want)).toBeLessThanOrEqual(golden.within * (golden.relative ? Math.abs(want) : 1)));
    });
  }
});

it('no exported function is without a card, and no card is there twice', () => {
  const names = CARDS.map((card) => card.name);
  const exported = Object.entries(clv).flatMap(([space, members]) =>
    ['CARDS', 'SOURCES', 'UNIT_KEYS'].includes(space) || typeof members !== 'object' ? [] : Object.entries(members).filter(([, v]) => typeof v === 'function').map(([f]) => `${space}.${f}`));
  expect(exported.toSorted()).toEqual(names.toSorted());
  expect(new Set(names).size).toBe(names.length);
});
