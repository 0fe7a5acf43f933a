import { createServer, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connector, ConnectorInput, ConnectorLook } from '../../core/connectors/connectorContract.ts';
import type { RecordMapping } from '../../core/recordMapping.ts';
import { startTestBucket, type TestBucket } from './bucketServer.testing.ts';
import { queueDue } from './connectorTicker.ts';
import { startTestPostgres, type TestPostgres } from './postgresServer.testing.ts';
import { openStand, takeWhole, type Stand } from './stand.testing.ts';

let stand: Stand;
let postgres: TestPostgres;
let bucket: TestBucket;
let web: Server;
const asked: { url: string; authorization: string | undefined; mark: string | undefined }[] = [];
let webFile = { text: '', etag: '"1"' };
/** Set to make the process "die" after fetching, or after the batch is published. */
let dieAt: 'before' | 'after' | null = null;
const SECRET = 'Bearer a-secret-token-that-must-not-lie-about';

beforeAll(async () => {
  [stand, postgres, bucket] = await Promise.all([
    openStand({ takeRecords: async (given) => {
      if (dieAt === 'before') throw new Error('died before');
      const taken = await takeWhole(given);
      if (dieAt === 'after') throw new Error('died after');
      return taken;
    } }), startTestPostgres(), startTestBucket()]);
  if (!postgres.real) process.stdout.write('  (no PostgreSQL programs on this machine: the embedded one answers over its socket)\n');
  await postgres.query(`CREATE TABLE sales (no integer PRIMARY KEY, buyer text, paid_at timestamptz, total numeric(12,2)); INSERT INTO sales SELECT i, 'B' || i % 7, timestamptz '2026-05-01 00:00:00+00' + i * interval '1 hour', i FROM generate_series(1, 50) i`);
  web = createServer((request, reply) => {
    asked.push({ url: request.url ?? '', authorization: request.headers.authorization, mark: request.headers['if-none-match'] });
    if (request.headers['if-none-match'] === webFile.etag) reply.writeHead(304).end();
    else reply.writeHead(200, { etag: webFile.etag, 'content-type': 'text/csv' }).end(webFile.text);
  });
  await new Promise<void>((ready) => web.listen(0, '127.0.0.1', ready));
});
afterAll(async () => { web.closeAllConnections(); web.close(); await bucket.stop(); await postgres.stop(); await stand.close(); });

interface Wire { error: { code: string; at?: string } }
const post = async <T>(url: string, body?: unknown) => await stand.ask<T>('administrator', 'POST', url, body);
const read = async (id: number): Promise<Connector> => (await stand.ask<Connector>('administrator', 'GET', `/api/connectors/${id}`)).body;
const pull = async (id: number): Promise<Connector> => { await post(`/api/connectors/${id}/pull`); await stand.jobsDone(); await sql`DELETE FROM job WHERE status = 'failed'`.execute(stand.ctx.work); return await read(id); };
const amounts = async (source: string): Promise<{ n: number; sum: string }> => (await stand.ctx.facts.rows<{ n: number; sum: string }>(`SELECT count() AS n, toString(sum(amount)) AS sum FROM current_order_line WHERE source = {source:String}`, { source }))[0]!;
const mapping: RecordMapping = { kind: 'orders', columns: { orderId: 'no', customer: 'buyer', at: 'paid_at', amount: 'total' }, dateOrder: 'ymd', decimalComma: false, idsAreWholeNumbers: false };
const fromPostgres = (change: Partial<ConnectorInput> = {}): ConnectorInput => ({ name: 'shop database', source: 'shopdb', recordKind: 'orders', config: { kind: 'postgresql', host: '127.0.0.1', port: postgres.port, database: 'postgres', schema: 'public', table: 'sales', user: 'postgres' }, secret: postgres.password, cursor: { column: 'no', overlap: 0 }, schedule: null, mapping, timeZone: 'Asia/Shanghai', ...change });

