import { ROW_NUMBER, type RecordField, type RecordMapping } from '#domains/sources/core/index.ts';
import type { Lang } from '#core/text.ts';

/** What gives a field: nothing, a column, the row's number, or one value for every row. Written so that no column's name can be mistaken. */
export type FieldSource = 'none' | 'row' | 'fixed' | `column:${string}`;

export function fieldSourceOf({ columns, fixed }: Pick<RecordMapping, 'columns' | 'fixed'>, field: string): FieldSource {
  if (fixed?.[field] !== undefined) return 'fixed';
  const column = columns[field];
  return column === undefined ? 'none' : column === ROW_NUMBER ? 'row' : `column:${column}`;
}

/** The column that a choice stands for; null for none, undefined for a fixed value. */
export function columnChosen(source: string): string | null | undefined {
  if (source === 'fixed') return undefined;
  if (source === 'row') return ROW_NUMBER;
  return source.startsWith('column:') ? source.slice('column:'.length) : null;
}

/** A choice's name in the reader's language: the first spelling that is written in it. */
export function choiceText(key: string, spellings: readonly string[], lang: Lang): string {
  return lang === 'en' ? key.replaceAll('-', ' ') : spellings.find((one) => /\p{Script=Han}/u.test(one)) ?? key;
}

export function mayBeFixed({ type }: Pick<RecordField, 'type'>): boolean { return type !== 'id' && type !== 'phone' && type !== 'email' && type !== 'creditCode'; }
