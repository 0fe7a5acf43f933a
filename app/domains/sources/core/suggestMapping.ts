import type { Text } from '#core/text.ts';
import { columnProfiles, type ColumnProfile } from './columnProfile.ts';
import type { FileShape, SampleRows } from './fileShape.ts';
import { plainName } from './plainName.ts';
import { RECORD_KINDS, recordKinds, type RecordField, type RecordKind } from './recordKind.ts';
import { missingFields, type CustomerKey, type MatchKey, type RecordMapping } from './recordMapping.ts';
import { dateOrderOf } from './readDate.ts';
import { decimalCommaOf } from './readNumber.ts';
import { suggestCustomFields } from './suggestCustomFields.ts';
import { sourceWarning, type SourceWarning } from './warnings.ts';

export interface MappingSuggestion {
  readonly mapping: RecordMapping;
  /** Fields that are needed and that no column seems to give: what a person is asked. */
  readonly missing: readonly string[];
  readonly why: Readonly<Record<string, Text>>;
  readonly warnings: readonly SourceWarning[];
}

type Chosen = Record<string, string>;
interface Choice { readonly column: string; readonly why: Text }
type Shape = Pick<FileShape, 'columns' | 'hasHeader'>;

/** Finds which column gives what: by the columns' names where there are names, by their values otherwise. What was `given` by a person is kept. */
export function suggestMapping(kind: RecordKind, shape: Shape, sample: SampleRows, given: Readonly<Record<string, string>> = {}): MappingSuggestion {
  const profiles = columnProfiles(shape.columns.map((c) => c.name), sample);
  const columns: Chosen = { ...given };
  const why: Record<string, Text> = {};
  const named = shape.hasHeader ? chooseByName(kind, profiles, given) : chooseByValues(kind, profiles, given);
  for (const [field, choice] of Object.entries(named)) { columns[field] = choice.column; why[field] = choice.why; }
  if (kind === 'orders') settleAmount(columns, why, given);
  if (columns.name !== undefined && (kind === 'customers' || kind === 'contacts')) { delete columns.familyName; delete columns.givenName; }
  const reading = readingOf(kind, profiles, columns);
  const mapping = withAnswersInWords({ kind, columns, ...reading.how, ...extrasOf(kind, profiles, columns) }, given);
  return { mapping, missing: missingFields(mapping), why, warnings: reading.warnings };
}

/** The same for an import, where lines without a customer of their own can belong to whoever gave the order. */
export function suggestImport(kind: RecordKind, shape: Shape, sample: SampleRows, given: Readonly<Record<string, string>> = {}): MappingSuggestion {
  const suggestion = suggestMapping(kind, shape, sample, given);
  const { mapping, why } = suggestion;
  const { customer, orderId } = mapping.columns;
  if (kind !== 'orders' || customer !== undefined || orderId === undefined) return suggestion;
  const through: RecordMapping = { ...mapping, columns: { ...mapping.columns, customer: orderId }, customerBy: 'order' };
  return { ...suggestion, mapping: through, missing: missingFields(through), why: { ...why, customer: { zh: `经“${orderId}”找到已有订单的客户`, en: `the customer of the order named by “${orderId}”` } } };
}

/** The kind a file most likely holds, and whether its names leave little doubt. */
export function suggestKind(shape: Shape, sample: SampleRows, fileName: string): { readonly kind: RecordKind; readonly sure: boolean } {
  const scored = scoreKinds(shape, sample, fileName);
  const [first, second] = scored;
  const told = first!.told > 0 || (!shape.hasHeader && first!.missing === 0);
  return { kind: first!.score > 1 ? first!.kind : 'orders', sure: told && first!.score > 2 && first!.score - second!.score >= 1 };
}

interface KindScore { readonly kind: RecordKind; readonly score: number; readonly told: number; readonly missing: number }

/** Every kind with how much speaks for it, the likeliest first. */
export function scoreKinds(shape: Shape, sample: SampleRows, fileName: string): KindScore[] {
  const names = shape.hasHeader ? shape.columns.map((c) => plainName(c.name)) : [];
  const file = plainName(fileName.replace(/^.*[/\\]/, '').replace(/\.(csv|tsv|txt|xlsx|jsonl|json|parquet|gz|zip)/gi, '').replace(/^(olist|ravenstack|hubspot)/i, ''));
  return RECORD_KINDS.map((kind) => {
    const { marks, fileMarks } = recordKinds[kind];
    const { missing, mapping } = suggestMapping(kind, shape, sample);
    const told = marks.reduce((sum, [pattern, weight]) => sum + weight * names.filter((name) => pattern.test(name)).length, 0) + fileMarks.reduce((sum, [pattern, weight]) => sum + (pattern.test(file) ? weight : 0), 0);
    const used = new Set([...Object.values(mapping.columns), ...mapping.questions ?? []]).size / Math.max(1, shape.columns.length);
    // A kind whose needs the file meets is likelier, and so is one whose fields take up more of its columns.
    return { kind, told, missing: missing.length, score: told + (missing.length === 0 ? 2 : -missing.length) + 0.1 * Object.keys(mapping.columns).length + 2 * used };
  }).sort((a, b) => b.score - a.score);
}

