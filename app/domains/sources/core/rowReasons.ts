import { fill, type Text } from '#core/text.ts';
import { fieldOf, type RecordKind } from './recordKind.ts';

/** What becomes of a row for which a reason holds: it stays out, it waits for a person, or it goes in with a note. */
export const SEVERITIES = ['reject', 'quarantine', 'warn'] as const;
export type Severity = (typeof SEVERITIES)[number];

const whole: Readonly<Record<string, Text>> = {
  unreadable_row: { zh: '整行无法解析（如引号不成对）', en: 'the row cannot be parsed (for example an unmatched quote)' },
  ragged_row: { zh: '列数与表头不一致', en: 'the row has more or fewer columns than the table' },
  no_customer: { zh: '没有客户号', en: 'no customer id' },
  bad_customer: { zh: '客户号过长，或含有无法保存的字符', en: 'the customer id is too long or holds characters that cannot be kept' },
  bad_time: { zh: '时间无法识别', en: 'the time cannot be read' },
  future_time: { zh: '时间在未来', en: 'the time lies in the future' },
  far_time: { zh: '时间早于 1970 年或晚于 2148 年', en: 'the time lies before 1970 or after 2148' },
  after_as_of: { zh: '时间晚于截止时点', en: 'the time is after the as-of date' },
  bad_amount: { zh: '金额无法识别或过大', en: 'the amount cannot be read or is absurdly large' },
  no_key: { zh: '没有可用来识别的编号、手机、邮箱或名称', en: 'nothing by which the record could be known' },
  unknown_customer: { zh: '没有这位客户', en: 'there is no such customer' },
  ambiguous_customer: { zh: '有几位客户符合', en: 'several customers fit' },
  ambiguous_match: { zh: '有几条已有记录符合', en: 'several existing records fit' },
  replaced_in_file: { zh: '同一文件后面的行覆盖了这一行', en: 'a later row of the same file replaces it' },
  no_consent_basis: { zh: '没有个人信息处理依据', en: 'no basis for keeping personal data' },
  unknown_parent: { zh: '找不到上级客户', en: 'the parent customer is not known' },
  unknown_currency: { zh: '没有这种货币在那一天的汇率', en: 'no exchange rate for this currency on that day' },
};

const about = {
  missing: { zh: '没有{field}', en: 'no {field}' },
  bad: { zh: '{field}无法识别', en: 'the {field} cannot be read' },
} as const satisfies Readonly<Record<string, Text>>;

/** Whether a row may go in although this is wrong with it: what is needed keeps it out, the rest is left empty and noted. */
export const severityOfReason: Readonly<Record<string, Severity>> = {
  unreadable_row: 'reject', ragged_row: 'reject', no_customer: 'reject', bad_customer: 'reject', bad_time: 'reject', future_time: 'reject', far_time: 'reject', after_as_of: 'reject', bad_amount: 'reject', no_key: 'reject',
  unknown_customer: 'quarantine', ambiguous_customer: 'quarantine', ambiguous_match: 'quarantine', replaced_in_file: 'reject', unknown_currency: 'quarantine', bad_credit_code: 'quarantine', no_consent_basis: 'warn', unknown_parent: 'warn',
};

/** `bad_birthday`, `missing_points` …: what is wrong and the field it is about. */
export function parseReason(reason: string): { readonly what: 'missing' | 'bad'; readonly field: string } | null {
  const found = /^(missing|bad)_([a-z_]+)$/.exec(reason);
  return found === null ? null : { what: found[1] as 'missing' | 'bad', field: found[2]!.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()) };
}

/** A reason in words. `rules` gives the names of the checks that people wrote (`check_7`). */
export function reasonText(kind: RecordKind, reason: string, rules: Readonly<Record<string, Text>> = {}): Text {
  const known = whole[reason] ?? rules[reason];
  if (known !== undefined) return known;
  const parsed = parseReason(reason);
  const field = parsed === null ? undefined : fieldOf(kind, parsed.field)?.text;
  if (parsed === null || field === undefined) return { zh: reason, en: reason };
  return { zh: fill(about[parsed.what].zh, { field: field.zh }), en: fill(about[parsed.what].en, { field: field.en }) };
}

/** The field whose column a reason is about; null where it is about the whole row. */
export function fieldOfReason(reason: string): string | null {
  const known: Readonly<Record<string, string>> = { no_customer: 'customer', bad_customer: 'customer', unknown_customer: 'customer', ambiguous_customer: 'customer', bad_time: 'at', future_time: 'at', far_time: 'at', after_as_of: 'at', bad_amount: 'amount', unknown_currency: 'currency', bad_credit_code: 'creditCode', no_consent_basis: 'consentBasis', unknown_parent: 'parent' };
  return known[reason] ?? (reason in whole ? null : parseReason(reason)?.field ?? null);
}
