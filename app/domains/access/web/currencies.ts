import type { Lang } from '#core/text.ts';

/** Currencies that come first in the list; the others follow by their codes. */
const COMMON = ['CNY', 'USD', 'EUR', 'GBP', 'JPY', 'HKD', 'TWD', 'MOP', 'SGD', 'KRW', 'THB', 'MYR', 'VND', 'IDR', 'PHP', 'INR', 'AUD', 'NZD', 'CAD', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'BRL', 'MXN', 'ZAR', 'AED', 'SAR', 'TRY', 'RUB'];

/** Every currency with its code and its name in the reader's language. */
export function currencyOptions(lang: Lang): { readonly value: string; readonly label: string }[] {
  const names = new Intl.DisplayNames([lang === 'zh' ? 'zh-CN' : 'en'], { type: 'currency' });
  const codes = [...new Set([...COMMON, ...Intl.supportedValuesOf('currency')])];
  return codes.map((code) => ({ value: code, label: `${code} ${names.of(code) ?? ''}`.trim() }));
}
