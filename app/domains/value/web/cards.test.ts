import { expect, it } from 'vitest';
import { cardOf, referenceOf } from './cards.ts';
import { CARD_NAMES } from './cardNames.ts';

it.each(Object.values(CARD_NAMES))('%s has a card with a formula, letters that are set, and a reference', (name) => {
  const card = cardOf(name);
  expect(card.tex).not.toBe('');
  expect(Object.keys(card.symbols).filter((symbol) => /^[a-zA-Z]{2,}$/.test(symbol))).toEqual([]);
  expect(referenceOf(card).length).toBeGreaterThan(20);
});

it('fails for a card that does not exist', () => expect(() => cardOf('value.wish')).toThrow('value.wish'));
