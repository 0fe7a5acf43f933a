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
  expect(Object.keys(cardOf(orderCards('bgnbd').pActive, 'en').symbols).toSorted()).toEqual(['P(\\cdot)', 'T', '\\alpha', '\\delta_{x>0}', 'a', 'b', 'r', 't_x', 'x']);
  expect(Object.keys(cardOf(orderCards('bgnbd').expectedOrders, 'en').symbols)).toContain('t');
  // Letters of a product, a letter under a bar, and what the card takes for granted.
  expect(Object.keys(cardOf(CARD_NAMES.interval, 'en').symbols)).toEqual(expect.arrayContaining(['x', 'z', '\\bar{v}', 'F_{a,b}']));
  expect(Object.keys(cardOf(orderCards('pnbd').pActive, 'en').symbols)).toContain('L');
  // MAE is a name, no product of letters.
  expect(Object.keys(cardOf(CARD_NAMES.holdout, 'en').symbols)).not.toContain('E[\\cdot]');
});

it.each(ORDER_MODELS.flatMap((model) => Object.values(orderCards(model))))('%s speaks the language of the page', (name) => {
  expect(cardOf(name, 'zh').tex.match(/\\text\{[^}]*[a-z]{2,}[^}]*\}/g) ?? []).toEqual([]);
  expect(cardOf(name, 'en').tex).not.toMatch(/[\u4e00-\u9fff]/);
});

it.each([...ORDER_MODELS, 'gammaGamma'])('%s: every parameter of a stored fit has a meaning, and stands where the cards put it', (namespace) => {
  const letters = Object.keys(CARDS.find(({ name }) => name === `${namespace}.fit`)!.symbols).filter((letter) => !['x', 'tx', 'T', 'l', 'z'].includes(letter));
  expect(letters.length).toBeGreaterThan(1);
  for (const letter of letters) expect(meaningOf(namespace, letter).zh.length * meaningOf(namespace, letter).en.length).toBeGreaterThan(10);
  // As a database gives them back: in an order of its own.
  expect(inCardOrder(namespace, Object.fromEntries(letters.toReversed().map((letter) => [letter, 1]))).map(([letter]) => letter)).toEqual(letters);
});

it('fails for a card that does not exist', () => expect(() => cardOf('value.wish', 'en')).toThrow('value.wish'));
