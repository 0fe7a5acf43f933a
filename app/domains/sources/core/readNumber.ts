const MONEY_SIGNS = /[\s\u00a0\u202f\u2009'’¥￥$€£₩₹]|元|RMB|CNY|USD|EUR|GBP|HKD|TWD|JPY|BRL/gi;
const PLAIN = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const GROUPED_DOT = /^[+-]?\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d*)?$/;
const GROUPED_COMMA = /^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d*)?$/;
const COMMA = /^[+-]?\d*,\d+$/;

/** A number as files write it: signs of money, thousands, parentheses or a trailing minus for negative. NaN where it is none. The staging SQL reads in the same way. */
export function readNumber(text: string, decimalComma: boolean): number {
  const value = unsigned(text);
  if (decimalComma && GROUPED_COMMA.test(value)) return Number(value.replaceAll('.', '').replace(',', '.'));
  if (decimalComma && COMMA.test(value)) return Number(value.replace(',', '.'));
  if (PLAIN.test(value)) return Number(value);
  if (!decimalComma && GROUPED_DOT.test(value)) return Number(value.replaceAll(',', ''));
  return Number.NaN;
}

function unsigned(text: string): string {
  const bare = text.replace('−', '-').replace(MONEY_SIGNS, '');
  return /^\(.*\)$/.test(bare) ? `-${bare.slice(1, -1)}` : /^[\d.,]+-$/.test(bare) ? `-${bare.slice(0, -1)}` : bare;
}

export interface DecimalEvidence { readonly decimalComma: boolean; readonly certain: boolean; readonly example: string | null }

/** Whether a column writes its decimals with a comma. `1,234` alone could be either and is taken as a thousand. */
export function decimalCommaOf(values: Iterable<string>): DecimalEvidence {
  let comma = 0, dot = 0;
  let open: string | null = null;
  for (const text of values) {
    const value = unsigned(text).replace(/^[+-]/, '');
    if (/^\d{1,3}(?:\.\d{3})*,\d+$/.test(value) && (value.includes('.') || !/,\d{3}$/.test(value)) || /^\d{4,},\d+$/.test(value)) comma++;
    else if (/^\d{1,3}(?:,\d{3})+\.\d+$/.test(value) || (/^\d*\.\d+$/.test(value) && !/^\d{1,3}\.\d{3}$/.test(value))) dot++;
    else if (/^\d{1,3},\d{3}$/.test(value)) open ??= text.trim();
  }
  if (comma > dot) return { decimalComma: true, certain: dot === 0, example: open };
  return { decimalComma: false, certain: dot > 0 || open === null, example: open };
}
