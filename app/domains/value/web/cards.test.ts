import { expect, it } from 'vitest';
import { CARD_NAMES } from './cardNames.ts';
import { cardOf, referenceOf } from './cards.ts';

it.each(Object.values(CARD_NAMES))('%s has a card with a formula, letters that are set, and a reference', (name) => {
  const card = cardOf(name, 'zh');
  expect(card.tex).not.toBe('');
  expect(Object.keys(card.symbols).length).toBeGreaterThan(0);
  expect(Object.keys(card.symbols).filter((symbol) => /^[a-zA-Z]{2,}$/.test(symbol))).toEqual([]);
  expect(Object.values(card.symbols).map(({ unit, domain }) => unit + domain).join(' ')).not.toMatch(/[A-Za-z]{3,}/);
  expect(referenceOf(card).length).toBeGreaterThan(20);
});

it('explains the letters of the formula and no others', () => {
  expect(Object.keys(cardOf(CARD_NAMES.pActive, 'en').symbols).toSorted()).toEqual(['T', '\\alpha', 'a', 'b', 'r', 't_x', 'x']);
  expect(Object.keys(cardOf(CARD_NAMES.expectedOrders, 'en').symbols)).toContain('t');
});

it('fails for a card that does not exist', () => expect(() => cardOf('value.wish', 'en')).toThrow('value.wish'));
