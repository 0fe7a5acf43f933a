import type { Text } from '#core/text.ts';
import { columnProfiles, type ColumnProfile } from './columnProfile.ts';
import type { FileShape, SampleRows } from './fileShape.ts';
import { orderFieldNames, plainName } from './orderFieldNames.ts';
import { missingFields, ORDER_FIELDS, type OrderField, type PartialOrderMapping } from './orderMapping.ts';
import { dateOrderOf } from './readDate.ts';
import { decimalCommaOf } from './readNumber.ts';
import { sourceWarning, type SourceWarning } from './warnings.ts';

export interface MappingSuggestion {
  readonly mapping: PartialOrderMapping;
  readonly missing: readonly OrderField[];
  readonly why: Partial<Record<OrderField, Text>>;
  readonly warnings: readonly SourceWarning[];
}

type Chosen = Partial<Record<OrderField, string>>;
interface Choice { readonly column: string; readonly why: Text }

/** Finds which column gives what: by the columns' names where there are names, by their values otherwise. What was `given` by a person is kept. */
export function suggestOrderMapping(shape: Pick<FileShape, 'columns' | 'hasHeader'>, sample: SampleRows, given: Chosen = {}): MappingSuggestion {
  const profiles = columnProfiles(shape.columns.map((c) => c.name), sample);
  const chosen: Chosen = { ...given };
  const why: Partial<Record<OrderField, Text>> = {};
  const named = shape.hasHeader ? chooseByName(profiles, given) : chooseByValues(profiles, given);
  for (const [field, choice] of Object.entries(named) as [OrderField, Choice][]) { chosen[field] = choice.column; why[field] = choice.why; }
  settleAmount(chosen, why, given);
  const reading = readingOf(profiles, chosen);
  return { mapping: { ...chosen, ...reading.how }, missing: missingFields(chosen), why, warnings: reading.warnings };
}

/** A price without a quantity is the amount; a price beside an amount is not needed. */
function settleAmount(chosen: Chosen, why: Partial<Record<OrderField, Text>>, given: Chosen): void {
  const drop = (field: OrderField) => { delete chosen[field]; delete why[field]; };
  if (given.quantity !== undefined && given.price !== undefined && given.amount === undefined) drop('amount');
  if (chosen.amount === undefined && chosen.price !== undefined && chosen.quantity === undefined) {
    chosen.amount = chosen.price;
    why.amount = { zh: `没有数量列，以“${chosen.price}”作为金额`, en: `no quantity column, so “${chosen.price}” is the amount` };
  }
  if (chosen.amount !== undefined && given.price === undefined) drop('price');
}

/** Names decide; values that do not fit make a name less sure. A column serves one field, except that a name can also be the id. */
function chooseByName(profiles: readonly ColumnProfile[], given: Chosen): Partial<Record<OrderField, Choice>> {
  const taken = new Set(Object.values(given));
  const choices: Partial<Record<OrderField, Choice>> = {};
  for (const field of ORDER_FIELDS) {
    if (given[field] !== undefined) continue;
    const best = profiles.filter((p) => !taken.has(p.name)).map((p) => ({ p, score: nameScore(field, p) })).reduce((a, b) => (b.score > a.score ? b : a), { p: undefined as ColumnProfile | undefined, score: SURE_ENOUGH });
    if (best.p === undefined) continue;
    choices[field] = { column: best.p.name, why: { zh: `列名“${best.p.name}”`, en: `by its name “${best.p.name}”` } };
    taken.add(best.p.name);
  }
  const dated = profiles.filter((p) => p.dates > 0.9 && !taken.has(p.name));
  if (choices.at === undefined && given.at === undefined && dated.length === 1) choices.at = { column: dated[0]!.name, why: { zh: '唯一像日期的列', en: 'the only column that looks like dates' } };
  const id = choices.customer?.column;
  if (id !== undefined && choices.customerName === undefined && given.customerName === undefined && nameScore('customerName', profiles.find((p) => p.name === id)!) > SURE_ENOUGH) choices.customerName = { column: id, why: { zh: '客户以名称识别', en: 'customers are known by their name' } };
  return choices;
}

const SURE_ENOUGH = 400;

function nameScore(field: OrderField, profile: ColumnProfile): number {
  const at = orderFieldNames[field].findIndex((pattern) => pattern.test(plainName(profile.name)));
  return at < 0 ? 0 : 1000 - 10 * at - (valuesFit(field, profile) ? 0 : 500);
}

function valuesFit(field: OrderField, p: ColumnProfile): boolean {
  switch (field) {
    case 'at': return p.dates >= 0.5;
    case 'amount': case 'quantity': case 'price': case 'cost': return p.numbers >= 0.5;
    case 'customer': return p.values.length > 0 && p.decimals - p.wholeAsDecimal < 0.5;
    default: return p.values.length > 0;
  }
}

/** A file without a header: the first id, the dates, and the last number with decimals. */
function chooseByValues(profiles: readonly ColumnProfile[], given: Chosen): Partial<Record<OrderField, Choice>> {
  const choices: Partial<Record<OrderField, Choice>> = {};
  const free = profiles.filter((p) => !Object.values(given).includes(p.name));
  const at = free.find((p) => p.dates > 0.9 && p.values.length > 0);
  if (at && given.at === undefined) choices.at = { column: at.name, why: { zh: '取值是日期', en: 'its values are dates' } };
  const rest = free.filter((p) => p !== at);
  const amount = rest.findLast((p) => p.numbers > 0.9 && p.decimals > 0.2 && p.wholeAsDecimal < 0.9) ?? rest.slice(1).findLast((p) => p.numbers > 0.9);
  if (amount && given.amount === undefined && (given.quantity === undefined || given.price === undefined)) choices.amount = { column: amount.name, why: { zh: '最后一个金额样的数值列', en: 'the last column of numbers that look like money' } };
  const customer = rest.find((p) => p !== amount && p.values.length > 0 && p.decimals - p.wholeAsDecimal < 0.5);
  if (customer && given.customer === undefined) choices.customer = { column: customer.name, why: { zh: '第一个像编号的列', en: 'the first column that looks like ids' } };
  return choices;
}

function readingOf(profiles: readonly ColumnProfile[], chosen: Chosen): { how: Pick<PartialOrderMapping, 'dateOrder' | 'decimalComma' | 'idsAreWholeNumbers'>; warnings: SourceWarning[] } {
  const valuesOf = (field: OrderField) => profiles.find((p) => p.name === chosen[field])?.values ?? [];
  const dates = dateOrderOf(valuesOf('at'));
  const money = chosen.amount === undefined ? 'price' : 'amount';
  const decimal = decimalCommaOf(valuesOf(money));
  const ids = profiles.find((p) => p.name === chosen.customer);
  const warnings: SourceWarning[] = [];
  const at = { column: chosen.at, order: dates.order, example: dates.examples[0], examples: dates.examples.join(', ') };
  if (dates.certainty === 'assumed') warnings.push(sourceWarning('ambiguousDateOrder', at));
  if (dates.certainty === 'contradictory') warnings.push(sourceWarning('contradictoryDates', at));
  else if (dates.forms.length > 1) warnings.push(sourceWarning('mixedDates', at));
  if (!decimal.certain) warnings.push(sourceWarning('ambiguousDecimal', { column: chosen[money], example: decimal.example, reading: decimal.decimalComma ? '1.234,56' : '1,234.56' }));
  return { how: { dateOrder: dates.order, decimalComma: decimal.decimalComma, idsAreWholeNumbers: (ids?.wholeAsDecimal ?? 0) > 0.9 }, warnings };
}
