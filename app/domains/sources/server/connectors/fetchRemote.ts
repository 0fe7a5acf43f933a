import { createHash, randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { mappedColumns } from '../../core/recordMapping.ts';
import type { RecordMapping } from '../../core/recordMapping.ts';
import type { Ctx } from '#server/ctx.ts';
import { readAllowedHosts } from '#server/outgoing/allowedHosts.ts';
import { checkHost } from '#server/outgoing/checkHost.ts';
import { openBucket } from './bucketSource.ts';
import { secretOf, type ConnectorRow } from './connectors.ts';
import { pullTable } from './databaseSource.ts';
import { withRemoteEngine } from './remoteEngine.ts';
import { remoteTable } from './remoteTable.ts';
import { fetchFile } from './webSource.ts';

/** What lies at the other side since the last time, as files among the uploads. No files: nothing new. */
export interface Fetched { readonly files: readonly { readonly path: string; readonly name: string }[]; readonly rows: number | null; readonly cursorTo: string | null; readonly fingerprint: string }

const PULL_LIMIT_MS = 3_600_000;
const MOST_FILES = 1000;

/** `known` is the fingerprint of the last pull that went well: the same rows again are nothing new. */
export async function fetchRemote({ ctx, connector, mapping, known, signal }: { readonly ctx: Ctx; readonly connector: ConnectorRow; readonly mapping: RecordMapping; readonly known: string | null; readonly signal?: AbortSignal }): Promise<Fetched> {
  const { config, cursor, cursor_value: cursorValue } = connector;
  const folder = join(ctx.dataDir, 'uploads');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const allowed = await readAllowedHosts(ctx);
  const secret = secretOf(ctx, connector);
  const engine = { dataDir: ctx.dataDir, limitMs: PULL_LIMIT_MS, secret, signal };
  if (config.kind === 'url') {
    const file = await fetchFile({ config, secret, allowed, mark: cursorValue, folder, limitMs: PULL_LIMIT_MS, signal });
    return { files: file === null ? [] : [file], rows: null, cursorTo: file === null ? cursorValue : file.mark, fingerprint: '' };
  }
  if (config.kind === 's3') {
    const bucket = await openBucket({ config, secret, allowed });
    return await withRemoteEngine(engine, async (remote) => {
      const listed = await bucket.list(remote, cursorValue);
      // Files of one second stay together: the cursor is the time of the last.
      const end = listed[MOST_FILES - 1]?.time;
      const files = end === undefined ? listed : listed.filter(({ time }) => time <= end);
      const fingerprint = createHash('sha256').update(JSON.stringify(files)).digest('hex');
      const cursorTo = files.at(-1)?.time ?? cursorValue;
      if (files.length === 0 || fingerprint === known) return { files: [], rows: null, cursorTo, fingerprint };
      const copies = [];
      for (const file of files) copies.push(await bucket.copy(remote, file, folder, null));
      return { files: copies, rows: null, cursorTo, fingerprint };
    });
  }
  const table = remoteTable(config, secret ?? '', await checkHost(config.host, allowed));
  const path = join(folder, `${randomUUID()}.parquet`);
  const pulled = await withRemoteEngine(engine, async (remote) => await pullTable({ engine: remote, table, wanted: mappedColumns(mapping), cursor, cursorValue, path, now: ctx.now() }));
  const nothing = pulled.rows === 0 || pulled.fingerprint === known;
  return { files: nothing ? [] : [{ path, name: `${config.table}.parquet` }], rows: pulled.rows, cursorTo: pulled.cursorTo, fingerprint: pulled.fingerprint };
}
