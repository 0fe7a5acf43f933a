import Type, { type Static } from 'typebox';
import type { Text } from '#core/text.ts';
import { RECORD_KINDS, recordKinds, type RecordKind } from './recordKind.ts';

export const DATE_ORDERS = ['ymd', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

export const dateOrderTexts: Readonly<Record<DateOrder, Text>> = {
  ymd: { zh: '年-月-日', en: 'year-month-day' },
  dmy: { zh: '日/月/年', en: 'day/month/year' },
  mdy: { zh: '月/日/年', en: 'month/day/year' },
};

/** By what facts and contacts name their customer: the number in this source, or something that names a customer in every source. `order`: through the order or contract they belong to. */
export const CUSTOMER_KEYS = ['externalId', 'phone', 'email', 'creditCode', 'name', 'order'] as const;
export type CustomerKey = (typeof CUSTOMER_KEYS)[number];

/** By what a customer, contact or product of the file is found again. All of several must agree. */
export const MATCH_KEYS = ['externalId', 'phone', 'email', 'creditCode', 'name', 'birthday'] as const;
export type MatchKey = (typeof MATCH_KEYS)[number];

/** What happens to a record that is there already: it stays, only its empty fields are filled, or the file wins. */
export const UPDATE_POLICIES = ['skip', 'fill', 'overwrite'] as const;
export type UpdatePolicy = (typeof UPDATE_POLICIES)[number];

export const CUSTOM_TYPES = ['text', 'number', 'day', 'choice', 'truth'] as const;

/** Stands for the number of the row where a file has no id of its own. */
export const ROW_NUMBER = '#row';

/** Which column gives which field, and how its text is read. It travels over HTTP and as `--map map.json`. */
export const RecordMapping = Type.Object({
  kind: Type.Enum([...RECORD_KINDS]),
  /** Field → column. `#row` stands for the row's number. */
  columns: Type.Record(Type.String({ pattern: '^[a-z][A-Za-z]{0,30}$' }), Type.String({ minLength: 1, maxLength: 300 })),
  /** Field → the value that every row has, where no column gives it. */
  fixed: Type.Optional(Type.Record(Type.String({ pattern: '^[a-z][A-Za-z]{0,30}$' }), Type.String({ maxLength: 200 }))),
  /** The order of the parts of a numeric date whose year does not come first. */
  dateOrder: Type.Enum([...DATE_ORDERS]),
  /** `1.234,56` rather than `1,234.56`. */
  decimalComma: Type.Boolean(),
  /** Ids were written as numbers: `17850.0` is `17850`. */
  idsAreWholeNumbers: Type.Boolean(),
  customerBy: Type.Optional(Type.Enum([...CUSTOMER_KEYS])),
  unknownCustomers: Type.Optional(Type.Enum(['add', 'quarantine', 'reject'])),
  match: Type.Optional(Type.Array(Type.Enum([...MATCH_KEYS]), { minItems: 1, maxItems: 3 })),
  update: Type.Optional(Type.Enum([...UPDATE_POLICIES])),
  /** An empty cell empties the field. Without it an empty cell keeps what is there. */
  clearEmpty: Type.Optional(Type.Boolean()),
  /** Column → custom field that keeps it (customers). */
  custom: Type.Optional(Type.Record(Type.String({ minLength: 1, maxLength: 300 }), Type.Object({ key: Type.String({ pattern: '^[a-z][a-z0-9_]{0,40}$' }), label: Type.String({ minLength: 1, maxLength: 80 }), type: Type.Enum([...CUSTOM_TYPES]) }))),
  /** A person let these rows in as they are: what only puts rows aside for a look does not ask again. */
  asTheyAre: Type.Optional(Type.Boolean()),
  /** Columns that are a question each (survey answers in wide form). */
  questions: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 300 }), { maxItems: 200 })),
}, { additionalProperties: false });
export type RecordMapping = Static<typeof RecordMapping>;

/** The needed fields that a mapping lacks: the first of each need's first alternative. */
export function missingFields(mapping: Pick<RecordMapping, 'kind' | 'columns' | 'fixed' | 'questions'>): string[] {
  const has = (field: string): boolean => mapping.columns[field] !== undefined || (mapping.fixed?.[field] ?? '') !== '' || (field === 'questions' && (mapping.questions?.length ?? 0) > 0);
  return recordKinds[mapping.kind].needs.filter((need) => !need.some((alternative) => alternative.every(has))).map((need) => need[0]![0]!);
}

/** The key of a mapping that no column gives, so that nothing could be found by it; null when all are given. */
export function missingMatchKey({ kind, columns, match, fixed }: Pick<RecordMapping, 'kind' | 'columns' | 'fixed' | 'match'>): string | null {
  const idField = recordKinds[kind].idField;
  return match?.find((key) => columns[key] === undefined && fixed?.[key] === undefined && !(key === 'externalId' && columns[idField] !== undefined) && !(key === 'name' && (columns.familyName !== undefined || columns.givenName !== undefined))) ?? null;
}

export function isCompleteMapping(mapping: Pick<RecordMapping, 'kind' | 'columns' | 'fixed' | 'questions'>): boolean { return missingFields(mapping).length === 0; }

/** Every column of a file that a mapping uses. */
export function mappedColumns(mapping: RecordMapping): string[] {
  return [...new Set([...Object.values(mapping.columns), ...Object.keys(mapping.custom ?? {}), ...mapping.questions ?? []])].filter((column) => column !== ROW_NUMBER);
}

const SETTINGS = new Set(['dateOrder', 'decimalComma', 'idsAreWholeNumbers']);

/** A mapping as version 0.1.0 stored and exported it: order fields beside the settings. */
export function upgradeMapping(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null || 'kind' in stored || !('dateOrder' in stored)) return stored;
  const entries = Object.entries(stored);
  return { kind: 'orders' satisfies RecordKind, columns: Object.fromEntries(entries.filter(([key, value]) => !SETTINGS.has(key) && typeof value === 'string')), ...Object.fromEntries(entries.filter(([key]) => SETTINGS.has(key))) };
}
