import { sql, type RawBuilder } from 'kysely';
import { incoming, named, type WorkBatch } from './workBatch.ts';
import { keyOf, type WorkField } from './workKinds.ts';

/** A column of a record and what it becomes; `i` is the row of the file, `c` the record. `key` is its name in the history; none for what follows from another column. */
export interface NewValue { readonly column: string; readonly key: string | null; readonly value: RawBuilder<unknown> }

/** The rows as they are compared: names of departments and parents as ids. Part of a FROM, followed by conditions on `i.seq`. */
export function comparedRows(batch: WorkBatch): RawBuilder<unknown> {
  const refers = batch.fields.filter((field) => field.refers !== undefined);
  if (refers.length === 0) return sql`${incoming(batch)} i`;
  const joins = refers.map(({ field, refers: what }) => sql`LEFT JOIN ${named(batch)} ${sql.ref(`by_${field}`)} ON ${sql.ref(`by_${field}`)}.what = ${what!} AND ${sql.ref(`by_${field}`)}.given = r.${sql.ref(field)}`);
  return sql`(SELECT r.*, ${sql.join(refers.map(({ field, column }) => sql`${sql.ref(`by_${field}`)}.id AS ${sql.ref(column)}`))} FROM ${incoming(batch)} r ${sql.join(joins, sql` `)}) i`;
}

/** What a record becomes by a row, field by field, as the mapping says: it stays, it is filled where it is empty, or the file wins. */
export function newValues(batch: WorkBatch): NewValue[] {
  const policy = batch.mapping.update ?? 'overwrite';
  if (policy === 'skip') return [];
  const values = batch.fields.flatMap((field): NewValue[] => {
    const own: NewValue = { column: field.column, key: keyOf(field), value: policy === 'fill' ? filled(field) : written(field, batch.mapping.clearEmpty === true) };
    if (field.keyed === undefined) return [own];
    return [own, { column: field.keyed, key: null, value: sql`CASE WHEN ${own.value} IS NOT DISTINCT FROM c.${sql.ref(field.column)} THEN c.${sql.ref(field.keyed)} ELSE i.${sql.ref(field.keyed)} END` }];
  });
  const keys = customKeys(batch);
  return keys.length === 0 ? values : [...values, { column: 'custom', key: null, value: custom(batch, keys) }];
}

export function customKeys({ mapping }: WorkBatch): string[] { return [...new Set(Object.values(mapping.custom ?? {}).map(({ key }) => key))]; }

/** A name that is only the customer's number stands for none. */
function filled({ column, kept }: WorkField): RawBuilder<unknown> {
  if (column === 'name') return sql`CASE WHEN c.name = c.external_id THEN coalesce(i.name, c.name) ELSE c.name END`;
  return kept === true ? sql`c.${sql.ref(column)}` : sql`coalesce(c.${sql.ref(column)}, ${given(column)})`;
}

function written({ column, kept }: WorkField, clearEmpty: boolean): RawBuilder<unknown> {
  return clearEmpty && kept !== true ? given(column) : sql`coalesce(${given(column)}, c.${sql.ref(column)})`;
}

/** Nobody is its own parent. */
const given = (column: string): RawBuilder<unknown> => column === 'parent_id' ? sql`nullif(i.parent_id, c.id)` : sql`i.${sql.ref(column)}`;

function custom({ mapping: { update, clearEmpty } }: WorkBatch, keys: readonly string[]): RawBuilder<unknown> {
  if (update === 'fill') return sql`i.custom || c.custom`;
  return clearEmpty === true ? sql`((c.custom - ${[...keys]}::text[]) || i.custom)` : sql`(c.custom || i.custom)`;
}

/** True when the row changes the record. */
export function changes(batch: WorkBatch): RawBuilder<boolean> {
  const values = newValues(batch);
  if (values.length === 0) return sql`false`;
  return sql`(${sql.join(values.map(({ column, value }) => sql`${value} IS DISTINCT FROM c.${sql.ref(column)}`), sql` OR `)})`;
}
