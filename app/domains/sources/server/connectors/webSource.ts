import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { Problem } from '#core/problem.ts';
import type { ConnectorConfig } from '../../core/connectors/connectorContract.ts';
import { fetchOutside } from '#server/outgoing/fetchOutside.ts';
import { outgoingProblems } from '#server/outgoing/problems.ts';

type WebConfig = Extract<ConnectorConfig, { kind: 'url' }>;
const LIMIT_BYTES = 20 * 1024 ** 3;
const LOOK_BYTES = 200 * 1024 ** 2;

export interface WebFile { readonly path: string; readonly name: string; /** The server's word for this state of the file. */ readonly mark: string | null }

/** Fetches a file over https into a folder; null when the server says that it is still the one with this mark. */
export async function fetchFile({ config, secret, allowed, mark, folder, limitMs, signal, look = false }: { readonly config: WebConfig; readonly secret: string | null; readonly allowed: readonly { readonly host: string }[]; readonly mark: string | null; readonly folder: string; readonly limitMs: number; readonly signal?: AbortSignal | undefined; readonly look?: boolean }): Promise<WebFile | null> {
  const name = basename(URL.parse(config.url)?.pathname ?? '') || 'download';
  const path = join(folder, `${randomUUID()}${/^\.[A-Za-z0-9]{1,8}$/.exec(extname(name))?.[0] ?? ''}`);
  const file = await open(path, 'wx', 0o600);
  try {
    const headers = { ...(config.header !== undefined && secret !== null && { [config.header]: secret }), ...(mark !== null && { 'if-none-match': mark }) };
    const { status, headers: told } = await fetchOutside({ url: config.url, allowed, headers, limitMs, signal, limitBytes: look ? LOOK_BYTES : LIMIT_BYTES }, async (part) => { await file.write(part); });
    await file.sync();
    await file.close();
    if (status === 304) { await rm(path, { force: true }); return null; }
    if (status < 200 || status > 299) throw new Problem(outgoingProblems.refusedAnswer, { data: { status } });
    return { path, name: nameSaid(told['content-disposition']) ?? name, mark: typeof told.etag === 'string' ? told.etag.slice(0, 200) : null };
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(path, { force: true });
    throw error;
  }
}

const nameSaid = (disposition: unknown): string | null => (typeof disposition === 'string' ? /filename="?([^";]{1,150})"?/.exec(disposition)?.[1]?.replace(/[^\p{L}\p{N}._ -]/gu, '') ?? null : null);
