import { columnOfExamples, isWholeId, looksLike } from './columnLook.ts';
import { CUSTOM_TYPES, dateOrderOf, decimalCommaOf, fieldOf, isCompleteMapping, mappedColumns, MATCH_KEYS, recordKinds, type FileShape, type MappingSuggestion, type MatchKey, type Need, type RecordKind, type RecordMapping, type SourceWarning } from '#domains/sources/core/index.ts';

/** What the file shows of itself: examples chosen for what they reveal, and its first rows. */
export interface FileLook { readonly shape: Pick<FileShape, 'columns'>; readonly preview: readonly (readonly string[])[] }
export type Custom = NonNullable<RecordMapping['custom']>[string];
export type CustomType = (typeof CUSTOM_TYPES)[number];

/** Gives a field its column, or none. The column is no custom field or question any longer; newly used values are looked at anew. */
export function assignField(mapping: RecordMapping, field: string, column: string | null, look: FileLook): RecordMapping {
  const columns = without(mapping.columns, field);
  if (column === null) return { ...mapping, columns };
  const next = leaveOut(unfix({ ...mapping, columns: { ...columns, [field]: column } }, field), column);
  return { ...next, ...rereadFor(next, field, columnOfExamples(look, column)) };
}

/** Gives a field one value for every row; an empty text takes the value away. */
export function fixField(mapping: RecordMapping, field: string, value: string | null): RecordMapping {
  if (value === null) return unfix(mapping, field);
  return { ...mapping, columns: without(mapping.columns, field), fixed: { ...mapping.fixed, [field]: value } };
}

function unfix(mapping: RecordMapping, field: string): RecordMapping {
  const { fixed = {}, ...rest } = mapping;
  const left = without(fixed, field);
  return Object.keys(left).length > 0 ? { ...rest, fixed: left } : rest;
}

/** A column that is neither a custom field nor a question. */
export function leaveOut(mapping: RecordMapping, column: string): RecordMapping {
  const { custom, questions, ...rest } = mapping;
  const left = without(custom ?? {}, column);
  const asked = (questions ?? []).filter((one) => one !== column);
  return { ...rest, ...(Object.keys(left).length > 0 && { custom: left }), ...(asked.length > 0 && { questions: asked }) };
}

/** Keeps a column that no field takes as a custom field. */
export function keepColumn(mapping: RecordMapping, column: string, custom: Custom): RecordMapping { return { ...mapping, custom: { ...mapping.custom, [column]: custom } }; }

/** Takes columns as a question each; the order is that of the file. */
export function askColumns(mapping: RecordMapping, wanted: readonly string[], look: FileLook): RecordMapping {
  const questions = look.shape.columns.map(({ name }) => name).filter((name) => wanted.includes(name));
  const { questions: _, ...rest } = mapping;
  return questions.length > 0 ? { ...rest, questions } : rest;
}

function without<V>(record: Readonly<Record<string, V>>, key: string): Record<string, V> { return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key)); }

/** The columns of a file that nothing uses. */
export function leftColumns(mapping: RecordMapping, look: FileLook): string[] {
  const used = new Set(mappedColumns(mapping));
  return look.shape.columns.map(({ name }) => name).filter((name) => !used.has(name));
}

/** What a newly chosen column says of dates, decimals, ids and of what names the customer. */
function rereadFor(mapping: RecordMapping, field: string, values: readonly string[]): Partial<RecordMapping> {
  const type = fieldOf(mapping.kind, field)?.type;
  const alone = (types: readonly string[]) => !Object.keys(mapping.columns).some((other) => other !== field && types.includes(fieldOf(mapping.kind, other)?.type ?? ''));
  if (type === 'time' || type === 'day') {
    const { order, certainty } = dateOrderOf(values);
    return alone(['time', 'day']) || (certainty === 'clear' && order !== 'ymd') ? { dateOrder: order } : {};
  }
  if (type === 'money') {
    const { decimalComma, certain } = decimalCommaOf(values);
    return alone(['money']) || (certain && decimalComma) ? { decimalComma } : {};
  }
  if (field === 'customer' || field === 'externalId') {
    const by = looksLike(values) ?? (mapping.customerBy === 'phone' || mapping.customerBy === 'email' ? 'externalId' : undefined);
    return { idsAreWholeNumbers: values.length > 0 && values.every(isWholeId), ...(field === 'customer' && mapping.customerBy !== undefined && by !== undefined && { customerBy: by }) };
  }
  return {};
}

