import { Problem } from '#core/problem.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { fileProblems } from '#domains/sources/core/fileProblems.ts';
import type { FileShape, SampleRows } from '#domains/sources/core/fileShape.ts';
import { sourceProblems } from '#domains/sources/core/problems.ts';
import { examplesOf, judged, MOST_COLUMNS } from './sniffColumns.ts';

type ParquetShape = Pick<FileShape, 'hasHeader' | 'columns' | 'columnsPerRow'> & { readonly sample: SampleRows };

/** The columns and first rows of a Parquet file, as the engine reads them. */
export async function sniffParquet(facts: FactStore, path: string, name: string): Promise<ParquetShape> {
  try {
    const columns = await parquetColumns(facts, path);
    if (columns.length > MOST_COLUMNS) throw new Problem(fileProblems.tooManyColumns, { data: { file: name, count: columns.length, limit: MOST_COLUMNS } });
    const rows = await facts.rows<{ fields: string[] }>(`SELECT [${columns.map(parquetText).join(', ')}] AS fields FROM file({path:String}, 'Parquet') LIMIT 5000`, { path });
    const sample = judged(rows.map((row) => row.fields));
    if (sample.length === 0) throw new Problem(sourceProblems.headerOnly, { data: { file: name } });
    return { hasHeader: true, columnsPerRow: columns.length, sample, columns: columns.map((c, i) => ({ name: c.name, examples: examplesOf(sample, i) })) };
  } catch (cause) {
    throw cause instanceof Problem ? cause : new Problem(sourceProblems.unreadableFile, { data: { file: name, reason: 'Parquet' }, cause });
  }
}

/** A column, or an inner one of a column of several: `address.city`. `path` is how the engine gets there. */
export interface ParquetColumn { readonly name: string; readonly type: string; readonly path: readonly string[] }

export async function parquetColumns(facts: FactStore, path: string): Promise<ParquetColumn[]> {
  const columns = await facts.rows<{ name: string; type: string }>(`DESCRIBE file({path:String}, 'Parquet')`, { path });
  return columns.flatMap(({ name, type }) => innerColumns(name, type.replace(/\s+/g, ' '), [name]));
}

/** `Tuple(a UInt8, b Tuple(c String))` holds `a` and `b.c`; a tuple without names stays one value. */
function innerColumns(name: string, type: string, path: readonly string[]): ParquetColumn[] {
  const inner = /^(?:Nullable\()?Tuple\((.*)\)\)?$/.exec(type)?.[1];
  const fields = inner === undefined ? [] : splitTop(inner).map((part) => /^(`(?:[^`\\]|\\.)*`|[A-Za-z_]\w*) (.+)$/.exec(part.trim()));
  if (inner === undefined || fields.some((field) => field === null)) return [{ name, type, path }];
  return fields.flatMap((field) => {
    const key = field![1]!.replace(/^`|`$/g, '').replace(/\\(.)/g, '$1');
    return innerColumns(`${name}.${key}`, field![2]!, [...path, key]);
  });
}

function splitTop(list: string): string[] {
  const parts: string[] = [];
  let depth = 0, from = 0, quoted = false;
  for (let i = 0; i < list.length; i++) {
    const char = list[i];
    if (char === '`' && list[i - 1] !== '\\') quoted = !quoted;
    if (quoted) continue;
    if (char === '(') depth++;
    else if (char === ')') depth--;
    else if (char === ',' && depth === 0) { parts.push(list.slice(from, i)); from = i + 1; }
  }
  return [...parts, list.slice(from)];
}

function quotedName(name: string): string { return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``; }
function literal(text: string): string { return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`; }

/** A typed column as the text that the staging reads. A moment in UTC says so, so that it is not taken for local time; lists and maps are JSON. */
export function parquetText({ path, type }: ParquetColumn): string {
  const column = path.slice(1).reduce((outer, key) => `tupleElement(${outer}, ${literal(key)})`, quotedName(path[0]!));
  if (/^(Array|Map|Tuple|Nested|Variant|JSON|Object)\b/.test(type)) return `toJSONString(${column})`;
  const zoned = /DateTime64\(\d, 'UTC'\)|DateTime\('UTC'\)/.test(type) ? `concat(toString(${column}), 'Z')` : `toString(${column})`;
  return `ifNull(${zoned}, '')`;
}
