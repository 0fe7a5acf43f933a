import { CUSTOMER_FIELDS, type CustomerFieldKey } from '../profile/customerFields.ts';

/** What people choose side by side when two customers become one: every field of a customer but the kind, which both share. */
export type MergeField = Exclude<CustomerFieldKey, 'kind'>;
export const MERGE_FIELDS: readonly MergeField[] = CUSTOMER_FIELDS.flatMap(({ key }) => (key === 'kind' ? [] : [key]));

/** Whose value the one that is left gets; where nothing is chosen, its own, or the other's where it has none. */
export type FieldChoices = { readonly [field in MergeField]?: 'survivor' | 'merged' };