/** Whether a field must be given: by itself, as one of several ways, or not at all. */
export function needOf(kind: RecordKind, field: string): 'needed' | 'oneOf' | null {
  const need = recordKinds[kind].needs.find((one) => one.some((alternative) => alternative.includes(field)));
  return need === undefined ? null : need.length === 1 ? 'needed' : 'oneOf';
}

/** Whether a mapping gives a field in any way. */
export function isGiven(mapping: Pick<RecordMapping, 'columns' | 'fixed' | 'questions'>, field: string): boolean {
  return mapping.columns[field] !== undefined || (mapping.fixed?.[field] ?? '') !== '' || (field === 'questions' && (mapping.questions?.length ?? 0) > 0);
}

export function unmetNeeds(mapping: RecordMapping): Need[] { return recordKinds[mapping.kind].needs.filter((need) => !need.some((alternative) => alternative.every((field) => isGiven(mapping, field)))); }

/** By what a record of the file can be found again: what the file gives. */
export function matchKeysOf({ kind, columns }: Pick<RecordMapping, 'kind' | 'columns'>): MatchKey[] {
  const { idField } = recordKinds[kind];
  return MATCH_KEYS.filter((key) => (key === 'externalId' ? columns[idField] !== undefined : columns[key] !== undefined || (key === 'name' && columns.familyName !== undefined)));
}

/** A mapping as it travels; null while something needed is missing. What it says of fields that are not given is left out. */
export function completeMapping(mapping: RecordMapping): RecordMapping | null {
  if (!isCompleteMapping(mapping)) return null;
  const { match, fixed, ...rest } = mapping;
  const possible = matchKeysOf(mapping);
  const kept = (match ?? []).filter((key) => possible.includes(key));
  const matched = match === undefined ? undefined : kept.length > 0 ? kept : possible.slice(0, 1);
  const values = Object.entries(fixed ?? {}).filter(([, value]) => value !== '');
  return { ...rest, ...(matched?.length ? { match: matched } : {}), ...(values.length > 0 ? { fixed: Object.fromEntries(values) } : {}) };
}

/** A mapping that was kept, as far as the file has its columns; and the columns it lacks. */
export function fitSaved(saved: RecordMapping, look: FileLook): { readonly mapping: RecordMapping; readonly lacks: readonly string[] } {
  const names = new Set(look.shape.columns.map(({ name }) => name));
  const lacks = mappedColumns(saved).filter((column) => !names.has(column));
  const bare = lacks.reduce((mapping, column) => leaveOut(mapping, column), saved);
  return { mapping: { ...bare, columns: Object.fromEntries(Object.entries(bare.columns).filter(([, column]) => !lacks.includes(column))) }, lacks };
}

/** Whether two mappings say the same, in whatever order they say it. */
export function sameMapping(a: RecordMapping, b: RecordMapping): boolean { return sorted(a) === sorted(b); }
function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  return `{${Object.entries(value).filter(([, one]) => one !== undefined).sort(([x], [y]) => (x < y ? -1 : 1)).map(([key, one]) => `${key}:${sorted(one)}`).join()}}`;
}

/** The suggestion's warnings that still hold: one about dates falls away with another order or column, one about the decimal mark likewise. */
export function warningsStanding({ warnings, mapping: first }: Pick<MappingSuggestion, 'warnings' | 'mapping'>, now: RecordMapping): SourceWarning[] {
  const used = new Set(mappedColumns(now));
  const answered = (code: string) => (code === 'ambiguousDecimal' ? first.decimalComma !== now.decimalComma : first.dateOrder !== now.dateOrder);
  return warnings.filter(({ code, data }) => !answered(code) && (typeof data.column !== 'string' || used.has(data.column)));
}
