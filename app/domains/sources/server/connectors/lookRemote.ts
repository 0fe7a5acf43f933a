import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConnectorConfig, ConnectorLook } from '../../core/connectors/connectorContract.ts';
import type { RecordKind } from '../../core/recordKind.ts';
import { suggestMapping } from '../../core/suggestMapping.ts';
import type { Ctx } from '#server/ctx.ts';
import { readAllowedHosts } from '#server/outgoing/allowedHosts.ts';
import { checkHost } from '#server/outgoing/checkHost.ts';
import { sniffFile } from '../sniffFile.ts';
import { openBucket, requireFiles } from './bucketSource.ts';
import { lookAtTable } from './databaseSource.ts';
import { withRemoteEngine } from './remoteEngine.ts';
import { remoteTable } from './remoteTable.ts';
import { fetchFile } from './webSource.ts';

const SHOWN_ROWS = 20;
const LOOK_LINES = 5000;
export interface LookInput { readonly config: ConnectorConfig; readonly secret: string | null; readonly recordKind: RecordKind }
type Seen = Omit<ConnectorLook, 'suggestion'>;

/** Connects, and shows columns and first rows with the mapping that suggests itself; within the limit, or says that it took too long. */
export async function lookRemote(ctx: Ctx, { config, secret, recordKind }: LookInput, limitMs = 20_000): Promise<ConnectorLook> {
  const seen = await look(ctx, config, secret, limitMs);
  const shape = { hasHeader: true, columns: seen.columns.map(({ name }, i) => ({ name, examples: seen.rows.slice(0, 5).map((row) => row[i] ?? '') })) };
  return { ...seen, rows: seen.rows.slice(0, SHOWN_ROWS), suggestion: suggestMapping(recordKind, shape, seen.rows).mapping };
}

async function look(ctx: Ctx, config: ConnectorConfig, secret: string | null, limitMs: number): Promise<Seen> {
  const allowed = await readAllowedHosts(ctx);
  const engine = { dataDir: ctx.dataDir, limitMs, secret };
  if (config.kind === 's3') {
    const bucket = await openBucket({ config, secret, allowed });
    return await inScratch(ctx, async (folder) => await withRemoteEngine(engine, async (remote) => {
      const files = await bucket.list(remote, null);
      return { ...await lookAtFile(ctx, await bucket.copy(remote, requireFiles(files), folder, LOOK_LINES)), files: files.length };
    }));
  }
  if (config.kind === 'url') {
    return await inScratch(ctx, async (folder) => ({ ...await lookAtFile(ctx, (await fetchFile({ config, secret, allowed, mark: null, folder, limitMs, look: true }))!), files: null }));
  }
  const table = remoteTable(config, secret ?? '', await checkHost(config.host, allowed));
  const { columns, rows } = await withRemoteEngine(engine, async (remote) => await lookAtTable(remote, table));
  return { columns: columns.map(({ name, type, cursor }) => ({ name, type, cursor: cursor !== null })), rows, files: null };
}

async function lookAtFile(ctx: Ctx, { path, name }: { readonly path: string; readonly name: string }): Promise<Omit<Seen, 'files'>> {
  const { shape, sample } = await sniffFile({ facts: ctx.facts, path, name });
  return { columns: shape.columns.map((column) => ({ name: column.name, type: shape.format, cursor: false })), rows: sample.slice(0, 200).map((row) => [...row]) };
}

async function inScratch<T>(ctx: Ctx, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(ctx.dataDir, 'scratch-'));
  try { return await work(folder); } finally { await rm(folder, { recursive: true, force: true }); }
}
