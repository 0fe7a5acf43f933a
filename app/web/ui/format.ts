import type { Lang } from '#core/text.ts';

/** Numbers that look like numbers, in the habits of each language. Pure; pages use them through `useFormat()`. */

const GAP = '\u00A0';
const locales: Readonly<Record<Lang, string>> = { zh: 'zh-CN', en: 'en' };
const shortUnits: Readonly<Record<Lang, readonly (readonly [number, string])[]>> = {
  zh: [[1e12, `${GAP}万亿`], [1e8, `${GAP}亿`], [1e4, `${GAP}万`]],
  en: [[1e12, 'T'], [1e9, 'B'], [1e6, 'M'], [1e4, 'K']],
};
/** English counts thousands, but a K begins to help only from ten thousand on. */
const shortDivisors: Readonly<Record<string, number>> = { K: 1e3 };

/** What stands where there is no number. */
export const NONE = '–';

export interface Digits { readonly digits?: number; readonly sign?: boolean }

function withMinus(text: string): string { return text.replace('-', '−'); }

function plain(value: number, lang: Lang, digits: { min: number; max: number }, sign = false): string {
  return withMinus(new Intl.NumberFormat(locales[lang], { minimumFractionDigits: digits.min, maximumFractionDigits: digits.max, signDisplay: sign ? 'exceptZero' : 'negative' }).format(value));
}

/** Three figures that matter: more digits for smaller numbers. */
function sensible(value: number): number {
  const size = Math.abs(value);
  return Number.isInteger(value) || size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.01 || size === 0 ? 2 : 4;
}

/** 541,909 · 31.4 · 0.0042 */
export function formatNumber(value: number | null | undefined, lang: Lang, { digits, sign = false }: Digits = {}): string {
  if (value == null || !Number.isFinite(value)) return NONE;
  const max = digits ?? sensible(value);
  return plain(value, lang, { min: digits === undefined ? 0 : max, max }, sign);
}

/** 2,286 万 and 1.2 亿 in Chinese, 22.9M in English; small numbers as they are. */
export function formatShort(value: number | null | undefined, lang: Lang, { digits, sign = false }: Digits = {}): string {
  if (value == null || !Number.isFinite(value)) return NONE;
  const unit = shortUnits[lang].find(([from]) => Math.abs(value) >= from);
  if (!unit) return formatNumber(value, lang, { ...(digits === undefined ? {} : { digits }), sign });
  const scaled = value / (shortDivisors[unit[1]] ?? unit[0]);
  const max = digits ?? (Math.abs(scaled) >= 100 ? 0 : 1);
  return plain(scaled, lang, { min: 0, max }, sign) + unit[1];
}

function currencySign(currency: string, lang: Lang): string {
  const part = new Intl.NumberFormat(locales[lang], { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(0).find(({ type }) => type === 'currency');
  return part && part.value.length > 2 ? `${part.value}${GAP}` : (part?.value ?? '');
}

function minorDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** The sign of the number goes before that of the currency: −¥118.00. */
function inCurrency(text: string, currency: string, lang: Lang): string {
  const sign = /^[−+]/.exec(text)?.[0] ?? '';
  return `${sign}${currencySign(currency, lang)}${text.slice(sign.length)}`;
}

/** ¥1,480.50: to the smallest coin, or as `digits` says. */
export function formatMoney(value: number | null | undefined, currency: string, lang: Lang, { digits, sign = false }: Digits = {}): string {
  if (value == null || !Number.isFinite(value)) return NONE;
  const max = digits ?? minorDigits(currency);
  return inCurrency(plain(value, lang, { min: max, max }, sign), currency, lang);
}

/** ¥2,286 万, £22.9M: for titles, figures and axes. */
export function formatMoneyShort(value: number | null | undefined, currency: string, lang: Lang, digits: Digits = {}): string {
  if (value == null || !Number.isFinite(value)) return NONE;
  return inCurrency(formatShort(value, lang, digits), currency, lang);
}

/** A share of 1 as 31.4%, always with as many digits: 4.0% under 80.9%. */
export function formatPercent(share: number | null | undefined, lang: Lang, { digits = 1, sign = false }: Digits = {}): string {
  if (share == null || !Number.isFinite(share)) return NONE;
  return `${plain(share * 100, lang, { min: digits, max: digits }, sign)}%`;
}

/** A share that somebody set, with the digits it was set with: 10%, 8.5%. */
export function formatRate(share: number | null | undefined, lang: Lang): string {
  if (share == null || !Number.isFinite(share)) return NONE;
  return `${plain(share * 100, lang, { min: 0, max: 2 })}%`;
}

/** A share with the number it is a share of: 31.4%（共 4,870）. A percentage without its base says little. */
export function formatShare(share: number | null | undefined, base: number, lang: Lang, digits: Digits = {}): string {
  const of = formatNumber(base, lang);
  return lang === 'zh' ? `${formatPercent(share, lang, digits)}（共 ${of}）` : `${formatPercent(share, lang, digits)} of ${of}`;
}

type Moment = string | number | Date;

function partsOf(at: Moment, timeZone: string): Record<string, string> {
  const format = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  return Object.fromEntries(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** 2026-11-22. A day that comes as a day stays that day, in every time zone. */
export function formatDate(at: Moment | null | undefined, timeZone: string): string {
  if (at == null || at === '') return NONE;
  if (typeof at === 'string' && DAY.test(at)) return at;
  if (Number.isNaN(new Date(at).getTime())) return NONE;
  const { year, month, day } = partsOf(at, timeZone);
  return `${year}-${month}-${day}`;
}

/** The last day that counts as of a moment: midnight ends the day before. */
export function formatAsOf(at: Moment | null | undefined, timeZone: string): string {
  if (at == null || at === '' || (typeof at === 'string' && DAY.test(at))) return formatDate(at, timeZone);
  return formatDate(new Date(at).getTime() - 1, timeZone);
}

/** 2026-11-22 08:26 */
export function formatDateTime(at: Moment | null | undefined, timeZone: string): string {
  const date = formatDate(at, timeZone);
  if (date === NONE || at == null || (typeof at === 'string' && DAY.test(at))) return date;
  const { hour, minute } = partsOf(at, timeZone);
  return `${date} ${hour}:${minute}`;
}

/** 2026-11 */
export function formatMonth(at: Moment | null | undefined, timeZone: string): string {
  const date = formatDate(at, timeZone);
  return date === NONE ? date : date.slice(0, 7);
}

/** 8 秒 · 3 分 20 秒 · 2 小时 5 分; 8 s · 3 min 20 s · 2 h 5 min */
export function formatDuration(seconds: number | null | undefined, lang: Lang): string {
  if (seconds == null || !Number.isFinite(seconds)) return NONE;
  const units = lang === 'zh' ? [' 小时', ' 分', ' 秒'] : [' h', ' min', ' s'];
  const whole = Math.max(0, seconds);
  if (whole < 10) return `${formatNumber(whole, lang, whole < 1 ? { digits: 1 } : { digits: 0 })}${units[2]}`;
  const rounded = Math.round(whole);
  const parts = [Math.floor(rounded / 3600), Math.floor((rounded % 3600) / 60), rounded % 60];
  const from = parts.findIndex((part) => part > 0);
  return parts.slice(from, from + 2).flatMap((part, i) => (part > 0 ? [`${part}${units[from + i]}`] : [])).join(' ');
}

/** 2,214–2,361: an interval, in the form that `one` gives to each end. */
export function formatInterval(low: number, high: number, one: (value: number) => string): string {
  return `${one(low)} – ${one(high)}`;
}
