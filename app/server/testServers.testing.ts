import { createHash } from 'node:crypto';
import pg from 'pg';

/**
 * `scripts/test-cluster.mjs` starts servers and says here where they are; then every installation that a test opens has
 * databases of its own on them, named after its data directory. Without it everything is embedded.
 */
export function testServers(): { readonly databaseUrl: string; readonly clickhouseUrl: string; readonly cluster: string } | null {
  const { CHANGQING_TEST_DATABASE_URL: databaseUrl, CHANGQING_TEST_CLICKHOUSE_URL: clickhouseUrl, CHANGQING_TEST_CLUSTER: cluster = '' } = process.env;
  return databaseUrl === undefined || clickhouseUrl === undefined ? null : { databaseUrl, clickhouseUrl, cluster };
}

/** Points the environment of this process, and of those it starts, to the databases of one installation; makes them where they are missing. Answers whether there are servers. */
export async function useTestServers(dataDir: string): Promise<boolean> {
  const servers = testServers();
  if (servers === null) return false;
  const name = `t_${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`;
  const client = new pg.Client({ connectionString: servers.databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${name}`);
  } finally { await client.end(); }
  const url = new URL(servers.databaseUrl);
  url.pathname = `/${name}`;
  Object.assign(process.env, { DATABASE_URL: url.toString(), CLICKHOUSE_URL: servers.clickhouseUrl, CLICKHOUSE_CLUSTER: servers.cluster, CLICKHOUSE_DATABASE: name });
  return true;
}
