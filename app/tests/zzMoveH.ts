import { done, printOf } from './backupWorld.ts';
import { startClickHouseNodes, CLUSTER } from './cluster/clickhouseNodes.ts';
import { openPostgresServer } from './postgresServer.testing.ts';
import { KillableProduct } from './killedProcess.ts';
import { rmSync } from 'node:fs';
const count = Number(process.argv[2] ?? 1);
const t0 = performance.now(); const at = (w: string, x?: unknown) => console.log(Math.round((performance.now() - t0) / 1000), w, x === undefined ? '' : JSON.stringify(x));
const pgs = (await openPostgresServer())!; const nodes = await startClickHouseNodes({ count }); at('up');
const tag = `m${count}`;
try {
  for (const d of ['served', 'back']) rmSync(`/tmp/H/try/${tag}-${d}`, { recursive: true, force: true });
  const opts = ['--database-url', pgs.url, '--clickhouse-url', nodes.urls, ...(count > 1 ? ['--clickhouse-cluster', CLUSTER] : [])];
  const env = { DATABASE_URL: pgs.url, CLICKHOUSE_URL: nodes.urls, CLICKHOUSE_CLUSTER: count > 1 ? CLUSTER : '' };
  at('moved', await done(['move', '--data', '/tmp/H/try/src', '--to', `/tmp/H/try/${tag}-served`, ...opts]));
  const p = await KillableProduct.start(`/tmp/H/try/${tag}-served`, { env }); at('print', await printOf(p)); await p.stop();
  at('back', await done(['move', '--data', `/tmp/H/try/${tag}-served`, '--to', `/tmp/H/try/${tag}-back`], env));
} catch (e) { at('ERR', String(e)); }
await nodes.remove(); pgs.remove(); process.exit(0);
