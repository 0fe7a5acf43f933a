import { CUSTOMER_FIELD_BY_KEY } from '#domains/customers/core/index.ts';
import { MERGE_FIELDS, type FieldChoices, type MergeField } from '#domains/customers/core/duplicates/index.ts';

/** A customer as its row in PostgreSQL has it. */
export type CustomerRecord = Readonly<Record<string, unknown>> & { readonly id: number; readonly kind: string; readonly name: string; readonly merged_into: number | null; readonly anonymised_at: Date | null; readonly custom: Readonly<Record<string, unknown>> };

export const columnOf = (field: MergeField): string => CUSTOMER_FIELD_BY_KEY.get(field)!.column;
/** A number and the key by which it is looked up go together. */
const KEY_COLUMN: Readonly<Record<string, string>> = { phone: 'phone_key', email: 'email_key' };
export const FIELD_COLUMNS: readonly string[] = [...MERGE_FIELDS.map(columnOf), ...Object.values(KEY_COLUMN), 'custom'];

const empty = (value: unknown): boolean => value === null || value === undefined || value === '';
export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/**
 * The survivor's columns that a merge changes. What nobody chose: what the survivor lacks comes from the other, and the
 * earlier of two first days counts. Personal data come only where the one that is left has a basis for them.
 */
export function mergedFields(survivor: CustomerRecord, merged: CustomerRecord, choices: FieldChoices): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  const basis = choices.consentBasis === 'merged' || empty(survivor['consent_basis']) ? merged['consent_basis'] : survivor['consent_basis'];
  for (const field of MERGE_FIELDS) {
    const column = columnOf(field);
    const [mine, theirs] = [survivor[column], merged[column]];
    if (CUSTOMER_FIELD_BY_KEY.get(field)!.personal === true && !empty(theirs) && (empty(basis) || basis === 'none')) continue;
    const earlier = field === 'acquiredOn' && !empty(mine) && !empty(theirs) && String(theirs) < String(mine);
    const taken = choices[field] === undefined ? (empty(mine) && !empty(theirs)) || earlier : choices[field] === 'merged';
    if (!taken) continue;
    changed[column] = theirs ?? null;
    const key = KEY_COLUMN[column];
    if (key !== undefined) changed[key] = merged[key] ?? null;
  }
  // A customer cannot be the head of its own group.
  if (changed['parent_id'] === survivor.id || changed['parent_id'] === merged.id) delete changed['parent_id'];
  if (!('parent_id' in changed) && survivor['parent_id'] === merged.id) changed['parent_id'] = null;
  changed['custom'] = { ...merged.custom, ...survivor.custom };
  return Object.fromEntries(Object.entries(changed).filter(([column, value]) => !same(survivor[column], value)));
}

/** Changed columns as people read them: by the keys of fields, the company's own each by itself. */
export function changesShown(before: CustomerRecord, changed: Readonly<Record<string, unknown>>): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const shown = { before: {} as Record<string, unknown>, after: {} as Record<string, unknown> };
  for (const field of MERGE_FIELDS) {
    const column = columnOf(field);
    if (!(column in changed)) continue;
    shown.before[field] = before[column] ?? null;
    shown.after[field] = changed[column];
  }
  const own = changed['custom'] as Readonly<Record<string, unknown>> | undefined; // the column holds an object
  if (own !== undefined) {
    for (const key of new Set([...Object.keys(before.custom), ...Object.keys(own)])) {
      if (same(before.custom[key], own[key])) continue;
      shown.before[`custom.${key}`] = before.custom[key] ?? null;
      shown.after[`custom.${key}`] = own[key] ?? null;
    }
  }
  return shown;
}
