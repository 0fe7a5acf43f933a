import type { ReplyOf } from '#core/contract.ts';
import { MERGE_FIELDS, type FieldChoices, type readDuplicate } from '#domains/customers/core/duplicates/index.ts';

export type Detail = ReplyOf<typeof readDuplicate>;
export type Which = 'a' | 'b';

/** What a person is about to merge: which one stays, and whose value each field takes. */
export interface MergeDraft { readonly keep: Which; readonly values: Readonly<Record<string, Which>> }

/** To begin with the one with more orders stays (of equals the older record), and each field has its value, or the other's where it has none. */
export function draftOf({ a, b, fields }: Detail, keep: Which = b.orders > a.orders ? 'b' : 'a'): MergeDraft {
  const other = keep === 'a' ? 'b' : 'a';
  const earlier = (field: Detail['fields'][number]): boolean => field.field === 'acquiredOn' && field.a !== null && field.b !== null && field[other]! < field[keep]!;
  return { keep, values: Object.fromEntries(fields.map((field) => [field.field, field[keep] === null || earlier(field) ? other : keep])) };
}

export function choicesOf({ keep, values }: MergeDraft): FieldChoices {
  const known: ReadonlySet<string> = new Set(MERGE_FIELDS);
  return Object.fromEntries(Object.entries(values).filter(([field]) => known.has(field)).map(([field, which]) => [field, which === keep ? 'survivor' as const : 'merged' as const]));
}
