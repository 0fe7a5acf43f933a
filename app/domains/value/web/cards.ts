import { CARDS, SOURCES, type SourceKey } from '@changqing/clv';
import type { Lang, Text } from '#core/text.ts';
import type { FormulaCard } from '#web/ui/index.ts';

/** How the letters that a card names in plain text are set. */
const TEX_OF: Readonly<Record<string, string>> = { alpha: '\\alpha', gamma: '\\gamma', tau: '\\tau', tx: 't_x', vbar: '\\bar{v}', delta: '\\delta' };
const UNITS: Readonly<Record<string, Text>> = { 1: { zh: '', en: '' }, time: { zh: '时间', en: 'time' }, count: { zh: '次', en: 'count' }, money: { zh: '金额', en: 'money' }, years: { zh: '年', en: 'years' } };

/** The card of a function of the statistics package for a reader: letters ready to be set, units in words, and only the letters that its formula shows. */
export function cardOf(name: string, lang: Lang): FormulaCard {
  const card = CARDS.find((one) => one.name === name);
  if (!card) throw new Error(`no formula card ${name}`);
  const shown = Object.entries(card.symbols).map(([symbol, meaning]) => [TEX_OF[symbol] ?? symbol, meaning] as const).filter(([tex]) => stands(tex, card.tex));
  return { ...card, symbols: Object.fromEntries(shown.map(([tex, { means, unit, domain }]) => [tex, { means, unit: UNITS[unit]?.[lang] ?? unit, domain: domainIn(domain, lang) }])) };
}

/** Whether a letter stands in a formula on its own: t does not in t_x, nor a in \alpha. */
function stands(symbol: string, tex: string): boolean {
  if (symbol.length > 1) return tex.includes(symbol);
  return new RegExp(`(?<![A-Za-z\\\\])${symbol}(?![A-Za-z])`).test(tex.replaceAll('t_x', ' ').replace(/\\text\{[^}]*\}/g, ' '));
}

/** A domain is written in signs that both languages share; remarks in it are in English. */
function domainIn(domain: string, lang: Lang): string {
  const signs = lang === 'zh' ? (domain.split(/;| where /)[0] ?? '').replace('total', '合计') : domain;
  return signs.replaceAll('t_x', 'tₓ');
}

/** The full reference of a card. */
export function referenceOf({ source }: FormulaCard): string { return SOURCES[source.key as SourceKey /* cards name keys of the bibliography only */]; }
