import { CARDS, SOURCES, type SourceKey, type UnitKey } from '@changqing/clv';
import type { Lang, Text } from '#core/text.ts';
import type { FormulaCard } from '#web/ui/index.ts';

/** How the letters that a card names in plain text are set. */
const TEX_OF: Readonly<Record<string, string>> = { alpha: '\\alpha', gamma: '\\gamma', tau: '\\tau', epsilon: '\\varepsilon', beta: '\\beta', lambda: '\\lambda', mu: '\\mu', eta: '\\eta', pi: '\\pi', tx: 't_x', vbar: '\\bar{v}', delta: '\\delta' };
/** A letter as it is set. */
export const texOf = (letter: string): string => TEX_OF[letter] ?? letter;

const UNITS: Readonly<Record<UnitKey, Text>> = {
  1: { zh: '', en: '' }, count: { zh: '次', en: 'count' }, customers: { zh: '位客户', en: 'customers' }, periods: { zh: '期', en: 'periods' }, share: { zh: '比例', en: 'share' },
  time: { zh: '时间', en: 'time' }, days: { zh: '天', en: 'days' }, years: { zh: '年', en: 'years' }, money: { zh: '金额', en: 'money' },
};

/** The card of a function of the statistics package for a reader: letters ready to be set, units in words, and only the letters that its formula shows. */
export function cardOf(name: string, lang: Lang): FormulaCard {
  const card = CARDS.find((one) => one.name === name);
  if (!card) throw new Error(`no formula card ${name}`);
  const shown = Object.entries(card.symbols).map(([symbol, meaning]) => [texOf(symbol), meaning] as const).filter(([tex]) => stands(tex, card.tex));
  return { ...card, symbols: Object.fromEntries(shown.map(([tex, { means, unit, domain }]) => [tex, { means, unit: UNITS[unit][lang], domain: domain.replaceAll('t_x', 'tₓ') }])) };
}

/** Whether a letter stands in a formula on its own: t does not in t_x, nor a in \alpha. */
function stands(symbol: string, tex: string): boolean {
  if (symbol.length > 1) return tex.includes(symbol);
  return new RegExp(`(?<![A-Za-z\\\\])${symbol}(?![A-Za-z])`).test(tex.replaceAll('t_x', ' ').replace(/\\text\{[^}]*\}/g, ' '));
}

/** What a parameter of a model means, by the cards of its functions; a namespace explains a letter once. */
export function meaningOf(namespace: string, letter: string): Text {
  return CARDS.find((card) => card.name.startsWith(`${namespace}.`) && letter in card.symbols)?.symbols[letter]?.means ?? { zh: '', en: '' };
}

/** Parameters in the order in which the cards of their model name them: a stored record has lost its own. */
export function inCardOrder(namespace: string, params: Readonly<Record<string, number>>): [letter: string, value: number][] {
  const letters = Object.keys(CARDS.find(({ name }) => name === `${namespace}.fit`)?.symbols ?? {});
  return Object.entries(params).toSorted(([one], [other]) => letters.indexOf(one) - letters.indexOf(other));
}

/** The full reference of a card. */
export function referenceOf({ source }: FormulaCard): string { return SOURCES[source.key as SourceKey /* cards name keys of the bibliography only */]; }
