import type { ReplyOf } from '#core/contract.ts';
import { CUSTOMER_FIELDS, type CustomerField, type CustomerValues, type CustomValues, type readCustomer } from '#domains/customers/core/index.ts';

export type CustomerShown = ReplyOf<typeof readCustomer>;

/** What the form holds: the fields by key, and the company's own under `custom`. */
export interface CustomerFormValues { readonly fields: CustomerValues; readonly custom: CustomValues }

/** A customer's record as the form begins. */
export function formOf(customer: CustomerShown): CustomerFormValues {
  const { department, above, ...rest } = customer;
  const values: Readonly<Record<string, unknown>> = { ...rest, departmentId: department?.id ?? null, parentId: above.at(-1)?.id ?? null };
  return { fields: Object.fromEntries(CUSTOMER_FIELDS.map(({ key }) => [key, values[key] ?? null])) as CustomerValues, custom: customer.custom }; // keys of fields with values of the reply
}

/** A customer who is not on record yet. */
export const NEW_CUSTOMER: CustomerFormValues = { fields: { ...Object.fromEntries(CUSTOMER_FIELDS.map(({ key }) => [key, null])), kind: 'person' }, custom: {} };

const same = (a: unknown, b: unknown): boolean => (a ?? null) === (b ?? null) || ((a ?? '') === '' && (b ?? '') === '');

/** Only what the reader changed. */
export function changesOf(before: CustomerFormValues, after: CustomerFormValues): { readonly changes: Record<string, string | number | null>; readonly custom: Record<string, string | number | boolean | null> } {
  const changed = <T>(was: Readonly<Record<string, T | undefined>>, is: Readonly<Record<string, T | undefined>>): Record<string, T | null> => Object.fromEntries(Object.entries(is).filter(([key, value]) => !same(was[key], value)).map(([key, value]) => [key, value === undefined || value === '' ? null : value]));
  return { changes: changed<string | number | null>(before.fields, after.fields), custom: changed<string | number | boolean | null>(before.custom, after.custom) };
}

/** Fields that are asked of this kind of customer, and those of the other kind that hold something nevertheless. */
export function fieldsFor(kind: unknown, values: CustomerValues): readonly CustomerField[] {
  return CUSTOMER_FIELDS.filter(({ key, only }) => only === undefined || only === kind || (values[key] ?? null) !== null);
}

/** Where a problem belongs in the form, from the path that the server or the check names: `changes.phone`, `custom.size`. */
export function placeInForm(at: string): readonly string[] {
  if (at === 'externalId') return [at];
  const path = at.replace(/^changes\./, '');
  return path.startsWith('custom.') ? ['custom', path.slice('custom.'.length)] : ['fields', path];
}
