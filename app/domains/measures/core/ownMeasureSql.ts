import type { Measure, MeasureKind, MeasureType } from './measure.ts';
import { ownKey, type OwnAggregateDefinition, type OwnCombination, type OwnComparison, type OwnDefinition, type OwnFilter, type OwnGroup, type OwnMeasureDraft, type OwnWindow } from './ownMeasure.ts';
import { ofFactItself, ownColumnOf, type OwnColumn } from './ownMeasureColumns.ts';
import { dayLiteral, moneyLiteral, numberLiteral, textLiteral } from './ownMeasureLiteral.ts';
import { sentenceOf, withoutDataText, type LabelOf } from './ownMeasureSentence.ts';

/** What a definition names was not there: the check comes before the SQL, so this is a mistake of ours. */
function columnOf(definition: Pick<OwnAggregateDefinition, 'fact'>, key: string | undefined): OwnColumn {
  const column = ownColumnOf(definition.fact, key);
  if (column === undefined) throw new Error(`no column ${String(key)} of ${definition.fact}`);
  return column;
}

/**
 * A user's definition as a measure like the built-in ones. Every number it makes is a Float64 that may be missing: a run
 * in which the measure was not computed shows nothing, not 0, and a change of the definition needs no other column.
 */
export function measureOfOwn({ id, ...draft }: OwnMeasureDraft & { readonly id: number }, labelOf: LabelOf, kindOf: (key: string) => MeasureKind | undefined): Measure {
  const { definition } = draft;
  const kind = ownKindOf(draft, kindOf);
  const formula = sentenceOf(definition, labelOf);
  const sentence = { zh: draft.meaning.zh.trim() || formula.zh, en: draft.meaning.en.trim() || formula.en };
  const about = { key: ownKey(id), kind, family: 'own' as const, type: TYPES[kind] ?? NUMBER, label: draft.label, meaning: sentence, formula, noData: withoutDataText(draft.without) };
  return definition.make === 'aggregate'
    ? { ...about, freshness: definition.window.window === 'all' && definition.aggregate !== 'days_since_last' ? 'facts' : 'day', from: { facts: definition.fact, aggregate: aggregateSql(definition, kind), ...(draft.without === 'zero' && isNumber(kind) && { absent: '0' }) } }
    : { ...about, freshness: 'day', from: { of: [...new Set([definition.first, definition.second])], value: combinationSql(definition, draft.without) } };
}

const NUMBER: MeasureType = 'Nullable(Float64)';
const TYPES: Partial<Readonly<Record<MeasureKind, MeasureType>>> = { date: "Nullable(DateTime64(3, 'UTC'))", label: 'LowCardinality(String)' };
export const isNumber = (kind: MeasureKind): boolean => TYPES[kind] === undefined;

/** How the value is written: as its maker says, or as the definition gives it. */
export function ownKindOf({ definition, unit }: Pick<OwnMeasureDraft, 'definition' | 'unit'>, kindOf: (key: string) => MeasureKind | undefined): MeasureKind {
  const natural = naturalKindOf(definition, kindOf);
  return unit === null || !isNumber(natural) ? natural : unit;
}

function naturalKindOf(definition: OwnDefinition, kindOf: (key: string) => MeasureKind | undefined): MeasureKind {
  if (definition.make === 'combination') {
    if (definition.operation === 'ratio' || definition.operation === 'share') return definition.operation;
    const kind = kindOf(definition.first);
    return kind !== undefined && isNumber(kind) && kind === kindOf(definition.second) ? kind : 'number';
  }
  const { aggregate } = definition;
  if (aggregate === 'count' || aggregate === 'distinct') return 'integer';
  if (aggregate === 'days_since_last') return 'days';
  const { type } = columnOf(definition, definition.column);
  return type === 'money' || type === 'margin' ? 'money' : type === 'text' ? 'label' : type === 'moment' || type === 'day' ? 'date' : 'number';
}

/** The aggregate over a customer's prepared facts (server/preparedFacts.ts names `at`, `day`, `age` in days and `as_of_day`). */
function aggregateSql(definition: OwnAggregateDefinition, kind: MeasureKind): string {
  const { aggregate, filter, window } = definition;
  const column = ofFactItself(aggregate) ? null : columnOf(definition, definition.column);
  const holds = [...windowSql(window), ...(filter === undefined ? [] : [filterSql(definition, filter)]), ...(column?.type === 'text' ? [`${column.sql} != ''`] : [])];
  const when = holds.length === 0 ? '1' : holds.join(' AND ');
  const none = kind === 'label' ? "''" : 'NULL';
  const value = column === null ? '' : column.type === 'day' && aggregate !== 'distinct' ? 'at' : column.type === 'text' ? `toString(${column.sql})` : column.sql;
  if (column?.type === 'margin') return `toFloat64(sumOrNullIf(costed_margin, ${when}) + at_margin_rate(sumOrNullIf(uncosted, ${when})))`;
  const number = (sql: string): string => (isNumber(kind) ? `toFloat64(${sql})` : sql);
  switch (aggregate) {
    case 'count': return `nullIf(toFloat64(countIf(${when})), 0)`;
    case 'distinct': return `nullIf(toFloat64(uniqExactIf(${value}, ${when})), 0)`;
    case 'days_since_last': return `toFloat64(minOrNullIf(age, ${when}))`;
    case 'mean': return `avgOrNullIf(toFloat64(${value}), ${when})`;
    case 'sum': case 'min': case 'max': return number(`${aggregate}OrNullIf(${value}, ${when})`);
    // Of several facts at one moment the greater value counts, so that the answer is always the same.
    case 'first': case 'last': { const found = `arg${aggregate === 'first' ? 'Min' : 'Max'}OrNullIf(${value}, (at, ${value}), ${when}${column?.optional ? ` AND ${column.sql} IS NOT NULL` : ''})`; return kind === 'label' ? `ifNull(${found}, ${none})` : number(found); }
  }
}

