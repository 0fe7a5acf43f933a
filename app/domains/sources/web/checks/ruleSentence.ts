import { fill, type Text } from '#core/text.ts';
import type { CheckRule, RecordKind } from '#domains/sources/core/index.ts';
import { fieldName } from '../mapping/fieldName.ts';

const sentences = {
  filled: { zh: '{field}必须填写', en: 'the {field} is filled' },
  between: { zh: '{field}在 {low} 到 {high} 之间', en: 'the {field} lies between {low} and {high}' },
  atLeast: { zh: '{field}不小于 {low}', en: 'the {field} is at least {low}' },
  atMost: { zh: '{field}不大于 {high}', en: 'the {field} is at most {high}' },
  notBefore: { zh: '{field}不早于 {low}', en: 'the {field} is not before {low}' },
  notAfter: { zh: '{field}不晚于 {high}', en: 'the {field} is not after {high}' },
  lengthBetween: { zh: '{field}有 {low} 到 {high} 个字', en: 'the {field} has {low} to {high} characters' },
  lengthAtLeast: { zh: '{field}至少 {low} 个字', en: 'the {field} has at least {low} characters' },
  lengthAtMost: { zh: '{field}最多 {high} 个字', en: 'the {field} has at most {high} characters' },
  pattern: { zh: '{field}符合格式 {pattern}', en: 'the {field} has the form {pattern}' },
  oneOf: { zh: '{field}是{values}之一', en: 'the {field} is one of {values}' },
  compare: { zh: '{field}{is}{other}', en: 'the {field} {is} the {other}' },
  unique: { zh: '一次导入里没有两行的{fields}相同', en: 'no two rows of an import have the same {fields}' },
  known: { zh: '{field}是已有{as}的编号', en: 'the {field} is that of a known {as}' },
  filledWhen: { zh: '{field}是“{value}”时，{other}必须填写', en: 'where the {field} is "{value}", the {other} is filled' },
} as const satisfies Readonly<Record<string, Text>>;

const relations: Readonly<Record<'<' | '<=' | '=' | '!=' | '>=' | '>', Text>> = {
  '<': { zh: '小于（早于）', en: 'is less than (before)' }, '<=': { zh: '不大于（不晚于）', en: 'is not more than (not after)' }, '=': { zh: '等于', en: 'equals' },
  '!=': { zh: '不等于', en: 'differs from' }, '>=': { zh: '不小于（不早于）', en: 'is not less than (not before)' }, '>': { zh: '大于（晚于）', en: 'is more than (after)' },
};
const things = { customer: { zh: '客户', en: 'customer' }, product: { zh: '商品', en: 'product' } } as const;
export { relations as relationTexts };

type Places = Readonly<Record<string, Text | string | number>>;

function say(sentence: Text, places: Places): Text {
  const inLang = (lang: keyof Text) => fill(sentence[lang], Object.fromEntries(Object.entries(places).map(([name, place]) => [name, typeof place === 'object' ? place[lang] : place])));
  return { zh: inLang('zh'), en: inLang('en') };
}

function byEnds(low: unknown, high: unknown, both: Text, least: Text, most: Text): Text { return low !== undefined && high !== undefined ? both : low !== undefined ? least : most; }

function thousands(value: number | undefined): string { return value === undefined ? '' : value.toLocaleString('en', { maximumFractionDigits: 6 }); }

/** What a rule asks, in a sentence of either language. */
export function ruleSentence(kind: RecordKind, rule: CheckRule): Text {
  const name = (field: string): Text => fieldName(kind, field);
  const join = (texts: readonly Text[]): Text => ({ zh: texts.map(({ zh }) => zh).join('、'), en: texts.map(({ en }) => en).join(', ') });
  switch (rule.rule) {
    case 'filled': return say(sentences.filled, { field: name(rule.field) });
    case 'range': return say(byEnds(rule.min, rule.max, sentences.between, sentences.atLeast, sentences.atMost), { field: name(rule.field), low: thousands(rule.min), high: thousands(rule.max) });
    case 'days': return say(byEnds(rule.from, rule.to, sentences.between, sentences.notBefore, sentences.notAfter), { field: name(rule.field), low: rule.from ?? '', high: rule.to ?? '' });
    case 'length': return say(byEnds(rule.min, rule.max, sentences.lengthBetween, sentences.lengthAtLeast, sentences.lengthAtMost), { field: name(rule.field), low: thousands(rule.min), high: thousands(rule.max) });
    case 'pattern': return say(sentences.pattern, { field: name(rule.field), pattern: rule.pattern });
    case 'oneOf': return say(sentences.oneOf, { field: name(rule.field), values: join(rule.values.map((value) => ({ zh: `“${value}”`, en: `“${value}”` }))) });
    case 'compare': return say(sentences.compare, { field: name(rule.field), is: relations[rule.is], other: name(rule.other) });
    case 'unique': return say(sentences.unique, { fields: join(rule.fields.map(name)) });
    case 'known': return say(sentences.known, { field: name(rule.field), as: things[rule.as] });
    case 'filledWhen': return say(sentences.filledWhen, { field: name(rule.field), value: rule.value, other: name(rule.other) });
  }
}
