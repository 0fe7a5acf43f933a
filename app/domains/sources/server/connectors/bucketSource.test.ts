import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '#core/problem.ts';
import { startTestBucket, type TestBucket } from './bucketServer.testing.ts';
import { openBucket } from './bucketSource.ts';
import { withRemoteEngine, type RemoteEngine } from './remoteEngine.ts';

let bucket: TestBucket;
const dataDir = mkdtempSync(join(tmpdir(), 'changqing-bucket-'));
const secret = 'the-secret-key-of-the-bucket';
const allowed = [{ host: '127.0.0.1' }];
const CSV = Buffer.from('编号,名称\r\n001,"两\n行"\r\n002,=x\r\n');
beforeAll(async () => {
  bucket = await startTestBucket();
  bucket.objects.set('orders/2026-11-20.csv', { body: CSV, time: '2026-11-20T01:00:00.000Z' });
  bucket.objects.set('orders/2026-11-21.csv.gz', { body: gzipSync(CSV), time: '2026-11-21T01:00:00.000Z' });
  bucket.objects.set('orders/空 白.xlsx', { body: Buffer.from([0x50, 0x4b, 0x03, 0x04, 0xff, 0x00]), time: '2026-11-22T01:00:00.000Z' });
  bucket.objects.set('other/x.csv', { body: CSV, time: '2026-11-22T01:00:00.000Z' });
});
afterAll(async () => { await bucket.stop(); rmSync(dataDir, { recursive: true, force: true }); });

const config = (path: string) => ({ kind: 's3' as const, url: `http://127.0.0.1:${bucket.port}/warehouse/${path}`, accessKey: 'AKTEST' });
const inEngine = async <T>(work: (engine: RemoteEngine) => Promise<T>): Promise<T> => await withRemoteEngine({ dataDir, limitMs: 30_000, secret }, work);
const codeOf = async (act: Promise<unknown>): Promise<string> => await act.then(() => 'done', (error: unknown) => (error instanceof Problem ? error.definition.code : String(error)));

describe('files of a bucket', () => {
  it('are listed by time, those since a moment only, and copied byte for byte', async () => {
    const opened = await openBucket({ config: config('orders/*'), secret, allowed });
    await inEngine(async (engine) => {
      const files = await opened.list(engine, null);
      expect(files.map(({ path, time }) => [path, time])).toEqual([['warehouse/orders/2026-11-20.csv', '2026-11-20 01:00:00'], ['warehouse/orders/2026-11-21.csv.gz', '2026-11-21 01:00:00'], ['warehouse/orders/空 白.xlsx', '2026-11-22 01:00:00']]);
      expect((await opened.list(engine, '2026-11-21 01:00:00')).map(({ path }) => path)).toEqual(files.slice(1).map(({ path }) => path));
      const copies = [];
      for (const file of files) copies.push(await opened.copy(engine, file, dataDir, null));
      expect(copies.map(({ name }) => name)).toEqual(['2026-11-20.csv', '2026-11-21.csv', '空 白.xlsx']);
      const bytes = copies.map(({ path }) => readFileSync(path));
      expect(bytes[0]).toEqual(CSV);
      expect(bytes[1]).toEqual(CSV);
      expect(bytes[2]).toEqual(Buffer.from([0x50, 0x4b, 0x03, 0x04, 0xff, 0x00]));
    });
    expect(bucket.seen.length).toBeGreaterThan(3);
    expect(JSON.stringify(bucket.seen)).not.toContain(secret);
  });

  it('a wrong key, a missing file, a host that is not allowed and an address with patterns where none may be are told apart', async () => {
    const list = async (given: Parameters<typeof openBucket>[0]['config'], hosts = allowed) => await codeOf((async () => { const opened = await openBucket({ config: given, secret, allowed: hosts }); return await inEngine(async (engine) => { const files = await opened.list(engine, null); if (files.length === 0) throw new Problem({ kind: 'invalid', code: 'empty', message: { zh: '', en: '' }, hint: { zh: '', en: '' } }); }); })());
    expect(await list({ ...config('orders/*'), accessKey: 'AKWRONG' })).toBe('connectors.cannotRead');
    expect(await list(config('nothing/*'))).toMatch(/empty|connectors\.cannotRead/);
    const seen = bucket.seen.length;
    expect(await list(config('orders/*'), [])).toBe('outgoing.notPublic');
    for (const url of [`http://127.0.0.{1,2}:${bucket.port}/warehouse/x`, `http://127.0.0.1:${bucket.port}/warehouse/{a,b}`, `http://127.0.0.1:${bucket.port}/warehouse/x?y=1`, 'file:///etc/passwd', 's3://warehouse/x', `http://user:pw@127.0.0.1:${bucket.port}/warehouse/x`]) {
      expect(await list({ kind: 's3', url, accessKey: 'AKTEST' }), url).toMatch(/outgoing\./);
    }
    expect(bucket.seen.length).toBe(seen);
  });
});
