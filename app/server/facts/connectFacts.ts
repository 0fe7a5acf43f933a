import { defineProblems, Problem } from '#core/problem.ts';
import { serverNode, type FactNode } from '#server/facts/factNode.ts';
import { spreadOver } from '#server/facts/factSpread.ts';
import { servedStore, type FactStore } from '#server/facts/factStore.ts';

export const clusterProblems = defineProblems('cluster', {
  noCluster: { kind: 'not-ready', message: { zh: 'ClickHouse 里没有名为 {cluster} 的集群。', en: 'ClickHouse has no cluster named {cluster}.' }, hint: { zh: '请检查 CLICKHOUSE_CLUSTER 与服务器配置里的 remote_servers。', en: 'Check CLICKHOUSE_CLUSTER and remote_servers in the configuration of the servers.' } },
  wrongShards: { kind: 'not-ready', message: { zh: '集群 {cluster} 有 {shards} 个分片，CLICKHOUSE_URL 给出的地址对应 {found}。', en: 'The cluster {cluster} has {shards} shards; the addresses in CLICKHOUSE_URL are {found}.' }, hint: { zh: 'CLICKHOUSE_URL 里每个分片写一个地址，按任意顺序，以逗号分隔；或只写一个，其余按集群配置推得。', en: 'Give one address for each shard in CLICKHOUSE_URL, in any order, separated by commas; or only one, and the others follow from the configuration of the cluster.' } },
  replicated: { kind: 'not-ready', message: { zh: '集群 {cluster} 的分片带有副本，本版本不使用副本。', en: 'Shards of the cluster {cluster} have replicas, which this version does not use.' }, hint: { zh: '每个分片只配置一个节点；可靠性由磁盘与备份保证，见 docs/guides/scale-out.md。', en: 'Configure one node a shard; disks and backups make it safe, see docs/guides/scale-out.md.' } },
});

export interface FactServers {
  /** HTTP addresses, separated by commas: the server, or the shards. */
  readonly url: string;
  /** Its name in the servers' configuration; null for one server. */
  readonly cluster: string | null;
  readonly database: string;
}

/** Opens the fact store on a ClickHouse server, or on the shards of a cluster. Makes the databases where they are missing. */
export async function connectFacts({ url, cluster, database }: FactServers): Promise<FactStore> {
  const urls = url.split(',').map((one) => one.trim()).filter((one) => one !== '');
  const addresses = cluster === null ? urls.slice(0, 1) : await shardsOf(urls, cluster);
  for (const address of addresses) await withNode(address, async (node) => {
    await node.command(`CREATE DATABASE IF NOT EXISTS ${nameOf(database)}`, {});
    if (cluster !== null) await node.command(`CREATE DATABASE IF NOT EXISTS ${nameOf(`${database}_all`)}`, {});
  });
  if (cluster === null) return servedStore(serverNode({ url: addresses[0]!, database }), null);
  const whole = serverNode({ url: addresses[0]!, database: `${database}_all` });
  return servedStore(whole, spreadOver({ cluster, database, whole, shards: addresses.map((address, i) => serverNode({ url: address, database, number: i + 1 })) }));
}

interface ShardRow { readonly shard_num: number; readonly replicas: number; readonly host: string; readonly here: number }

/** The shards' addresses in the order of the cluster. Each must say of itself which shard it is: rows that go to a wrong one would be counted twice or not at all. */
async function shardsOf(urls: readonly string[], cluster: string): Promise<string[]> {
  const look = async (url: string): Promise<ShardRow[]> => await withNode(url, async (node) => await node.rows<ShardRow>('SELECT shard_num, count() AS replicas, any(host_name) AS host, max(is_local) AS here FROM system.clusters WHERE cluster = {cluster:String} GROUP BY shard_num ORDER BY shard_num', { cluster }));
  const shards = await look(urls[0]!);
  if (shards.length === 0) throw new Problem(clusterProblems.noCluster, { data: { cluster } });
  if (shards.some(({ replicas }) => replicas > 1)) throw new Problem(clusterProblems.replicated, { data: { cluster } });
  const all = urls.length === 1 && shards.length > 1 ? shards.map(({ host }) => { const other = new URL(urls[0]!); other.hostname = host; return other.toString(); }) : urls;
  const found = await Promise.all(all.map(async (url) => ({ url, number: (await look(url)).find(({ here }) => here === 1)?.shard_num ?? null })));
  const ordered = shards.map(({ shard_num: number }) => found.filter((one) => one.number === number));
  if (all.length !== shards.length || ordered.some((ones) => ones.length !== 1)) throw new Problem(clusterProblems.wrongShards, { data: { cluster, shards: shards.length, found: found.map(({ number }) => number ?? '–').join(', ') } });
  return ordered.map(([one]) => one!.url);
}

async function withNode<T>(url: string, act: (node: FactNode) => Promise<T>): Promise<T> {
  const node = serverNode({ url });
  try { return await act(node); } finally { await node.close(); }
}

function nameOf(database: string): string {
  if (!/^\w{1,100}$/.test(database)) throw new Error(`${database} is no name for a database`);
  return database;
}
