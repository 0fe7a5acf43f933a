import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { defineProblems, Problem } from '#core/problem.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import type { Db } from '#server/work/workStore.ts';

export const shardProblems = defineProblems('shards', {
  empty: { kind: 'not-ready', message: { zh: '事实库的分片 {shards} 没有本系统的数据：它是空的，或是另一个节点。', en: 'Shard {shards} of the fact store does not hold the data of this installation: it is empty, or another node.' }, hint: { zh: '不会用剩下的数据给出数字。请接回原来的磁盘，或用 changqing restore 从备份恢复，见 docs/guides/scale-out.md。', en: 'No numbers are given from what is left. Bring its own disk back, or restore a backup with changqing restore; see docs/guides/scale-out.md.' } },
  otherCount: { kind: 'not-ready', message: { zh: '数据分布在 {before} 个分片上，而现在的集群有 {now} 个。', en: 'The data is spread over {before} shards, and the cluster now has {now}.' }, hint: { zh: '改变分片数要通过备份与恢复，见 docs/guides/scale-out.md。', en: 'The number of shards changes by backup and restore; see docs/guides/scale-out.md.' } },
  foreign: { kind: 'conflict', message: { zh: '分片 {shards} 上已有另一个安装的数据。', en: 'Shard {shards} already holds the data of another installation.' }, hint: { zh: '请用 CLICKHOUSE_DATABASE 指定另一个数据库名。', en: 'Name another database with CLICKHOUSE_DATABASE.' } },
});

/** What the work store remembers of the nodes that hold its facts. `made` is false until every one has been marked. */
interface Marks { readonly id: string; readonly shards: number; readonly made: boolean }
/** Not part of a backup: it names these very nodes. */
export const SHARDS_SETTING = 'facts.shards';

interface MarkRow { readonly [column: string]: unknown; readonly installation: string; readonly shard: number }

/** The mark of every shard; null where it has none. */
async function marksOf(facts: FactStore): Promise<(MarkRow | null)[]> {
  const there = await facts.rowsOfEach<{ n: number }>(`SELECT count() AS n FROM system.tables WHERE database = currentDatabase() AND name = 'shard_mark'`);
  if (there.every(([one]) => one!.n === 0)) return there.map(() => null);
  await facts.command(MARK_TABLE, {}, { over: 'shard' });
  return (await facts.rowsOfEach<MarkRow>('SELECT installation, shard FROM shard_mark LIMIT 1')).map(([mark]) => mark ?? null);
}
const MARK_TABLE = 'CREATE TABLE IF NOT EXISTS shard_mark (installation String, shard UInt32) ENGINE = MergeTree ORDER BY tuple()';

/**
 * Called at start, before any migration: marks the nodes of a new installation, and of a known one sees that each still is
 * the node it was. A shard that came back empty would otherwise be given empty tables, and sums would be short without a word.
 */
export async function markShards(facts: FactStore, work: Db): Promise<void> {
  if (facts.embedded) return;
  const [stored, found] = [await readMarks(work), await marksOf(facts)];
  if (stored?.made === true) { requireSame(stored, facts, found); return; }
  const id = stored?.id ?? randomUUID();
  const foreign = found.flatMap((mark, i) => (mark !== null && mark.installation !== id ? [i + 1] : []));
  if (foreign.length > 0) throw new Problem(shardProblems.foreign, { data: { shards: foreign.join(', ') } });
  await saveMarks(work, { id, shards: facts.shards, made: false });
  await facts.command(MARK_TABLE, {}, { over: 'shard' });
  await facts.command('TRUNCATE TABLE shard_mark');
  await facts.command('INSERT INTO shard_mark SELECT {installation:String}, {shard_number:UInt32}', { installation: id, shard_number: 1 }, { over: 'shard' });
  await saveMarks(work, { id, shards: facts.shards, made: true });
}

/** Sees that every shard still is the node it was; throws the problem that says which is not. */
export async function requireMarkedShards(facts: FactStore, work: Db): Promise<void> {
  if (facts.embedded) return;
  const stored = await readMarks(work);
  if (stored?.made === true) requireSame(stored, facts, await marksOf(facts));
}

function requireSame({ id, shards }: Marks, facts: FactStore, found: readonly (MarkRow | null)[]): void {
  if (shards !== facts.shards) throw new Problem(shardProblems.otherCount, { data: { before: shards, now: facts.shards } });
  const others = found.flatMap((mark, i) => (mark?.installation === id && mark.shard === i + 1 ? [] : [i + 1]));
  if (others.length > 0) throw new Problem(shardProblems.empty, { data: { shards: others.join(', ') } });
}

async function readMarks(work: Db): Promise<Marks | null> {
  // Asked before the work store has been set up, too.
  if ((await sql<{ there: boolean }>`SELECT to_regclass('setting') IS NOT NULL AS there`.execute(work)).rows[0]?.there !== true) return null;
  return (await sql<{ value: Marks }>`SELECT value FROM setting WHERE key = ${SHARDS_SETTING}`.execute(work)).rows[0]?.value ?? null;
}

async function saveMarks(work: Db, marks: Marks): Promise<void> {
  await sql`INSERT INTO setting (key, value, changed_by, changed_at) VALUES (${SHARDS_SETTING}, ${JSON.stringify(marks)}, 'system', now()) ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at`.execute(work);
}
