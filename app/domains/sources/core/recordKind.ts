import type { Text } from '#core/text.ts';
import { answers } from './kinds/answers.ts';
import { contacts } from './kinds/contacts.ts';
import { costs } from './kinds/costs.ts';
import { customers } from './kinds/customers.ts';
import { interactions } from './kinds/interactions.ts';
import { orders } from './kinds/orders.ts';
import { points } from './kinds/points.ts';
import { products } from './kinds/products.ts';
import { referrals } from './kinds/referrals.ts';
import { subscriptions } from './kinds/subscriptions.ts';

/** What can be imported. */
export const RECORD_KINDS = ['orders', 'customers', 'contacts', 'products', 'costs', 'subscriptions', 'interactions', 'referrals', 'answers', 'points'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/**
 * How a field's text is read: `id` and `text` as they are, `choice` one of a list (with the spellings that mean it), `time` a moment,
 * `day` a calendar day, `money` an amount with four decimals, `number`, `truth` yes or no; phone, e-mail and credit code are
 * checked and brought into one form.
 */
export type FieldType = 'id' | 'text' | 'choice' | 'time' | 'day' | 'money' | 'number' | 'truth' | 'phone' | 'email' | 'creditCode' | 'currency';

export interface RecordField {
  readonly field: string;
  readonly type: FieldType;
  readonly text: Text;
  /** What columns are called in exports we know of, the surest first; compared in `plainName` form. */
  readonly names: readonly RegExp[];
  /** For a choice: what it may be, and the (plain) spellings that mean each. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  /** What stands in the template's example rows. */
  readonly examples: readonly string[];
}

/** A need is met by any of its alternatives, each a set of fields. */
export type Need = readonly (readonly string[])[];

export interface RecordKindDefinition {
  readonly kind: RecordKind;
  readonly text: Text;
  readonly about: Text;
  readonly fields: readonly RecordField[];
  readonly needs: readonly Need[];
  /** The fact table; null for what the work store keeps (customers, contacts, products). */
  readonly table: string | null;
  /** The field whose value names a record inside its source; without a value the content itself does. */
  readonly idField: string;
  /** What happens to facts about somebody whom nobody knows, unless the mapping says otherwise. */
  readonly unknownCustomers: 'add' | 'quarantine';
  /** Column names that tell this kind from others, with how much they say. */
  readonly marks: readonly (readonly [pattern: RegExp, weight: number])[];
  /** What files of this kind are called, with how much it says. */
  readonly fileMarks: readonly (readonly [pattern: RegExp, weight: number])[];
}

export const recordKinds: Readonly<Record<RecordKind, RecordKindDefinition>> = { orders, customers, contacts, products, costs, subscriptions, interactions, referrals, answers, points };

export function fieldOf(kind: RecordKind, field: string): RecordField | undefined { return recordKinds[kind].fields.find((one) => one.field === field); }

export function isRecordKind(text: string): text is RecordKind { return (RECORD_KINDS as readonly string[]).includes(text); }

/** The column of a field in staged and fact tables. */
export function columnOf(field: string): string { return field === 'customer' ? 'external_id' : field.replace(/[A-Z]/g, (upper) => `_${upper.toLowerCase()}`); }
