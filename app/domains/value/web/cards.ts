import { CARDS, SOURCES, type SourceKey, type UnitKey } from '@changqing/clv';
import type { Lang, Text } from '#core/text.ts';
import type { FormulaCard } from '#web/ui/index.ts';

/** How the letters that a card names in plain text are set. */
const TEX_OF: Readonly<Record<string, string>> = { alpha: '\\alpha', gamma: '\\gamma', tau: '\\tau', tx: 't_x', vbar: '\\bar{v}', delta: '\\delta' };
const UNITS: Readonly<Record<UnitKey, Text>> = {
  1: { zh: '', en: '' }, count: { zh: '次', en: 'count' }, customers: { zh: '位客户', en: 'customers' }, periods: { zh: '期', en: 'periods' }, share: { zh: '比例', en: 'share' },
  time: { zh: '时间', en: 'time' }, days: { zh: '天', en: 'days' }, years: { zh: '年', en: 'years' }, money: { zh: '金额', en: 'money' },
};

/** The card of a function of the statistics package for a reader: letters ready to be set, units in words, and only the letters that its formula shows. */
export function cardOf(name: string, lang: Lang): FormulaCard {
  const card = CARDS.find((one) => one.name === name);
  if (!card) throw new Error(`no formula card ${name}`);
  const shown = Object.entries(card.symbols).map(([symbol, meaning]) => [TEX_OF[symbol] ?? symbol, meaning] as const).filter(([tex]) => stands(tex, card.tex));
  return { ...card, symbols: Object.fromEntries(shown.map(([tex, { means, unit, domain }]) => [tex, { means, unit: UNITS[unit][lang], domain: domain.replaceAll('t_x', 'tₓ') }])) };
}

/** Whether a letter stands in a formula on its own: t does not in t_x, nor a in \alpha. */
function stands(symbol: string, tex: string): boolean {
  if (symbol.length > 1) return tex.includes(symbol);
  return new RegExp(`(?<![A-Za-z\\\\])${symbol}(?![A-Za-z])`).test(tex.replaceAll('t_x', ' ').replace(/\\text\{[^}]*\}/g, ' '));
}

/** The full reference of a card. */
export function referenceOf({ source }: FormulaCard): string { return SOURCES[source.key as SourceKey /* cards name keys of the bibliography only */]; }
