import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FactStore } from '#server/facts/factStore.ts';

/** Moves a table from the engine of this process to the fact store on servers. It goes over as a file, so that neither side holds it in memory. */
export async function handOverTable({ from, to, table, columns }: { readonly from: FactStore; readonly to: FactStore; readonly table: string; readonly columns: string }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'changqing-'));
  try {
    const file = join(folder, 'rows.native');
    await from.command(`INSERT INTO FUNCTION file({file:String}, 'Native') SELECT * FROM ${table}`, { file });
    await to.command(`DROP TABLE IF EXISTS ${table} SYNC`);
    await to.command(`CREATE TABLE ${table} (${columns}) ENGINE = MergeTree ORDER BY tuple()`);
    const described = await from.rows<{ name: string; type: string }>(`DESCRIBE TABLE ${table}`);
    await to.insertStream({ table, structure: Object.fromEntries(described.map(({ name, type }) => [name, type])), format: 'Native' }, createReadStream(file, { highWaterMark: 1 << 20 }));
    await from.command(`DROP TABLE IF EXISTS ${table} SYNC`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
