import type { Text } from '#core/text.ts';

/** Something a person should know about how a file was read. The message's places are filled from `data`. */
export interface SourceWarning { readonly code: SourceWarningCode; readonly message: Text; readonly data: Readonly<Record<string, unknown>> }

export const sourceWarningTexts = {
  ambiguousDateOrder: { zh: '列“{column}”的日期（如 {example}）分不清日和月，按“{order}”读取；不对时请改日期顺序。', en: 'The dates in “{column}” (such as {example}) do not tell day from month; read as {order}. If that is wrong, choose another order of dates.' },
  mixedDates: { zh: '列“{column}”里日期的写法不一致：{examples}。', en: 'The dates in “{column}” are written in several ways: {examples}.' },
  contradictoryDates: { zh: '列“{column}”里日在前与月在前的日期都有（{examples}），按“{order}”读取，读不通的行已搁置。', en: '“{column}” has dates with the day first and with the month first ({examples}); read as {order}, and what does not fit was set aside.' },
  manyBadTimes: { zh: '{count} 行的时间无法识别（占 {percent}%）；请检查列“{column}”与日期顺序。', en: '{count} rows have a time that cannot be read ({percent} %); check the column “{column}” and the date order.' },
  ambiguousDecimal: { zh: '列“{column}”的数字（如 {example}）分不清小数点与千分位，按 {reading} 读取。', en: 'The numbers in “{column}” (such as {example}) do not tell a decimal mark from a thousands separator; read as {reading}.' },
} as const satisfies Readonly<Record<string, Text>>;
export type SourceWarningCode = keyof typeof sourceWarningTexts;

export function sourceWarning(code: SourceWarningCode, data: Readonly<Record<string, unknown>>): SourceWarning { return { code, message: sourceWarningTexts[code], data }; }
