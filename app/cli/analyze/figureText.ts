import type { Lang } from '#core/text.ts';
import type { AnalyzeResult } from './result.ts';

/** How the numbers of one result are written, in the terminal and in the report. */
export interface FigureText {
  readonly count: (value: number | null) => string;
  readonly money: (value: number | null, digits?: number) => string;
  readonly share: (value: number | null, digits?: number) => string;
  readonly decimal: (value: number | null, digits: number) => string;
  /** 36 months, 3 years: the horizon in whole months where it is that. */
  readonly horizon: string;
}

const NONE = '–';

export function figureText({ lang, currency, value }: Pick<AnalyzeResult, 'lang' | 'currency' | 'value'>): FigureText {
  const sign = currency === null ? '' : currencySign(currency, lang);
  const decimal = (n: number | null, digits: number): string => (n === null || !Number.isFinite(n) ? NONE : n.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace(/^-(?=[0.,]+$)/, ''));
  const months = value.horizonMonths;
  return {
    decimal,
    count: (n) => decimal(n, 0),
    money: (n, digits = 0) => (n === null ? NONE : `${n < 0 ? '-' : ''}${sign}${decimal(Math.abs(n), digits)}`),
    share: (n, digits = 1) => (n === null ? NONE : `${decimal(n * 100, digits)}%`),
    horizon: Number.isInteger(months) ? `${months} ${lang === 'zh' ? '个月' : months === 1 ? 'month' : 'months'}` : `${decimal(months * 365.25 / 84, 0)} ${lang === 'zh' ? '周' : 'weeks'}`,
  };
}

function currencySign(currency: string, lang: Lang): string {
  const locale = lang === 'zh' ? 'zh-CN' : 'en';
  const found = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency;
  return found.length > 2 ? `${found} ` : found;
}