/** A price without a quantity is the amount; a price beside an amount is not needed. */
function settleAmount(chosen: Chosen, why: Record<string, Text>, given: Readonly<Record<string, string>>): void {
  const drop = (field: string): void => { delete chosen[field]; delete why[field]; };
  if (given.quantity !== undefined && given.price !== undefined && given.amount === undefined) drop('amount');
  if (chosen.amount === undefined && chosen.price !== undefined && chosen.quantity === undefined) {
    chosen.amount = chosen.price;
    why.amount = { zh: `没有数量列，以“${chosen.price}”作为金额`, en: `no quantity column, so “${chosen.price}” is the amount` };
  }
  if (chosen.amount !== undefined && given.price === undefined) drop('price');
}

/** Names decide; values that do not fit make a name less sure. A column serves one field, except that a name can also be the id. */
function chooseByName(kind: RecordKind, profiles: readonly ColumnProfile[], given: Readonly<Record<string, string>>): Record<string, Choice> {
  const { fields } = recordKinds[kind];
  const taken = new Set(Object.values(given));
  const choices: Record<string, Choice> = {};
  for (const field of fields) {
    if (given[field.field] !== undefined) continue;
    const best = profiles.filter((p) => !taken.has(p.name)).map((p) => ({ p, score: nameScore(field, p) })).reduce((a, b) => (b.score > a.score ? b : a), { p: undefined as ColumnProfile | undefined, score: SURE_ENOUGH });
    if (best.p === undefined) continue;
    choices[field.field] = { column: best.p.name, why: { zh: `列名“${best.p.name}”`, en: `by its name “${best.p.name}”` } };
    taken.add(best.p.name);
  }
  const dated = profiles.filter((p) => p.dates > 0.9 && !taken.has(p.name));
  if (fields.some((f) => f.field === 'at') && choices.at === undefined && given.at === undefined && dated.length === 1) choices.at = { column: dated[0]!.name, why: { zh: '唯一像日期的列', en: 'the only column that looks like dates' } };
  const idField = kind === 'orders' ? 'customer' : 'externalId';
  const nameField = fields.find((f) => f.field === (kind === 'orders' ? 'customerName' : 'name'));
  const id = choices[idField]?.column;
  if (id !== undefined && nameField !== undefined && kind !== 'contacts' && choices[nameField.field] === undefined && given[nameField.field] === undefined && choices.familyName === undefined && nameScore(nameField, profiles.find((p) => p.name === id)!) > SURE_ENOUGH) choices[nameField.field] = { column: id, why: { zh: '以名称识别', en: 'known by its name' } };
  return choices;
}

const SURE_ENOUGH = 400;

function nameScore(field: RecordField, profile: ColumnProfile): number {
  const at = field.names.findIndex((pattern) => pattern.test(plainName(profile.name)));
  return at < 0 ? 0 : 1000 - 10 * at - (valuesFit(field, profile) ? 0 : 500);
}

function valuesFit({ field, type, choices }: RecordField, p: ColumnProfile): boolean {
  switch (type) {
    case 'time': case 'day': return p.dates >= 0.5;
    case 'money': case 'number': return p.numbers >= 0.5;
    case 'id': return p.values.length > 0 && (field !== 'customer' || p.decimals - p.wholeAsDecimal < 0.5);
    case 'phone': return p.values.length > 0 && p.values.filter((v) => v.replace(/\D/g, '').length >= 6).length >= p.values.length / 2;
    case 'email': return p.values.length > 0 && p.values.filter((v) => v.includes('@')).length >= p.values.length / 2;
    case 'choice': return p.values.length > 0 && p.values.filter((v) => Object.entries(choices ?? {}).some(([key, spellings]) => key === plainName(v) || spellings.includes(plainName(v)))).length >= p.values.length * 0.3;
    default: return p.values.length > 0;
  }
}

