import type { CustomerKey } from '#domains/sources/core/index.ts';
import type { FileLook } from './mappingDraft.ts';

/** The values that are known of a column: its examples, and what the first rows have. */
export function columnOfExamples({ shape, preview }: FileLook, column: string): string[] {
  const at = shape.columns.findIndex(({ name }) => name === column);
  return [...(shape.columns[at]?.examples ?? []), ...preview.map((row) => row[at] ?? '')].filter((value) => value.trim() !== '');
}

/** A few different values, as they stand. */
export function examplesOf(look: FileLook, column: string, most = 3): string[] { return [...new Set(columnOfExamples(look, column).map((value) => value.trim()))].slice(0, most); }

export function isWholeId(value: string): boolean { return /^\d+\.0+$/.test(value.trim()); }

/** What names a customer, where the values tell: e-mail addresses and mobile numbers do. */
export function looksLike(values: readonly string[]): CustomerKey | undefined {
  if (values.length === 0) return undefined;
  if (values.every((value) => value.includes('@'))) return 'email';
  return values.every((value) => /^(\+?86)?1[3-9]\d{9}$/.test(value.replace(/[\s-]/g, ''))) ? 'phone' : undefined;
}
