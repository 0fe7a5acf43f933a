import type { RecordMapping } from '#domains/sources/core/index.ts';

export type WorkKind = 'customers' | 'contacts' | 'products';

/** One field of a record in the work store, and how the staged rows give it. */
export interface WorkField {
  readonly field: string;
  /** The column of the record, and of the incoming rows. */
  readonly column: string;
  readonly type: 'text' | 'date' | 'numeric' | 'boolean';
  /** The name under which the history of a record keeps it, where it is not the field's. */
  readonly key?: string;
  /** Never null in the record: an empty cell cannot empty it. */
  readonly kept?: true;
  /** The form in which two spellings are the same stands in a column of its own. */
  readonly keyed?: 'phone_key' | 'email_key';
  /** The file names another record; here stands its id. */
  readonly refers?: 'department' | 'parent';
  /** Kept of a person only with a basis for it. */
  readonly personal?: true;
}

export interface WorkKindSql {
  readonly kind: WorkKind;
  readonly table: 'customer' | 'contact' | 'product';
  /** The field that gives `external_id`. */
  readonly idField: 'externalId' | 'contactId';
  readonly fields: readonly WorkField[];
}

const text = (field: string, column = field): WorkField => ({ field, column, type: 'text' });
const name: WorkField = { field: 'name', column: 'name', type: 'text', kept: true };
const phone: WorkField = { field: 'phone', column: 'phone', type: 'text', keyed: 'phone_key' };
const email: WorkField = { field: 'email', column: 'email', type: 'text', keyed: 'email_key' };
const money = (field: string): WorkField => ({ field, column: field, type: 'numeric' });

export const workKinds: Readonly<Record<WorkKind, WorkKindSql>> = {
  customers: {
    kind: 'customers', table: 'customer', idField: 'externalId',
    fields: [
      name, { field: 'kind', column: 'kind', type: 'text', kept: true }, phone, email, text('creditCode', 'credit_code'), text('province'), text('city'), text('district'), text('address'), text('country'), text('industry'),
      { field: 'birthday', column: 'birthday', type: 'date', personal: true }, { ...text('gender'), personal: true }, { ...text('occupation'), personal: true }, { ...text('education'), personal: true }, { ...money('income'), personal: true },
      text('consentBasis', 'consent_basis'), text('channel'), { field: 'acquiredOn', column: 'acquired_on', type: 'date' }, text('ownerName', 'owner_name'),
      { field: 'department', column: 'department_id', key: 'departmentId', type: 'numeric', refers: 'department' }, { field: 'parent', column: 'parent_id', key: 'parentId', type: 'numeric', refers: 'parent' },
    ],
  },
  contacts: { kind: 'contacts', table: 'contact', idField: 'contactId', fields: [name, text('title'), text('department'), phone, email] },
  products: { kind: 'products', table: 'product', idField: 'externalId', fields: [name, text('category'), money('price'), money('cost'), text('currency'), { field: 'active', column: 'active', type: 'boolean', kept: true }] },
};

/** True when the file, or the mapping itself, gives the field. */
export function gives(mapping: Pick<RecordMapping, 'columns' | 'fixed'>, field: string): boolean {
  if (field === 'name' && (gives(mapping, 'familyName') || gives(mapping, 'givenName'))) return true;
  return mapping.columns[field] !== undefined || (mapping.fixed?.[field] ?? '') !== '';
}

export const keyOf = (field: WorkField): string => field.key ?? field.field;
