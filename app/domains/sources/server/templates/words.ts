import type { Text } from '#core/text.ts';
import type { FieldType } from '#domains/sources/core/recordKind.ts';

/** What a template says around its columns. */
export const templateWords = {
  notes: { zh: '填写说明', en: 'How to fill in' },
  column: { zh: '列名', en: 'Column' }, needed: { zh: '是否必填', en: 'Needed' }, format: { zh: '格式', en: 'Format' }, choices: { zh: '可填的值', en: 'Values' }, example: { zh: '示例', en: 'Example' },
  must: { zh: '必填', en: 'needed' }, may: { zh: '选填', en: 'optional' },
  oneOf: { zh: '与{others}至少填一项', en: 'this or {others}' },
  rules: { zh: '第一张表的前三行是示例，导入前请删去。列的顺序可以改，不用的列可以删。空格子不会清掉已有的内容。', en: 'The first three rows of the first sheet are examples; delete them before importing. Columns may stand in any order and may be left out. An empty cell keeps what is there.' },
} as const satisfies Readonly<Record<string, Text>>;

export const formatTexts: Readonly<Record<FieldType, Text>> = {
  id: { zh: '编号，按文本填写', en: 'an id, as text' }, text: { zh: '文字', en: 'text' }, choice: { zh: '从可填的值中选一个', en: 'one of the values' },
  time: { zh: '日期与时间，如 2026-03-05 10:21', en: 'date and time, such as 2026-03-05 10:21' }, day: { zh: '日期，如 2026-03-05', en: 'a date, such as 2026-03-05' },
  money: { zh: '金额，最多四位小数', en: 'an amount, up to four decimals' }, number: { zh: '数字', en: 'a number' }, truth: { zh: '是或否', en: 'yes or no' },
  phone: { zh: '电话，按文本填写', en: 'a phone number, as text' }, email: { zh: '邮箱地址', en: 'an e-mail address' }, creditCode: { zh: '18 位统一社会信用代码', en: 'unified social credit code, 18 characters' }, currency: { zh: '三个字母的币种，如 CNY', en: 'three letters, such as CNY' },
};
