import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changqing, done, LONG, ordersOf, printOf, startFilled, storesAgree } from './backupWorld.ts';
import { CLUSTER, startClickHouseNodes, type ClickHouseTestNodes } from './cluster/clickhouseNodes.ts';
import { finishImport, newHome, secondsOf, uploadText } from './faultWorld.ts';
import { KillableProduct } from './killedProcess.ts';
import { openPostgresServer, type PostgresServer } from './postgresServer.testing.ts';

const SHARDS = LONG ? 2 : 1;
const home = newHome();
const source = join(home, 'source');
const postgres: PostgresServer | null = await openPostgresServer();
if (postgres === null) process.stderr.write('skipped: no PostgreSQL is installed on this machine\n');
let nodes: ClickHouseTestNodes;
let atRest: object;
let seconds = 0;
beforeAll(async () => {
  if (postgres === null) return;
  nodes = await startClickHouseNodes({ count: SHARDS });
  const { product } = await startFilled(source, 100);
  atRest = await printOf(product);
  await product.stop();
}, 300_000);
afterAll(async () => {
  if (postgres !== null) { postgres.remove(); await nodes.remove(); }
  rmSync(home, { recursive: true, force: true });
});

/** Empty databases of a name, as options of the command and as environment of the product. */
async function emptyServers(name: string): Promise<{ options: string[]; env: Record<string, string> }> {
  const client = new pg.Client({ connectionString: postgres!.url });
  await client.connect();
  try { await client.query(`CREATE DATABASE ${name}`); } finally { await client.end(); }
  const url = postgres!.url.replace(/\/postgres$/, `/${name}`);
  const cluster = SHARDS > 1 ? CLUSTER : '';
  return {
    options: ['--database-url', url, '--clickhouse-url', nodes.urls, '--clickhouse-database', name, ...(cluster === '' ? [] : ['--clickhouse-cluster', cluster])],
    env: { DATABASE_URL: url, CLICKHOUSE_URL: nodes.urls, CLICKHOUSE_DATABASE: name, CLICKHOUSE_CLUSTER: cluster },
  };
}

describe.runIf(postgres !== null)('an embedded installation', () => {
  it('goes to servers, works there, is backed up and restored there, and comes back', async () => {
    const served = join(home, 'served');
    const { options, env } = await emptyServers('moved');
    seconds = await secondsOf(async () => { await done(['move', '--data', source, '--to', served, ...options]); });
    const there = await KillableProduct.start(served, { env: { ...env, CHANGQING_TEST_DOOR: '1' } });
    expect(await printOf(there)).toEqual(atRest);
    await finishImport(there, await uploadText(there, 'later.csv', ordersOf('S', 20)));
    await there.jobsDone();
    expect(await storesAgree(there)).toEqual([]);

    // While it runs there: through its door, and restored into embedded engines.
    const file = join(home, 'served.backup');
    await done(['backup', '--data', served, '--to', file], env);
    const later = await printOf(there);
    const refused = await changqing(['move', '--data', served, '--to', join(home, 'back'), '--lang', 'en'], { env });
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('other sessions')]);
    await there.stop();
    await done(['move', '--data', served, '--to', join(home, 'back')], env);
    // Every command proves what it made; that the product says the same of it is looked at where there is time.
    if (LONG) await done(['restore', file, '--into', join(home, 'restored')]);
    for (const dir of LONG ? ['restored', 'back'] : []) {
      const back = await KillableProduct.start(join(home, dir));
      expect({ dir, print: await printOf(back) }).toEqual({ dir, print: later });
      expect(await storesAgree(back)).toEqual([]);
      await back.kill();
    }
  }, 600_000);

  it('is refused onto itself, and into databases that are not empty', async () => {
    const onto = await changqing(['move', '--data', source, '--to', join(home, 'x'), '--lang', 'en']);
    expect([onto.code, onto.err]).toEqual([2, expect.stringContaining('no move')]);
    const { options } = await emptyServers('taken');
    const client = new pg.Client({ connectionString: options[1]! });
    await client.connect();
    await client.query('CREATE TABLE mine (id int)');
    await client.end();
    const taken = await changqing(['move', '--data', source, '--to', join(home, 'y'), ...options, '--lang', 'en']);
    expect([taken.code, taken.err]).toEqual([2, expect.stringContaining('not empty')]);
  }, 300_000);

  it.each(Array.from({ length: LONG ? 20 : 0 }, (_, i) => i))('kill -9 in a move, time %i: the source is what it was, the target is refused, and another one takes it', async (i) => {
    const { options, env } = await emptyServers(`killed_${i}`);
    const moment = (0.3 + 0.6 * Math.random()) * seconds;
    const { code } = await changqing(['move', '--data', source, '--to', join(home, `killed-${i}`), ...options], { killAfter: moment });
    if (code !== 0) {
      await expect(KillableProduct.start(join(home, `killed-${i}`), { env })).rejects.toThrow('the product ended');
      // The source gives the same again: a move reads and proves all of it.
      const again = await emptyServers(`again_${i}`);
      await done(['move', '--data', source, '--to', join(home, `again-${i}`), ...again.options]);
    }
    if (!LONG) return;
    const product = await KillableProduct.start(source);
    expect({ moment, print: await printOf(product) }).toEqual({ moment, print: atRest });
    await product.stop();
  }, 600_000);
});
