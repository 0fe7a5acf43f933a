import type { Text } from '#core/text.ts';
import type { OwnAggregateDefinition, OwnCombination, OwnComparison, OwnDefinition, OwnFilter, OwnGroup, OwnMeasureDraft, OwnOperator, OwnWindow } from './ownMeasure.ts';
import { ownColumnOf, ownFactOf, valuesWanted } from './ownMeasureColumns.ts';

export type LabelOf = (key: string) => Text;

/** What a definition computes, as a sentence. */
export function sentenceOf(definition: OwnDefinition, labelOf: LabelOf): Text {
  return definition.make === 'aggregate' ? aggregateSentence(definition) : combinationSentence(definition, labelOf);
}

export const withoutDataText = (without: OwnMeasureDraft['without']): Text => (without === 'zero' ? { zh: '没有符合的记录时为 0', en: '0 without such records' } : { zh: '没有符合的记录时为空', en: 'empty without such records' });

function aggregateSentence(definition: OwnAggregateDefinition): Text {
  const { fact, filter, window } = definition;
  const { label, one } = ownFactOf(fact);
  const when = windowText(window);
  const which = filter === undefined ? null : filterText(definition, filter);
  const facts = { zh: `${when.zh}${which === null ? '' : `${which.zh}的`}${label.zh}`, en: `${label.en}${which === null ? '' : ` where ${which.en}`}${when.en === '' ? '' : ` ${when.en}`}` };
  const column = ownColumnOf(fact, definition.column)?.label ?? { zh: '…', en: '…' };
  switch (definition.aggregate) {
    case 'count': return { zh: `${facts.zh}的条数`, en: `Number of ${facts.en}` };
    case 'sum': return { zh: `${facts.zh}的${column.zh}合计`, en: `Sum of ${column.en} over ${facts.en}` };
    case 'mean': return { zh: `${facts.zh}的${column.zh}平均值`, en: `Mean ${column.en} of ${facts.en}` };
    case 'min': return { zh: `${facts.zh}的最小${column.zh}`, en: `Smallest ${column.en} of ${facts.en}` };
    case 'max': return { zh: `${facts.zh}的最大${column.zh}`, en: `Largest ${column.en} of ${facts.en}` };
    case 'distinct': return { zh: `${facts.zh}中不同${column.zh}的个数`, en: `Number of different values of ${column.en} among ${facts.en}` };
    case 'first': return { zh: `${facts.zh}中最早一条的${column.zh}`, en: `${capital(column.en)} of the first ${one.en} among ${facts.en}` };
    case 'last': return { zh: `${facts.zh}中最近一条的${column.zh}`, en: `${capital(column.en)} of the last ${one.en} among ${facts.en}` };
    case 'days_since_last': return { zh: `距${facts.zh}中最近一条的天数`, en: `Days since the last ${one.en} among ${facts.en}` };
  }
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

export function windowText(window: OwnWindow): Text {
  switch (window.window) {
    case 'all': return { zh: '', en: '' };
    case 'last_days': return { zh: `最近 ${window.days} 天`, en: `in the last ${window.days} days` };
    case 'previous_days': return { zh: `再往前 ${window.days} 天（第 ${window.days + 1} 到 ${2 * window.days} 天前）`, en: `in the ${window.days} days before the last ${window.days}` };
    case 'this': return { month: { zh: '本月', en: 'this month' }, quarter: { zh: '本季度', en: 'this quarter' }, year: { zh: '今年', en: 'this year' } }[window.period];
    case 'previous': return { month: { zh: '上月', en: 'last month' }, quarter: { zh: '上季度', en: 'last quarter' }, year: { zh: '去年', en: 'last year' } }[window.period];
  }
}

function filterText(definition: OwnAggregateDefinition, { match, conditions }: OwnFilter | OwnGroup): Text {
  const parts = conditions.map((one) => {
    if (!('match' in one)) return comparisonText(definition, one);
    const inner = filterText(definition, one);
    return one.conditions.length > 1 && conditions.length > 1 ? { zh: `（${inner.zh}）`, en: `(${inner.en})` } : inner;
  });
  return { zh: parts.map(({ zh }) => zh).join(match === 'all' ? '且' : '或'), en: parts.map(({ en }) => en).join(match === 'all' ? ' and ' : ' or ') };
}

const SAYS: Readonly<Record<OwnOperator, Text>> = {
  is: { zh: '为', en: 'is' }, is_not: { zh: '不为', en: 'is not' }, one_of: { zh: '属于', en: 'is one of' }, none_of: { zh: '不属于', en: 'is none of' }, contains: { zh: '包含', en: 'contains' }, starts_with: { zh: '开头为', en: 'starts with' },
  equal: { zh: '=', en: '=' }, not_equal: { zh: '≠', en: '≠' }, less: { zh: '<', en: '<' }, at_most: { zh: '≤', en: '≤' }, more: { zh: '>', en: '>' }, at_least: { zh: '≥', en: '≥' }, between: { zh: '介于', en: 'is between' },
  since: { zh: '不早于', en: 'is not before' }, before: { zh: '早于', en: 'is before' }, yes: { zh: '为是', en: 'is yes' }, no: { zh: '为否', en: 'is no' }, known: { zh: '有值', en: 'is known' }, unknown: { zh: '为空', en: 'is not known' },
};
export const operatorText = (operator: OwnOperator): Text => SAYS[operator];

function comparisonText({ fact }: OwnAggregateDefinition, { column, operator, values }: OwnComparison): Text {
  const label = ownColumnOf(fact, column)?.label ?? { zh: column, en: column };
  const missing = values.length === 0 && valuesWanted(operator) !== 'none' ? ['…'] : [];
  const zh = values.map((value) => (typeof value === 'number' ? String(value) : `“${value}”`)).concat(missing);
  const en = values.map((value) => (typeof value === 'number' ? String(value) : `"${value}"`)).concat(missing);
  const join = operator === 'between' ? { zh: ' 与 ', en: ' and ' } : { zh: '、', en: ', ' };
  const says = SAYS[operator];
  return { zh: `${label.zh}${/\w|[=≠<>≤≥]/.test(says.zh) ? ` ${says.zh} ` : says.zh}${zh.join(join.zh)}`, en: `${label.en} ${says.en}${en.length > 0 ? ` ${en.join(join.en)}` : ''}` };
}

function combinationSentence({ operation, first, second }: OwnCombination, labelOf: LabelOf): Text {
  const [a, b] = [labelOf(first), labelOf(second)];
  switch (operation) {
    case 'ratio': return { zh: `${a.zh} ÷ ${b.zh}`, en: `${a.en} ÷ ${b.en}` };
    case 'share': return { zh: `${a.zh}在“${a.zh} + ${b.zh}”中的占比`, en: `${a.en} as a share of ${a.en} + ${b.en}` };
    case 'difference': return { zh: `${a.zh} − ${b.zh}`, en: `${a.en} − ${b.en}` };
    case 'sum': return { zh: `${a.zh} + ${b.zh}`, en: `${a.en} + ${b.en}` };
  }
}