/** A file without a header: the first id, the dates, and the last number with decimals. */
function chooseByValues(kind: RecordKind, profiles: readonly ColumnProfile[], given: Readonly<Record<string, string>>): Record<string, Choice> {
  const choices: Record<string, Choice> = {};
  if (kind !== 'orders') return choices;
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

/** What a kind asks beyond columns: by what the customer is known, what is matched, and what else is kept. */
function extrasOf(kind: RecordKind, profiles: readonly ColumnProfile[], columns: Readonly<Chosen>): Partial<RecordMapping> {
  const customer = profiles.find((p) => p.name === columns.customer);
  const customerBy: CustomerKey = customer === undefined ? 'externalId' : keyOf(customer);
  const match: MatchKey[] = (['externalId', 'creditCode', 'phone', 'email', 'name'] as const).filter((key) => columns[key] !== undefined).slice(0, 1);
  switch (kind) {
    case 'orders': return {};
    case 'customers': {
      const custom = suggestCustomFields(profiles, new Set(Object.values(columns)));
      return { match: match.length > 0 ? match : ['externalId'], update: 'overwrite', ...(Object.keys(custom).length > 0 && { custom }) };
    }
    case 'products': return { match: columns.externalId === undefined ? ['name'] : ['externalId'], update: 'overwrite' };
    case 'contacts': return { customerBy, match: columns.contactId !== undefined ? ['externalId'] : match.filter((key) => key !== 'externalId').length > 0 ? match.filter((key) => key !== 'externalId') : ['name'], update: 'overwrite' };
    case 'answers': {
      const questions = columns.score === undefined && columns.question === undefined ? profiles.filter((p) => !Object.values(columns).includes(p.name) && isRating(p)).map((p) => p.name) : [];
      return { customerBy, ...(questions.length >= 3 && { questions }) };
    }
    default: return { customerBy };
  }
}

/** Beside a column for each question, one in words is a question like them. */
function withAnswersInWords(mapping: RecordMapping, given: Readonly<Record<string, string>>): RecordMapping {
  const { text, ...columns } = mapping.columns;
  if (mapping.questions === undefined || text === undefined || given.text !== undefined) return mapping;
  return { ...mapping, columns, questions: [...mapping.questions, text] };
}

/** Small whole numbers throughout: the points of a rating scale. */
function isRating({ name, values }: ColumnProfile): boolean {
  return values.length > 0 && !/^(age|year|month|day|id)$|delay|distance|count|number/i.test(name) && values.every((v) => /^\d{1,2}(\.0+)?$/.test(v.trim()) && Number(v) <= 10);
}

function keyOf({ name, values }: ColumnProfile): CustomerKey {
  if (values.length > 0 && values.every((v) => v.includes('@'))) return 'email';
  if (values.length > 0 && values.every((v) => /^(\+?86)?1[3-9]\d{9}$/.test(v.replace(/[\s-]/g, '')))) return 'phone';
  return /^(orderid|orderno|订单号|订单编号|subscriptionid|contractid|合同号|合同编号)$/.test(plainName(name)) ? 'order' : /^(account|company|客户|公司|企业)(name|名称)?$|^customername$/.test(plainName(name)) && !/id|号/.test(plainName(name)) ? 'name' : 'externalId';
}

function readingOf(kind: RecordKind, profiles: readonly ColumnProfile[], chosen: Readonly<Chosen>): { how: Pick<RecordMapping, 'dateOrder' | 'decimalComma' | 'idsAreWholeNumbers'>; warnings: SourceWarning[] } {
  const ofType = (...types: RecordField['type'][]): ColumnProfile[] => recordKinds[kind].fields.filter((f) => types.includes(f.type) && chosen[f.field] !== undefined).flatMap((f) => profiles.find((p) => p.name === chosen[f.field]) ?? []);
  const dated = ofType('time', 'day');
  const dates = dateOrderOf(dated.flatMap((p) => p.values));
  const money = kind === 'orders' ? profiles.filter((p) => p.name === chosen[chosen.amount === undefined ? 'price' : 'amount']) : ofType('money', 'number');
  const decimal = decimalCommaOf(money.flatMap((p) => p.values));
  const idColumn = chosen.customer ?? chosen.externalId;
  const ids = profiles.find((p) => p.name === idColumn);
  const warnings: SourceWarning[] = [];
  const at = { column: dated[0]?.name, order: dates.order, example: dates.examples[0], examples: dates.examples.join(', ') };
  if (dates.certainty === 'assumed') warnings.push(sourceWarning('ambiguousDateOrder', at));
  if (dates.certainty === 'contradictory') warnings.push(sourceWarning('contradictoryDates', at));
  else if (dates.forms.length > 1 && dated.length === 1) warnings.push(sourceWarning('mixedDates', at));
  if (!decimal.certain) warnings.push(sourceWarning('ambiguousDecimal', { column: money[0]?.name, example: decimal.example, reading: decimal.decimalComma ? '1.234,56' : '1,234.56' }));
  return { how: { dateOrder: dates.order, decimalComma: decimal.decimalComma, idsAreWholeNumbers: (ids?.wholeAsDecimal ?? 0) > 0.9 }, warnings };
}
