import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';

/** One question to an embedded ClickHouse with nothing of ours around it; the answer goes to standard output as JSON. */
const { sql, params } = JSON.parse(process.argv[2]!) as { sql: string; params: Record<string, unknown> };
const path = mkdtempSync(join(tmpdir(), 'changqing-bench-'));
// The embedded connection implements the client's experimental `connection` hook, which its public options type does not list.
const client = createClient({ connection: createChdbConnection({ path }) } as unknown as Parameters<typeof createClient>[0]);
try {
  if (/^\s*INSERT/.test(sql)) { await client.command({ query: sql, query_params: params }); process.stdout.write('[]'); }
  else process.stdout.write(JSON.stringify(await (await client.query({ query: sql, query_params: params, format: 'JSONEachRow' })).json()));
} finally {
  await client.close();
  rmSync(path, { recursive: true, force: true });
}
