import type { Measure } from '#domains/measures/core/index.ts';
import type { FactStore } from '#server/facts/factStore.ts';

/** Columns that the fact store's migrations give the two tables themselves. */
const OWN_COLUMNS: ReadonlySet<string> = new Set(['version', 'gone']);

/**
 * Gives `fact_measure` a column for every measure that one pass over the facts makes, and `customer_snapshot` one for
 * every measure there is; then makes their views anew, since a view keeps the columns it was made with. Safe to repeat.
 */
export async function shapeMeasureTables(facts: FactStore, measures: readonly Measure[]): Promise<void> {
  await shape(facts, 'fact_measure', measures.filter(({ from }) => 'facts' in from || 'of' in from));
  await shape(facts, 'customer_snapshot', measures);
}

async function shape(facts: FactStore, table: 'fact_measure' | 'customer_snapshot', measures: readonly Measure[]): Promise<void> {
  const columnsOf = async (): Promise<string[]> => (await facts.rows<{ name: string }>(`DESCRIBE TABLE ${table}`)).map(({ name }) => name);
  const there = new Set(await columnsOf());
  const missing = measures.filter(({ key }) => !there.has(key));
  if (missing.length > 0) await facts.command(`ALTER TABLE ${table} ${missing.map(({ key, type }) => `ADD COLUMN IF NOT EXISTS ${key} ${type}`).join(', ')}`);
  const shown = (await columnsOf()).filter((column) => !OWN_COLUMNS.has(column));
  await facts.command(`CREATE OR REPLACE VIEW current_${table} AS SELECT ${shown.join(', ')} FROM ${table} FINAL`);
}