function windowSql(window: OwnWindow): string[] {
  switch (window.window) {
    case 'all': return [];
    case 'last_days': return [`age < ${numberLiteral(window.days)}`];
    case 'previous_days': return [`age >= ${numberLiteral(window.days)}`, `age < ${numberLiteral(2 * window.days)}`];
    case 'this': return [`day >= ${START_OF[window.period]}`];
    case 'previous': return [`day >= ${START_OF[window.period]} - INTERVAL 1 ${window.period.toUpperCase()}`, `day < ${START_OF[window.period]}`];
  }
}
const START_OF = { month: 'toStartOfMonth(as_of_day)', quarter: 'toStartOfQuarter(as_of_day)', year: 'toStartOfYear(as_of_day)' } as const;

function filterSql(definition: OwnAggregateDefinition, { match, conditions }: OwnFilter | OwnGroup): string {
  const parts = conditions.map((one) => ('match' in one ? filterSql(definition, one) : comparisonSql(definition, one)));
  return `(${parts.join(match === 'all' ? ' AND ' : ' OR ')})`;
}

/** A comparison that is true or false: where there is no value it is false, also inside an or. */
function comparisonSql(definition: OwnAggregateDefinition, { column: key, operator, values }: OwnComparison): string {
  const column = columnOf(definition, key);
  const literal = (value: number | string | undefined): string => literalOf(column, value);
  const [first, second] = values;
  const list = (): string => `(${values.map(literal).join(', ')})`;
  const bare = ((): string => {
    switch (operator) {
      case 'is': case 'equal': return `${column.sql} = ${literal(first)}`;
      case 'is_not': case 'not_equal': return `${column.sql} != ${literal(first)}`;
      case 'one_of': return `${column.sql} IN ${list()}`;
      case 'none_of': return `${column.sql} NOT IN ${list()}`;
      case 'contains': return `positionCaseInsensitiveUTF8(${column.sql}, ${literal(first)}) > 0`;
      case 'starts_with': return `startsWith(${column.sql}, ${literal(first)})`;
      case 'less': case 'before': return `${column.sql} < ${literal(first)}`;
      case 'at_most': return `${column.sql} <= ${literal(first)}`;
      case 'more': return `${column.sql} > ${literal(first)}`;
      case 'at_least': case 'since': return `${column.sql} >= ${literal(first)}`;
      case 'between': return `${column.sql} BETWEEN ${literal(first)} AND ${literal(second)}`;
      case 'yes': return `${column.sql} = 1`;
      case 'no': return `${column.sql} = 0`;
      case 'known': return column.type === 'text' ? `${column.sql} != ''` : `${column.sql} IS NOT NULL`;
      case 'unknown': return column.type === 'text' ? `${column.sql} = ''` : `${column.sql} IS NULL`;
    }
  })();
  return column.optional && operator !== 'known' && operator !== 'unknown' ? `ifNull(${bare}, 0)` : bare;
}

function literalOf({ type }: OwnColumn, value: number | string | undefined): string {
  if (typeof value === 'number') return type === 'money' ? moneyLiteral(value) : numberLiteral(value);
  if (typeof value !== 'string') throw new Error('a value is missing');
  return type === 'day' ? dayLiteral(value) : textLiteral(value);
}

/** Two measures made into one. A ratio has no value where it would divide by nothing. */
function combinationSql({ operation, first, second }: OwnCombination, without: OwnMeasureDraft['without']): string {
  const number = (key: string): string => (without === 'zero' ? `ifNull(toFloat64(${key}), 0)` : `toFloat64(${key})`);
  const [a, b] = [number(first), number(second)];
  const value = operation === 'ratio' ? `${a} / nullIf(${b}, 0)` : operation === 'share' ? `${a} / nullIf(${a} + ${b}, 0)` : `${a} ${operation === 'sum' ? '+' : '-'} ${b}`;
  return without === 'zero' ? `ifNull(${value}, 0)` : value;
}