describe('connectors', () => {
  it('a host of the own network is refused until an administrator has allowed it, with who, when and why', async () => {
    const look = { recordKind: 'orders', config: fromPostgres().config, secret: postgres.password };
    expect((await post<Wire>('/api/connectors/try', look)).body.error.code).toBe('outgoing.notPublic');
    expect((await post<Wire>('/api/allowed-hosts', { host: '169.254.169.254', why: 'x' })).body.error.code).toBe('outgoing.neverAllowed');
    expect((await post<Wire>('/api/allowed-hosts', { host: 'http://x', why: 'x' })).body.error.code).toBe('outgoing.badHost');
    expect((await stand.ask('user', 'POST', '/api/allowed-hosts', { host: '127.0.0.1', why: 'x' })).status).toBe(403);
    const allowed = await post<{ hosts: object[] }>('/api/allowed-hosts', { host: '127.0.0.1', why: 'servers of the test' });
    expect(allowed.body.hosts).toEqual([{ host: '127.0.0.1', why: 'servers of the test', by: 'administrator', at: stand.clock.toISOString() }]);
    const seen = await post<ConnectorLook>('/api/connectors/try', look);
    expect(seen.status).toBe(200);
    expect(seen.body.columns.map(({ name, cursor }) => [name, cursor])).toEqual([['no', true], ['buyer', false], ['paid_at', true], ['total', true]]);
    expect(seen.body.rows).toHaveLength(20);
    expect(seen.body.suggestion.columns).toMatchObject({ at: 'paid_at', amount: 'total' });
  });

  it('bring each row once: all at first, then what is new, and nothing when nothing is', async () => {
    const { body: made } = await post<Connector>('/api/connectors', fromPostgres());
    const first = await pull(made.id);
    expect(first.pulls[0]).toMatchObject({ rows: 50, cursorFrom: null, cursorTo: '50', counts: { read: 50, accepted: 50, unchanged: 0 }, problem: null });
    expect(await amounts('shopdb')).toEqual({ n: 50, sum: '1275' });
    const [moment] = await stand.ctx.facts.rows<{ at: string }>(`SELECT toString(at) AS at FROM current_order_line WHERE source = 'shopdb' AND order_id = '3'`);
    expect(moment?.at).toBe('2026-05-01 03:00:00.000');
    await postgres.query(`INSERT INTO sales SELECT i, 'B1', timestamptz '2026-06-01 00:00:00+00', 100 FROM generate_series(51, 60) i; UPDATE sales SET total = 1 WHERE no = 50`);
    const second = await pull(made.id);
    // The row of the same cursor value is read again: it may have come, or changed, after the pull before.
    expect(second.pulls[0]).toMatchObject({ rows: 11, cursorFrom: '50', cursorTo: '60', counts: { read: 11, accepted: 11 } });
    expect(await amounts('shopdb')).toEqual({ n: 60, sum: '2226' });
    const third = await pull(made.id);
    expect(third.pulls[0]).toMatchObject({ cursorTo: '60', counts: { accepted: 0 } });
    const batches = async (): Promise<number> => (await sql<{ n: number }>`SELECT count(*)::int AS n FROM import_batch`.execute(stand.ctx.work)).rows[0]!.n;
    const before = await batches();
    const fourth = await pull(made.id);
    expect([fourth.pulls[0]!.batch, await batches()]).toEqual([null, before]);
    expect(await amounts('shopdb')).toEqual({ n: 60, sum: '2226' });
  });

  it('lose nothing and count nothing twice when the process dies after fetching or after publishing', async () => {
    const { body: made } = await post<Connector>('/api/connectors', fromPostgres({ source: 'dying', cursor: { column: 'paid_at', overlap: 60 } }));
    try {
      for (const at of ['before', 'after'] as const) {
        dieAt = at;
        const dead = await pull(made.id);
        // What was fetched is gone on with, not fetched again: there is one pull.
        expect(dead).toMatchObject({ cursorValue: null, pulls: [{ problem: { code: 'ground.broken' } }] });
        // A killed process leaves its pull open.
        await sql`UPDATE connector_pull SET finished_at = NULL, problem = NULL WHERE id = ${dead.pulls[0]!.id}`.execute(stand.ctx.work);
      }
    } finally { dieAt = null; }
    const well = await pull(made.id);
    expect(well.pulls[0]).toMatchObject({ problem: null, counts: { read: 60 } });
    expect(well.cursorValue).toBe('2026-06-01T00:00:00.000000Z');
    expect(await amounts('dying')).toEqual({ n: 60, sum: '2226' });
    const open = await sql`SELECT FROM import_batch WHERE source = 'dying' AND status NOT IN ('published')`.execute(stand.ctx.work);
    expect(open.rows).toEqual([]);
  });

  it('keep their secret: it is in no answer, row, log or file, and goes to no new place', async () => {
    const config = { kind: 'url' as const, url: `http://127.0.0.1:${(web.address() as AddressInfo).port}/sales.csv`, header: 'Authorization' };
    webFile = { text: 'no,buyer,paid_at,total\n1,W1,2026-07-01 08:00:00,10\n2,W2,2026-07-02 08:00:00,20.5\n', etag: '"1"' };
    const input = { ...fromPostgres({ name: 'web file', source: 'web', config, secret: SECRET, cursor: null }) };
    const { body: made } = await post<Connector>('/api/connectors', input);
    expect(made.hasSecret).toBe(true);
    const { secret: _, ...kept } = input;
    const moved = await stand.ask<Wire>('administrator', 'PUT', `/api/connectors/${made.id}`, { ...kept, config: { ...config, url: 'https://elsewhere.example/x.csv' } });
    expect(moved.body.error).toMatchObject({ code: 'connectors.secretNeeded', at: 'secret' });
    expect((await post<Wire>('/api/connectors/try', { id: made.id, recordKind: 'orders', config: { ...config, header: 'X-Stolen' } })).body.error.code).toBe('connectors.secretNeeded');
    expect((await stand.ask<Connector>('administrator', 'PUT', `/api/connectors/${made.id}`, { ...kept, name: 'renamed' })).body).toMatchObject({ name: 'renamed', hasSecret: true });
    expect((await post<ConnectorLook>('/api/connectors/try', { id: made.id, recordKind: 'orders', config })).body.columns.map(({ name }) => name)).toEqual(['no', 'buyer', 'paid_at', 'total']);
    expect(asked.at(-1)).toMatchObject({ authorization: SECRET });
    const pulled = await pull(made.id);
    expect(pulled.pulls[0]).toMatchObject({ problem: null, counts: { read: 2, accepted: 2 }, cursorTo: '"1"' });
    expect(await amounts('web')).toEqual({ n: 2, sum: '30.5' });
    const again = await pull(made.id);
    expect([asked.at(-1)!.mark, again.pulls[0]]).toMatchObject(['"1"', { batch: null, problem: null }]);
    const rows = await sql<{ row: string }>`SELECT connector::text AS row FROM connector UNION ALL SELECT audit_entry::text FROM audit_entry UNION ALL SELECT job::text FROM job UNION ALL SELECT connector_pull::text FROM connector_pull`.execute(stand.ctx.work);
    const told = JSON.stringify([rows.rows, await read(made.id), (await stand.ask('administrator', 'GET', '/api/connectors')).body]);
    for (const plain of ['must-not-lie-about', postgres.password]) expect(told).not.toContain(JSON.stringify(plain).slice(1, -1));
    expect(stand.filesWith('must-not-lie-about')).toEqual([]);
  });

  it('read the files of a bucket, each when it is new', async () => {
    const line = (n: number) => `${n},S${n},2026-08-0${n} 08:00:00,${n}\n`;
    bucket.objects.set('daily/1.csv', { body: Buffer.from(`no,buyer,paid_at,total\n${line(1)}`), time: '2026-08-01T00:00:00.000Z' });
    const config = { kind: 's3' as const, url: `http://127.0.0.1:${bucket.port}/warehouse/daily/*.csv`, accessKey: 'AKTEST' };
    const { body: made } = await post<Connector>('/api/connectors', fromPostgres({ name: 'bucket', source: 'lake', config, secret: 'sk', cursor: null }));
    expect((await post<ConnectorLook>('/api/connectors/try', { id: made.id, recordKind: 'orders', config })).body).toMatchObject({ files: 1, rows: [['1', 'S1', '2026-08-01 08:00:00', '1']] });
    expect((await pull(made.id)).pulls[0]).toMatchObject({ problem: null, counts: { read: 1, accepted: 1 } });
    bucket.objects.set('daily/2.csv', { body: Buffer.from(`no,buyer,paid_at,total\n${line(2)}${line(3)}`), time: '2026-08-02T00:00:00.000Z' });
    expect((await pull(made.id)).pulls[0]).toMatchObject({ problem: null, counts: { accepted: 2 }, cursorTo: '2026-08-02 00:00:00' });
    expect(await amounts('lake')).toEqual({ n: 3, sum: '6' });
  });

  it('pull when they are due, once, not while paused, and again after a restart', async () => {
    const { body: made } = await post<Connector>('/api/connectors', fromPostgres({ source: 'timed', schedule: { every: 'minutes', minutes: 30 } }));
    const later = (minutes: number): void => { stand.clock = new Date(stand.clock.getTime() + minutes * 60_000); };
    const jobs = async (): Promise<number> => (await sql<{ n: number }>`SELECT count(*)::int AS n FROM job WHERE kind = 'connector-pull' AND subject = ${`connector:${made.id}`}`.execute(stand.ctx.work)).rows[0]!.n;
    await queueDue(stand.ctx);
    expect(await jobs()).toBe(0);
    later(31);
    await Promise.all([queueDue(stand.ctx), queueDue(stand.ctx)]);
    await stand.jobsDone();
    expect([await jobs(), (await amounts('timed')).n]).toEqual([1, 60]);
    await post(`/api/connectors/${made.id}/pause`, { paused: true });
    later(120);
    await queueDue(stand.ctx);
    expect(await jobs()).toBe(1);
    const resumed = (await post<Connector>(`/api/connectors/${made.id}/pause`, { paused: false })).body;
    expect(resumed.nextAt).toBe(new Date(stand.clock.getTime() + 30 * 60_000).toISOString());
    // Three days without the product: one pull, not a hundred.
    later(3 * 1440);
    await queueDue(stand.ctx);
    await queueDue(stand.ctx);
    await stand.jobsDone();
    expect(await jobs()).toBe(2);
    await post(`/api/connectors/${made.id}/remove`);
    later(60);
    await queueDue(stand.ctx);
    expect([await jobs(), (await stand.ask('administrator', 'GET', `/api/connectors/${made.id}`)).status]).toEqual([2, 404]);
  });

  it('a pull from a server that keeps silent is cancelled when somebody asks', async () => {
    const silent = createTcpServer((socket) => { socket.resume(); socket.on('error', () => undefined); });
    await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready));
    const config = { kind: 'url' as const, url: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/never.csv` };
    const { secret: _, ...input } = fromPostgres({ name: 'silent', source: 'silent', config, cursor: null });
    const { body: made } = await post<Connector>('/api/connectors', input);
    const { jobId } = (await post<{ jobId: string }>(`/api/connectors/${made.id}/pull`)).body;
    while ((await sql`SELECT FROM job WHERE id = ${jobId} AND status = 'running'`.execute(stand.ctx.work)).rows.length === 0) await new Promise((later) => setTimeout(later, 20));
    await stand.ctx.jobs.cancel(stand.ctx, jobId);
    expect(await stand.jobsDone()).toEqual([]);
    expect((await sql`SELECT status FROM job WHERE id = ${jobId}`.execute(stand.ctx.work)).rows).toEqual([{ status: 'cancelled' }]);
    const pulls = (await read(made.id)).pulls;
    expect([pulls.length, pulls[0]?.finishedAt === null, pulls[0]?.problem]).toEqual([1, false, null]);
    await new Promise<void>((done) => { silent.close(() => done()); });
  });

  it('are the administrators’ business only', async () => {
    for (const [method, url] of [['GET', '/api/connectors'], ['GET', '/api/connectors/1'], ['POST', '/api/connectors/1/pull'], ['POST', '/api/connectors/1/remove'], ['GET', '/api/allowed-hosts']] as const) {
      expect([(await stand.ask('nobody', method, url)).status, (await stand.ask('user', method, url)).status], url).toEqual([401, 403]);
    }
  });
});
