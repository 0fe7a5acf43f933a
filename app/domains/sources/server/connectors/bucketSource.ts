import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Problem } from '#core/problem.ts';
import { connectorProblems } from '../../core/connectors/problems.ts';
import type { ConnectorConfig } from '../../core/connectors/connectorContract.ts';
import type { AnyRow } from '#server/facts/factQuery.ts';
import { checkHost, type Lookup } from '#server/outgoing/checkHost.ts';
import { outsideUrl } from '#server/outgoing/fetchOutside.ts';
import { outgoingProblems } from '#server/outgoing/problems.ts';
import type { RemoteEngine } from './remoteEngine.ts';

type BucketConfig = Extract<ConnectorConfig, { kind: 's3' }>;
export interface BucketFile { readonly path: string; readonly time: string; readonly size: number }
export interface Bucket { readonly list: (engine: RemoteEngine, since: string | null) => Promise<BucketFile[]>; readonly copy: (engine: RemoteEngine, file: BucketFile, folder: string, mostLines: number | null) => Promise<{ path: string; name: string }> }

const LINES = /\.(csv|tsv|txt|jsonl|ndjson|json)(\.gz)?$/i;
const MOST_OTHER_BYTES = 200_000_000;

/**
 * Files of a bucket through the engine's s3(). Over http the connection goes to the checked address; over https the name
 * stays, and the certificate proves that it is the host that was checked.
 */
export async function openBucket({ config, secret, allowed, lookup }: { readonly config: BucketConfig; readonly secret: string | null; readonly allowed: readonly { readonly host: string }[]; readonly lookup?: Lookup | undefined }): Promise<Bucket> {
  const url = outsideUrl(config.url);
  // The engine would read these as patterns or as something else than the host that was checked.
  if (url.search !== '' || url.hash !== '' || /[{}?[\]\\]|%7b|%7d/i.test(url.pathname + url.host)) throw new Problem(outgoingProblems.badAddress, { at: 'config.url', data: { address: url.host } });
  const checked = await checkHost(url.hostname, allowed, lookup);
  if (url.protocol === 'http:') url.hostname = checked.family === 6 ? `[${checked.address}]` : checked.address;
  const signed = config.accessKey !== undefined && secret !== null;
  const access = signed ? '{k:String}, {s:String}' : 'NOSIGN';
  const account: AnyRow = { u: decodeURI(url.href), ...(signed && { k: config.accessKey, s: secret }) };
  return {
    list: async (engine, since) => await engine.rows<{ path: string; time: string; size: number }>(`SELECT _path AS path, toString(_time) AS time, _size AS size FROM s3({u:String}, ${access}, 'One') WHERE _size > 0 AND ({since:String} = '' OR _time >= {since:String}) ORDER BY time, path`, { ...account, since: since ?? '' }),
    copy: async (engine, { path: key, size }, folder, mostLines) => {
      const name = key.split('/').at(-1)!;
      const params = { ...account, key, to: join(folder, `${randomUUID()}${endingOf(name)}`) };
      const limit = mostLines === null ? '' : ` LIMIT ${mostLines}`;
      const from = (format: string, structure = ''): string => `FROM s3({u:String}, ${access}, '${format}'${structure}) WHERE _path = {key:String}`;
      if (/\.parquet$/i.test(name)) await engine.command(`INSERT INTO FUNCTION file({to:String}, 'Parquet') SELECT * ${from('Parquet')}${limit}`, params);
      else if (LINES.test(name)) await engine.command(`INSERT INTO FUNCTION file({to:String}, 'TSVRaw', 'line String') SELECT line ${from('LineAsString', `, 'line String'`)}${limit}`, params);
      else if (size <= MOST_OTHER_BYTES) await engine.command(`INSERT INTO FUNCTION file({to:String}, 'RawBLOB', 'raw String') SELECT raw ${from('RawBLOB', `, 'raw String'`)}`, params);
      else throw new Problem(outgoingProblems.answerTooLarge, { data: { limit: MOST_OTHER_BYTES } });
      return { path: params.to, name: name.replace(/\.gz$/i, '') };
    },
  };
}

/** The ending says how the copy is read; the engine has unpacked gzip already. */
const endingOf = (name: string): string => /\.[A-Za-z0-9]{1,8}$/.exec(name.replace(/\.gz$/i, ''))?.[0].toLowerCase() ?? '';

export function requireFiles(files: readonly BucketFile[]): BucketFile {
  const last = files.at(-1);
  if (last === undefined) throw new Problem(connectorProblems.nothingThere);
  return last;
}
