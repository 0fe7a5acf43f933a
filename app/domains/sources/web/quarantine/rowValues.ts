import type { ReplyOf } from '#core/contract.ts';
import type { Text } from '#core/text.ts';
import { recordKinds, type listQuarantine, type RecordKind, type RecordMapping } from '#domains/sources/core/index.ts';
import { fieldName } from '../mapping/fieldName.ts';

export type QuarantinedRow = ReplyOf<typeof listQuarantine>['rows'][number];
/** The import that the rows are of, as far as their names go. */
export interface Of { readonly id: number; readonly kind: RecordKind; readonly mapping: RecordMapping | null }
export type RowAt = Pick<QuarantinedRow, 'file' | 'row'>;

export function keyOfRow({ file, row }: RowAt): string { return `${file}:${row}`; }

/** A row as it would be released. */
export function valuesOf({ given, edited }: Pick<QuarantinedRow, 'given' | 'edited'>): Readonly<Record<string, string>> { return { ...given, ...edited }; }

/** The fields of a row in the order of its kind: those it has or that a reason is about first; what has no field of its own last. */
export function fieldsOfRow(kind: RecordKind, row: QuarantinedRow, all: boolean): string[] {
  const values = valuesOf(row);
  const asked = new Set(row.reasons.flatMap(({ field }) => field ?? []));
  const known = recordKinds[kind].fields.map(({ field }) => field);
  return [...known.filter((field) => all || field in values || asked.has(field)), ...Object.keys(values).filter((field) => !known.includes(field))];
}

/** A field's name; custom fields as the mapping calls them, questions by themselves. */
export function nameOfField({ kind, mapping }: Of, field: string): Text {
  const key = /^custom:(.*)$/s.exec(field)?.[1];
  if (key === undefined) return fieldName(kind, field);
  const label = Object.values(mapping?.custom ?? {}).find((one) => one.key === key)?.label ?? key;
  return { zh: label, en: label };
}

/** What differs from the file, and nothing else. */
export function changesOf(given: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(now).filter(([field, value]) => value !== (given[field] ?? '')));
}
