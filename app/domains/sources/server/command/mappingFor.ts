import { isTimeZone } from '#core/businessTime.ts';
import { groundProblems, Problem } from '#core/problem.ts';
import { fieldOf, mappedColumns, missingFields, recordKinds, RecordMapping, ROW_NUMBER, scoreKinds, sourceProblems, suggestImport, type FileShape, type RecordKind, type SampleRows } from '#domains/sources/core/index.ts';
import { Compile } from 'typebox/compile';
import type { FileHead } from '../importBatch.ts';
import type { GivenMapping } from './commandContract.ts';
import { commandProblems } from './problems.ts';

const check = Compile(RecordMapping);
const shown = (list: readonly string[]): string => `${list.slice(0, 40).join(', ')}${list.length > 40 ? ', …' : ''}`;

/** The mapping of an import: what was given, completed by what the file suggests. What is still missing is asked for. */
export function mappingFor({ head, kind, given, file }: { readonly head: FileHead; readonly kind: RecordKind; readonly given: GivenMapping; readonly file: string }): RecordMapping {
  const names = head.file.columns.map(({ name }) => name);
  const columns = columnsOf(kind, given, names, head.file.hasHeader, file);
  const suggested = Object.keys(columns).length === 0 ? head.suggestion.mapping : suggestImport(kind, head.file, sampleOf(head), columns).mapping;
  const { dateOrder, decimalComma } = head.suggestion.mapping;
  const { columns: _, fixed, ...said } = given;
  const merged = { ...suggested, dateOrder, decimalComma, ...said, kind, columns: settled(kind, suggested.columns, columns, fixed ?? {}), ...(fixed !== undefined && { fixed }) };
  const mapping = { ...merged, ...(merged.custom !== undefined && { custom: Object.fromEntries(Object.entries(merged.custom).filter(([column]) => !Object.values(columns).includes(column))) }) };
  if (!check.Check(mapping)) throw new Problem(commandProblems.badMapping, { data: { reason: [...check.Errors(mapping)].slice(0, 3).map(({ instancePath, message }) => `${instancePath} ${message}`.trim()).join('; ') } });
  for (const field of Object.keys(mapping.fixed ?? {})) requireField(kind, field);
  for (const column of mappedColumns(mapping)) if (!names.includes(column)) throw unknownColumn(column, names, file);
  const [missing] = missingFields(mapping);
  if (missing !== undefined) {
    const { zh, en } = fieldOf(kind, missing)?.text ?? { zh: missing, en: missing };
    throw new Problem(commandProblems.columnNeeded, { at: missing, data: { kind, field: missing, meaning: `${zh} / ${en}`, file, found: shown(names) } });
  }
  return mapping;
}

/** Which kind it is when nobody said so: the likeliest, or a question. */
export function requireSureKind(head: FileHead, file: string): void {
  if (head.kindIsSure !== false) return;
  const likely = scoreKinds(head.file, head.preview, file).filter(({ missing, score }) => score > 0 && missing < 3).slice(0, 3).map(({ kind }) => kind);
  throw new Problem(commandProblems.kindNotSure, { at: 'kind', data: { file, likely: likely.length === 0 ? '–' : likely.join(', '), first: likely[0] ?? 'orders', found: shown(head.file.columns.map(({ name }) => name)) } });
}

export function requireTimeZone(name: string): string {
  if (!isTimeZone(name)) throw new Problem(groundProblems.invalidInput, { at: 'timeZone', data: { reason: name } });
  return name;
}

function columnsOf(kind: RecordKind, { columns = {} }: GivenMapping, names: readonly string[], hasHeader: boolean, file: string): Record<string, string> {
  return Object.fromEntries(Object.entries(columns).map(([field, column]) => {
    requireField(kind, field);
    // Without a header a column has only its place.
    const byPlace = hasHeader || !/^\d+$/.test(column) ? undefined : names[Number(column) - 1];
    const found = column === ROW_NUMBER || names.includes(column) ? column : byPlace;
    if (found === undefined) throw unknownColumn(column, names, file);
    return [field, found];
  }));
}

/** An amount that was given takes the place of quantity times price that were only suggested, and the other way round. */
function settled(kind: RecordKind, suggested: Readonly<Record<string, string>>, given: Readonly<Record<string, string>>, fixed: Readonly<Record<string, string>>): Record<string, string> {
  const columns = { ...suggested, ...given };
  if (kind === 'orders' && (given.amount !== undefined || fixed.amount !== undefined) && given.price === undefined) delete columns.price;
  return columns;
}

function requireField(kind: RecordKind, field: string): void {
  if (fieldOf(kind, field) === undefined) throw new Problem(commandProblems.noSuchField, { at: field, data: { kind, field, fields: recordKinds[kind].fields.map((one) => one.field).join(', ') } });
}

function unknownColumn(column: string, names: readonly string[], file: string): Problem { return new Problem(sourceProblems.unknownColumn, { data: { file, column, found: shown(names) } }); }

/** The kept rows of a file's head together with the telling examples of its columns. */
function sampleOf({ file, preview }: { readonly file: FileShape; readonly preview: SampleRows }): SampleRows {
  const longest = Math.max(0, ...file.columns.map(({ examples }) => examples.length));
  return [...preview, ...Array.from({ length: longest }, (_, i) => file.columns.map(({ examples }) => examples[i] ?? ''))];
}
