import { fill, type Text } from '#core/text.ts';
import { columnOf, recordKinds, type RecordMapping } from '#domains/sources/core/index.ts';
import type { FactStore } from '#server/facts/factStore.ts';

const WARNING: Text = { zh: '列“{column}”有 {count} 行没有可读的值，这些行里它是空的。', en: '“{column}” has no readable value in {count} rows; there it is empty.' };
/** A column that is empty more often than this is one that need not be filled. */
const UNUSUAL = 1 / 3;
const MEASURED = new Set(['number', 'money', 'day']);

/** Figures and days that most rows have and some have not: a blank where a number should be is worth a word. */
export async function emptyCellWarnings(facts: FactStore, table: string, mapping: RecordMapping): Promise<Text[]> {
  const needed = new Set(recordKinds[mapping.kind].needs.flat(2));
  const fields = recordKinds[mapping.kind].fields.filter(({ field, type }) => MEASURED.has(type) && !needed.has(field) && mapping.columns[field] !== undefined).map(({ field }) => ({ column: mapping.columns[field]!, empty: `isNull(${columnOf(field)})` }));
  const custom = Object.entries(mapping.custom ?? {}).filter(([, { type }]) => MEASURED.has(type)).map(([column, { key }], i) => ({ column, empty: `custom[{key${i}:String}] = ''`, key }));
  const looked = [...fields, ...custom];
  if (looked.length === 0) return [];
  const [row] = await facts.rows<{ read: number; empty: number[] }>(`SELECT count() AS read, [${looked.map(({ empty }) => `countIf(${empty})`).join(', ')}] AS empty FROM ${table} WHERE reason = ''`, Object.fromEntries(custom.map(({ key }, i) => [`key${i}`, key])));
  const { read, empty } = row ?? { read: 0, empty: [] };
  return looked.map(({ column }, i) => ({ column, count: Number(empty[i] ?? 0) })).filter(({ count }) => count > 0 && count <= read * UNUSUAL).sort((a, b) => b.count - a.count).slice(0, 10)
    .map((data) => ({ zh: fill(WARNING.zh, data), en: fill(WARNING.en, data) }));
}
