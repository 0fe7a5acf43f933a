import { Problem } from '#core/problem.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { sourceProblems, type FileShape, type SampleRows } from '#domains/sources/core/index.ts';
import { examplesOf } from './sniffColumns.ts';

type ParquetShape = Pick<FileShape, 'hasHeader' | 'columns' | 'columnsPerRow'> & { readonly sample: SampleRows };

/** The columns and first rows of a Parquet file, as the engine reads them. */
export async function sniffParquet(facts: FactStore, path: string, name: string): Promise<ParquetShape> {
  try {
    const columns = await parquetColumns(facts, path);
    const rows = await facts.rows<{ fields: string[] }>(`SELECT [${columns.map(parquetText).join(', ')}] AS fields FROM file({path:String}, 'Parquet') LIMIT 5000`, { path });
    const sample = rows.map((row) => row.fields);
    if (sample.length === 0) throw new Problem(sourceProblems.headerOnly, { data: { file: name } });
    return { hasHeader: true, columnsPerRow: columns.length, sample, columns: columns.map((c, i) => ({ name: c.name, examples: examplesOf(sample, i) })) };
  } catch (cause) {
    throw cause instanceof Problem ? cause : new Problem(sourceProblems.unreadableFile, { data: { file: name, reason: 'Parquet' }, cause });
  }
}

interface ParquetColumn { readonly name: string; readonly type: string }
export async function parquetColumns(facts: FactStore, path: string): Promise<ParquetColumn[]> { return await facts.rows<{ name: string; type: string }>(`DESCRIBE file({path:String}, 'Parquet')`, { path }); }

/** A typed column as the text that the staging reads. A moment in UTC says so, so that it is not taken for local time. */
export function parquetText({ name, type }: ParquetColumn): string {
  const column = `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
  const zoned = /DateTime64\(\d, 'UTC'\)|DateTime\('UTC'\)/.test(type) ? `concat(toString(${column}), 'Z')` : `toString(${column})`;
  return `ifNull(${zoned}, '')`;
}
