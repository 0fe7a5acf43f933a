import { CARDS } from '@changqing/clv';
import { expect, it } from 'vitest';
import { ORDER_MODELS } from '#domains/value/core/index.ts';
import { CARD_NAMES, orderCards } from './cardNames.ts';
import { cardOf, inCardOrder, meaningOf, referenceOf } from './cards.ts';

it.each([...Object.values(CARD_NAMES), ...ORDER_MODELS.flatMap((model) => Object.values(orderCards(model)))])('%s has a card with a formula, letters that are set, and a reference', (name) => {
  const card = cardOf(name, 'zh');
  expect(card.tex).not.toBe('');
  // That nobody leaves takes no letter to say.
  if (name !== 'nbd.pAlive') expect(Object.keys(card.symbols).length).toBeGreaterThan(0);
  expect(Object.keys(card.symbols).filter((symbol) => /^[a-zA-Z]{2,}$/.test(symbol))).toEqual([]);
  expect(Object.values(card.symbols).map(({ unit, domain }) => unit + domain).join(' ')).not.toMatch(/[A-Za-z]{3,}/);
  expect(referenceOf(card).length).toBeGreaterThan(20);
});

it('explains the letters of the formula and no others', () => {
  expect(Object.keys(cardOf(orderCards('bgnbd').pActive, 'en').symbols).toSorted()).toEqual(['T', '\\alpha', 'a', 'b', 'r', 't_x', 'x']);
  expect(Object.keys(cardOf(orderCards('bgnbd').expectedOrders, 'en').symbols)).toContain('t');
});

it.each([...ORDER_MODELS, 'gammaGamma'])('%s: every parameter of a stored fit has a meaning, and stands where the cards put it', (namespace) => {
  const letters = Object.keys(CARDS.find(({ name }) => name === `${namespace}.fit`)!.symbols).filter((letter) => !['x', 'tx', 'T', 'l', 'z'].includes(letter));
  expect(letters.length).toBeGreaterThan(1);
  for (const letter of letters) expect(meaningOf(namespace, letter).zh.length * meaningOf(namespace, letter).en.length).toBeGreaterThan(10);
  // As a database gives them back: in an order of its own.
  expect(inCardOrder(namespace, Object.fromEntries(letters.toReversed().map((letter) => [letter, 1]))).map(([letter]) => letter)).toEqual(letters);
});

it('fails for a card that does not exist', () => expect(() => cardOf('value.wish', 'en')).toThrow('value.wish'));
