import type { FactStore } from '#server/facts/factStore.ts';

/** A statement as the node that was asked logged it, with what it asked of other nodes. */
export interface LoggedStatement {
  readonly shard: number;
  readonly statement: string;
  /** What the others were asked for its sake. */
  readonly asks: readonly string[];
  /** Bytes that came from, or went to, other nodes for it. */
  readonly wireBytes: number;
}

interface LogRow { readonly [column: string]: unknown; readonly id: string; readonly first: number; readonly statement: string; readonly bytes: number }

/** Everything that was finished in a database, by the shards' own logs. */
export async function ofQueryLog(facts: FactStore, database: string): Promise<LoggedStatement[]> {
  await facts.rowsOfEach('SYSTEM FLUSH LOGS query_log').catch(() => undefined);
  const logs = await facts.rowsOfEach<LogRow>(`
    SELECT initial_query_id AS id, is_initial_query AS first, trimLeft(query) AS statement, ProfileEvents['NetworkReceiveBytes'] + ProfileEvents['NetworkSendBytes'] AS bytes
    FROM system.query_log WHERE type = 'QueryFinish' AND (is_initial_query = 0 OR has({databases:Array(String)}, current_database)) AND NOT startsWith(trimLeft(query), 'SYSTEM')`, { databases: [database, `${database}_all`] });
  const asked = new Map<string, LogRow[]>();
  for (const row of logs.flat()) if (row.first === 0) asked.set(row.id, [...asked.get(row.id) ?? [], row]);
  return logs.flatMap((rows, i) => rows.filter(({ first }) => first === 1).map((row) => {
    const others = asked.get(row.id) ?? [];
    return { shard: i + 1, statement: row.statement, asks: others.map(({ statement }) => statement), wireBytes: others.reduce((sum, { bytes }) => sum + bytes, 0) };
  }));
}
