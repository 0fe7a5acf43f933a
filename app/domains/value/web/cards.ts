import { CARDS, SOURCES, type SourceKey } from '@changqing/clv';
import type { FormulaCard } from '#web/ui/index.ts';

/** How the letters that a card names in plain text are set. */
const TEX_OF: Readonly<Record<string, string>> = { alpha: '\\alpha', gamma: '\\gamma', tau: '\\tau', tx: 't_x', vbar: '\\bar{v}', delta: '\\delta' };

/** The card of a function of the statistics package, its symbols ready to be set. */
export function cardOf(name: string): FormulaCard {
  const card = CARDS.find((one) => one.name === name);
  if (!card) throw new Error(`no formula card ${name}`);
  return { ...card, symbols: Object.fromEntries(Object.entries(card.symbols).map(([symbol, meaning]) => [TEX_OF[symbol] ?? symbol, meaning])) };
}

/** The full reference of a card. */
export function referenceOf({ source }: FormulaCard): string { return SOURCES[source.key as SourceKey /* cards name keys of the bibliography only */]; }
