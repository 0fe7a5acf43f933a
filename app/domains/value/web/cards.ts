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

/** Signs that formulas share and no card lists, by what shows that they stand there. */
const NOTATION: readonly { readonly tex: string; readonly stands: RegExp; readonly means: Text }[] = [
  { tex: 'E[\\cdot]', stands: /E\[/, means: { zh: '期望：按概率加权的平均', en: 'expected value: the mean weighted by probability' } },
  { tex: 'P(\\cdot)', stands: /P\(/, means: { zh: '概率', en: 'probability' } },
  { tex: 'Y(t)', stands: /Y\(t/, means: { zh: '今后 t 之内的购买次数', en: 'purchases within the next t' } },
  { tex: 'L', stands: /\/L$/, means: { zh: '模型给这位客户全部购买经过的似然', en: 'likelihood that the model gives to the whole history of this customer' } },
  { tex: 'S(\\cdot)', stands: /S\(T/, means: { zh: '到某一客龄仍未离开的概率，由 b、s、β 决定', en: 'probability of not having left by an age; b, s and β determine it' } },
  { tex: '\\Gamma', stands: /\\Gamma/, means: { zh: '伽马函数', en: 'gamma function' } },
  { tex: '{}_2F_1', stands: /_2F_1/, means: { zh: '高斯超几何函数', en: 'Gaussian hypergeometric function' } },
  { tex: '\\delta_{x>0}', stands: /\\delta_\{x>0\}/, means: { zh: '有过复购为 1，否则为 0', en: '1 for those who bought again, else 0' } },
  { tex: '(s)_j', stands: /\(s\)_j/, means: { zh: '升阶乘 s(s+1)…(s+j−1)', en: 'rising factorial s(s+1)…(s+j−1)' } },
  { tex: 'M', stands: /P\(M=m/, means: { zh: '今后 t 之内的“节拍”数，每 k 个节拍买一次；s = r + kx', en: 'ticks within the next t, every kth of which is a purchase; s = r + kx' } },
  { tex: 'F_{a,b}', stands: /F_\{/, means: { zh: '自由度 a、b 的 F 分布函数', en: 'distribution function of F with a and b degrees of freedom' } },
  { tex: 't_k', stands: /t_k/, means: { zh: '第 k 步的末尾', en: 'end of the kth step' } },
];

/** Words inside formulas, which are written once for all languages. */
const TEX_WORDS: Readonly<Record<string, string>> = { alive: '在活', ' without drop-out': '（若不离开）', bias: '偏差' };

/** The card of a function of the statistics package for a reader: letters ready to be set, units in words, and only the letters that its formula shows. */
export function cardOf(name: string, lang: Lang): FormulaCard {
  const card = CARDS.find((one) => one.name === name);
  if (!card) throw new Error(`no formula card ${name}`);
  const shown = Object.entries(card.symbols).map(([symbol, meaning]) => [texOf(symbol), meaning] as const).filter(([tex]) => stands(tex, card.tex));
  const notation = NOTATION.filter((one) => one.stands.test(card.tex)).map(({ tex, means }) => [tex, { means, unit: '', domain: '' }]);
  return {
    ...card, tex: lang === 'zh' ? card.tex.replace(/\\text\{([^}]*)\}/g, (all: string, words: string) => (TEX_WORDS[words] === undefined ? all : `\\text{${TEX_WORDS[words]}}`)) : card.tex,
    symbols: { ...Object.fromEntries(shown.map(([tex, { means, unit, domain }]) => [tex, { means, unit: UNITS[unit][lang], domain: domain.replaceAll('t_x', 'tₓ') }])), ...Object.fromEntries(notation) },
  };
}

/**
 * Whether a letter stands in a formula on its own: t does not in t_x, nor a in \alpha. Small letters beside one another
 * are a product (px), large ones a name (MAE).
 */
function stands(symbol: string, tex: string): boolean {
  if (symbol.startsWith('\\bar')) return /\\bar\s*\{?v/.test(tex);
  if (symbol.length > 1) return tex.includes(symbol);
  const letters = tex.replaceAll('t_x', ' ').replace(/\\(text|mathrm)\s*(\{[^}]*\}|.)/g, ' ').replace(/\\bar\s*\{?v\}?/g, ' ').replace(/\\[A-Za-z]+/g, ' ');
  return /[a-z]/.test(symbol) ? letters.includes(symbol) : new RegExp(`(?<![A-Za-z])${symbol}(?![A-Za-z])`).test(letters);
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
