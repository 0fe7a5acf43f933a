import { createHmac } from 'node:crypto';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiKey } from '#domains/access/core/index.ts';
import { openStand, takeWhole, type Stand } from '../connectors/stand.testing.ts';

let stand: Stand;
let key = '';
let diskFull = false;
beforeAll(async () => {
  stand = await openStand({ takeRecords: async (given) => { if (diskFull) throw new Error('no space left'); return await takeWhole(given); } });
  const made = await stand.ask<{ key: ApiKey; secret: string }>('administrator', 'POST', '/api/keys', { name: 'shop', scopes: ['ingest'], days: 30 });
  key = made.body.secret;
});
afterAll(async () => { await stand.close(); });

interface Counts { batch: number; read: number; accepted: number; unchanged: number; rejected: number; quarantined: number; rejects: { row: number; field: string | null; reason: string }[] }
interface Wire { error: { code: string; at?: string; message: string } }
const send = async <T = Counts>(body: unknown, idempotency: string, kind = 'orders', as: Parameters<Stand['ask']>[0] = { key }) => await stand.ask<T>(as, 'POST', `/api/ingest/${kind}`, body, { 'idempotency-key': idempotency });
const order = (n: number, change: object = {}) => ({ customer: `C${n}`, at: '2026-03-05T10:21:00+08:00', amount: 100 + n, orderId: `O${n}`, ...change });
const lines = async (): Promise<number> => (await stand.ctx.facts.rows<{ n: number }>('SELECT count() AS n FROM current_order_line'))[0]!.n;

describe('keys of machines', () => {
  it('are shown once, kept as a hash, and open only the routes of their scopes', async () => {
    expect(key).toMatch(/^cq_[0-9a-f]{12}_[A-Za-z0-9_-]{43}$/);
    const listed = await stand.ask<{ keys: ApiKey[] }>('administrator', 'GET', '/api/keys');
    expect(JSON.stringify(listed.body)).not.toContain(key.slice(-20));
    const stored = await sql<{ row: string }>`SELECT api_key::text AS row FROM api_key`.execute(stand.ctx.work);
    expect(JSON.stringify(stored.rows)).not.toContain(key.slice(-20));
    for (const url of ['/api/keys', '/api/connectors', '/api/allowed-hosts']) expect((await stand.ask({ key }, 'GET', url)).status).toBe(401);
    expect((await stand.ask('user', 'GET', '/api/keys')).body).toMatchObject({ error: { code: 'ground.notAllowed' } });
    expect((await stand.ask('user', 'POST', '/api/keys', { name: 'x', scopes: ['ingest'], days: 1 })).status).toBe(403);
  });

  it('wrong, changed, ended and revoked ones are refused alike, before the body is looked at', async () => {
    const [, shown, secret] = key.split(/_(?=.{12,})/) as [string, string, string];
    const wrong = ['', 'x', key.slice(0, -1), `${key}A`, `cq_${shown}_${'A'.repeat(43)}`, `cq_000000000000_${secret}`, key.toUpperCase()];
    for (const one of wrong) expect((await send<Wire>('no json', 'k', 'orders', { key: one })).body.error.code, one).toBe('access.notSignedIn');
    expect((await send<Wire>({}, 'k', 'orders', 'administrator')).status).toBe(401);
    const short = (await stand.ask<{ key: ApiKey; secret: string }>('administrator', 'POST', '/api/keys', { name: 'short', scopes: ['ingest'], days: 1 })).body;
    expect((await send<Wire>({}, 'k', 'orders', { key: short.secret })).status).toBe(400);
    stand.clock = new Date(stand.clock.getTime() + 86_400_001);
    expect((await send<Wire>({}, 'k', 'orders', { key: short.secret })).status).toBe(401);
    const gone = (await stand.ask<{ key: ApiKey; secret: string }>('administrator', 'POST', '/api/keys', { name: 'gone', scopes: ['ingest'], days: 9 })).body;
    const revoked = await stand.ask<ApiKey>('administrator', 'POST', `/api/keys/${gone.key.id}/revoke`);
    expect([revoked.body.revokedBy, (await send<Wire>({}, 'k', 'orders', { key: gone.secret })).status]).toEqual(['administrator', 401]);
    const audited = await sql<{ action: string }>`SELECT action FROM audit_entry WHERE subject = ${`key:${gone.key.id}`} ORDER BY id`.execute(stand.ctx.work);
    expect(audited.rows.map(({ action }) => action)).toEqual(['access.make-key', 'access.revoke-key']);
  });

  it('tell when and from where they were last used', async () => {
    const { keys } = (await stand.ask<{ keys: ApiKey[] }>('administrator', 'GET', '/api/keys')).body;
    expect(keys.find(({ name }) => name === 'shop')).toMatchObject({ lastUsedAt: null });
    await send({ source: 'shop', rows: [order(9000)] }, 'first-use');
    const after = (await stand.ask<{ keys: ApiKey[] }>('administrator', 'GET', '/api/keys')).body.keys.find(({ name }) => name === 'shop');
    expect(after).toMatchObject({ lastUsedAt: stand.clock.toISOString(), lastUsedFrom: '127.0.0.1' });
  });
});

describe('the ingest API', () => {
  it('answers with exact counts and the rows that did not go in', async () => {
    const before = await lines();
    const { status, body } = await send({ source: 'shop', rows: [order(1), order(2, { amount: '12.50', product: '苹果' }), order(3, { amount: 'abc' }), { at: '2026-03-05', amount: 5 }, order(4, { at: 'not a day' })] }, 'batch-1');
    expect(status).toBe(200);
    expect(body).toMatchObject({ read: 5, accepted: 2, unchanged: 0, rejected: 3, quarantined: 0 });
    expect(body.rejects.map(({ row, field }) => [row, field])).toEqual([[3, 'amount'], [4, 'customer'], [5, 'at']]);
    expect(body.rejects.every(({ reason }) => /[a-z]/.test(reason))).toBe(true);
    expect(await lines()).toBe(before + 2);
  });

  it('the same key again gives the same answer and changes nothing; another body under it is a conflict', async () => {
    const rows = [order(11), order(12)];
    const first = await send({ source: 'shop', rows }, 'batch-2');
    const [count, batches] = [await lines(), (await sql<{ n: number }>`SELECT count(*)::int AS n FROM import_batch`.execute(stand.ctx.work)).rows[0]!.n];
    const again = await Promise.all([send({ source: 'shop', rows }, 'batch-2'), send({ source: 'shop', rows }, 'batch-2')]);
    expect(again.map(({ body }) => body)).toEqual([first.body, first.body]);
    const other = await send<Wire>({ source: 'shop', rows: [order(13)] }, 'batch-2');
    expect([other.status, other.body.error.code]).toEqual([409, 'connectors.keyUsed']);
    expect([await lines(), (await sql<{ n: number }>`SELECT count(*)::int AS n FROM import_batch`.execute(stand.ctx.work)).rows[0]!.n]).toEqual([count, batches]);
    // Another key of idempotency with the same rows: taken, and nothing changes.
    expect((await send({ source: 'shop', rows }, 'batch-3')).body).toMatchObject({ read: 2, accepted: 0, unchanged: 2 });
  });

  it('two calls at once under one key make one batch', async () => {
    const rows = Array.from({ length: 500 }, (_, i) => order(2000 + i));
    const both = await Promise.all([send({ source: 'shop', rows }, 'twice'), send({ source: 'shop', rows }, 'twice')]);
    expect(both[0]!.body).toEqual(both[1]!.body);
    expect(both[0]!.body).toMatchObject({ read: 500, accepted: 500 });
  });

  it('says what is wrong with a call, and keeps nothing of it', async () => {
    const cases: [unknown, string, string][] = [
      [{ source: 'shop', rows: [order(1)] }, '', 'connectors.noIdempotencyKey'], [{ source: 'shop', rows: [order(1)] }, 'with blank', 'connectors.noIdempotencyKey'],
      [{ source: 'shop', rows: [order(1, { colour: 'red' })] }, 'u', 'connectors.unknownField'], [{ source: 'shop', rows: [[1, 2]] }, 'u', 'connectors.badRow'], [{ source: 'shop', rows: [order(1, { product: { a: 1 } })] }, 'u', 'connectors.badRow'],
      [{ source: 'shop', rows: [{ customer: 'C1' }] }, 'u', 'connectors.missingField'], [{ source: 'shop', rows: [] }, 'u', 'ground.invalidInput'], [{ source: '../x', rows: [order(1)] }, 'u', 'ground.invalidInput'], [{ source: 'shop', rows: Array.from({ length: 10_001 }, () => ({})) }, 'u', 'ground.invalidInput'], [{ source: 'shop', rows: [order(1)], more: 1 }, 'u', 'ground.invalidInput'],
    ];
    for (const [body, idempotency, code] of cases) expect((await send<Wire>(body, idempotency)).body.error.code, JSON.stringify(body).slice(0, 80)).toBe(code);
    expect((await send<Wire>({ source: 'shop', rows: [order(1)] }, 'u', 'secrets')).status).toBe(400);
    expect((await send<Wire>({ source: 'shop', rows: [order(1, { product: 'x'.repeat(9_000_000) })] }, 'u')).status).toBe(413);
    expect((await sql`SELECT FROM ingest_call WHERE idempotency_key = 'u'`.execute(stand.ctx.work)).rows).toEqual([]);
  });

  it('takes customers: newest state wins, an empty value keeps what is there', async () => {
    expect((await send({ source: 'shop', rows: [{ externalId: 'P1', name: '林小满', phone: '13800138000' }, { externalId: 'P2', name: '周子安' }] }, 'people-1', 'customers')).body).toMatchObject({ read: 2, accepted: 2 });
    expect((await send({ source: 'shop', rows: [{ externalId: 'P1', name: '林小满', phone: null, city: '杭州' }] }, 'people-2', 'customers')).body).toMatchObject({ read: 1, accepted: 1 });
    const { rows } = await sql<{ name: string; phone: string; city: string }>`SELECT name, phone, city FROM customer WHERE external_id = 'P1'`.execute(stand.ctx.work);
    expect(rows).toMatchObject([{ name: '林小满', phone: expect.stringContaining('13800138000') as unknown, city: '杭州' }]);
  });

  it('the examples of the documentation do what they say', async () => {
    const page = readFileSync(join(import.meta.dirname, '../../../../../docs/reference/ingest.md'), 'utf8');
    const examples = [...page.matchAll(/```bash\n([\s\S]*?)```\n+```json\n([\s\S]*?)```/g)].map(([, command, answer]) => ({ command: command!, answer: JSON.parse(answer!) as Record<string, unknown> }));
    expect(examples.length).toBeGreaterThanOrEqual(3);
    const url = await stand.http.listen({ port: 0, host: '127.0.0.1' });
    const hook = await makeWebhook({ secret: 'a-secret-that-both-sides-know' });
    for (const { command, answer } of examples) {
      const { stdout } = await promisify(execFile)('bash', ['-c', command], { env: { ...process.env, CHANGQING_URL: url, CHANGQING_KEY: key, HOOK_URL: `${url}${hook.path}`, HOOK_SECRET: 'a-secret-that-both-sides-know', no_proxy: '*' } });
      expect(JSON.parse(stdout), command).toMatchObject({ ...answer, ...('batch' in answer && { batch: expect.any(Number) as unknown }) });
    }
  });
});

interface Hook { id: string; path: string; waiting: number; received: number; problem: { code: string } | null }
const hookConfig = { signature: { header: 'X-Signature', prefix: 'sha256=', encoding: 'hex' }, events: '', eventId: '/id', fields: { orderId: '/data/order/no', customer: '/data/buyer', at: '/time', amount: '/data/order/paid' }, fixed: { channel: '小程序' } };
async function makeWebhook({ secret, config = hookConfig }: { secret?: string; config?: object } = {}): Promise<Hook & { secret: string }> {
  const made = await stand.ask<{ webhook: Hook; secret: string | null }>('administrator', 'POST', '/api/webhooks', { name: 'mini app', source: 'mini', recordKind: 'orders', config, ...(secret !== undefined && { secret }) });
  expect(made.status).toBe(200);
  return { ...made.body.webhook, secret: secret ?? made.body.secret! };
}
const event = (n: number) => ({ id: `evt_${n}`, time: '2026-04-01T08:00:00Z', data: { buyer: `H${n}`, order: { no: `HO${n}`, paid: n * 2 } } });
const knock = async (hook: Hook, body: string, headers: Record<string, string>) => await stand.ask<{ received: number; repeated: number } & Wire>('nobody', 'POST', hook.path, Buffer.from(body), { 'content-type': 'application/json', ...headers });
const sign = (secret: string, text: string, encoding: 'hex' | 'base64' = 'hex'): string => createHmac('sha256', secret).update(text).digest(encoding);

describe('webhooks', () => {
  it('take signed events in once each, and nothing else', async () => {
    await stand.jobsDone();
    const hook = await makeWebhook();
    const body = JSON.stringify([event(1), event(2)]);
    const signed = { 'x-signature': `sha256=${sign(hook.secret, body)}` };
    const before = await lines();
    expect(await knock(hook, body, signed)).toEqual({ status: 202, body: { received: 2, repeated: 0 } });
    expect(await knock(hook, body, signed)).toEqual({ status: 202, body: { received: 0, repeated: 2 } });
    expect(await stand.jobsDone()).toEqual([]);
    const [first] = await stand.ctx.facts.rows<{ amount: string; channel: string }>(`SELECT toString(amount) AS amount, channel FROM current_order_line WHERE order_id = 'HO2'`);
    expect([await lines(), first]).toEqual([before + 2, { amount: '4', channel: '小程序' }]);
    const wrong: Record<string, string>[] = [{}, { 'x-signature': '' }, { 'x-signature': sign(hook.secret, body) }, { 'x-signature': `sha256=${sign('another-secret-of-16', body)}` }, { 'x-signature': `sha256=${sign(hook.secret, `${body} `)}` }, { 'x-signature': `sha256=${'0'.repeat(64)}` }, { 'x-signature': `sha256=${sign(hook.secret, body).slice(0, 62)}` }, { 'x-signature': `sha256=${sign(hook.secret, body, 'base64')}` }];
    for (const headers of wrong) expect((await knock(hook, body, headers)).body.error.code, JSON.stringify(headers)).toBe('connectors.badSignature');
    expect((await knock({ ...hook, path: '/api/hooks/nobody-has-this' }, body, signed)).body.error.code).toBe('connectors.badSignature');
  });

  it('know a signature in base64, with a time that is not too far off', async () => {
    const hook = await makeWebhook({ config: { ...hookConfig, signature: { header: 'X-Hmac', prefix: '', encoding: 'base64', timestamp: { header: 'X-Time', toleranceSeconds: 300 } } } });
    const body = JSON.stringify(event(20));
    const at = (seconds: number): Record<string, string> => { const time = String(Math.floor(stand.clock.getTime() / 1000) + seconds); return { 'x-hmac': sign(hook.secret, `${time}.${body}`, 'base64'), 'x-time': time }; };
    expect((await knock(hook, body, at(-299))).status).toBe(202);
    for (const seconds of [-302, 302]) expect((await knock(hook, body, at(seconds))).status).toBe(401);
    expect((await knock(hook, body, { ...at(0), 'x-time': String(Math.floor(stand.clock.getTime() / 1000) + 5) })).status).toBe(401);
    expect((await knock(hook, body, { 'x-hmac': sign(hook.secret, body, 'base64') })).status).toBe(401);
    expect(await stand.jobsDone()).toEqual([]);
  });

  it('any signed bytes get an answer', async () => {
    const hook = await makeWebhook();
    for (const body of ['', 'null', '1', '"x"', '[', '[1]', '{}x', '\u0000', '[[]]', JSON.stringify({ id: 'a\u0000b', data: null }), `{"id":${'['.repeat(2000)}${']'.repeat(2000)}}`]) {
      const { status } = await knock(hook, body, { 'x-signature': `sha256=${sign(hook.secret, body)}` });
      expect([202, 400], body.slice(0, 40)).toContain(status);
    }
    await stand.jobsDone();
  });

  it('events that cannot be taken in wait until the webhook is resumed; those after them are not held up', async () => {
    const hook = await makeWebhook();
    const report = async (n: number) => { const body = JSON.stringify(event(n)); await knock(hook, body, { 'x-signature': `sha256=${sign(hook.secret, body)}` }); return await stand.jobsDone(); };
    const waiting = async (): Promise<Hook> => (await stand.ask<{ webhooks: Hook[] }>('administrator', 'GET', '/api/webhooks')).body.webhooks.find(({ id }) => id === hook.id)!;
    diskFull = true;
    expect(await report(40)).toMatchObject([{ kind: 'webhook-take', problem: { code: 'ground.broken' } }]);
    expect(await waiting()).toMatchObject({ received: 1, waiting: 1, problem: { code: 'ground.broken' } });
    diskFull = false;
    const before = await lines();
    await report(41);
    expect([await lines(), (await waiting()).waiting]).toEqual([before + 1, 1]);
    await stand.ask('administrator', 'POST', `/api/webhooks/${hook.id}/pause`, { paused: false });
    await stand.jobsDone();
    expect([await lines(), await waiting()]).toMatchObject([before + 2, { waiting: 0, problem: null }]);
    await sql`DELETE FROM job WHERE status = 'failed'`.execute(stand.ctx.work);
  });

  it('a row that is no order is counted as rejected, like in any import', async () => {
    const hook = await makeWebhook({ config: { ...hookConfig, fields: { ...hookConfig.fields, at: '/when' } } });
    const body = JSON.stringify(event(50));
    await knock(hook, body, { 'x-signature': `sha256=${sign(hook.secret, body)}` });
    expect(await stand.jobsDone()).toEqual([]);
    const { rows } = await sql<{ counts: { rejected: number } }>`SELECT counts FROM import_batch WHERE origin = 'webhook' ORDER BY id DESC LIMIT 1`.execute(stand.ctx.work);
    expect(rows[0]!.counts.rejected).toBe(1);
  });

  it('are paused and removed, and their secrets are nowhere to be read', async () => {
    const hook = await makeWebhook({ secret: 'whsec-plain-text-that-must-not-lie-about' });
    const body = JSON.stringify(event(30));
    const signed = { 'x-signature': `sha256=${sign(hook.secret, body)}` };
    const stored = await sql<{ row: string }>`SELECT webhook::text AS row FROM webhook UNION ALL SELECT audit_entry::text FROM audit_entry UNION ALL SELECT setting::text FROM setting`.execute(stand.ctx.work);
    expect(JSON.stringify(stored.rows)).not.toContain('must-not-lie-about');
    expect(JSON.stringify((await stand.ask('administrator', 'GET', '/api/webhooks')).body)).not.toContain('must-not-lie-about');
    await stand.ask('administrator', 'POST', `/api/webhooks/${hook.id}/pause`, { paused: true });
    expect((await knock(hook, body, signed)).status).toBe(401);
    await stand.ask('administrator', 'POST', `/api/webhooks/${hook.id}/pause`, { paused: false });
    expect((await knock(hook, body, signed)).status).toBe(202);
    await stand.ask('administrator', 'POST', `/api/webhooks/${hook.id}/remove`);
    expect((await knock(hook, body, signed)).status).toBe(401);
    expect(await stand.jobsDone()).toEqual([]);
    expect(stand.filesWith('must-not-lie-about')).toEqual([]);
  });

  it('are the administrators’ business, and a field that the kind does not have is refused', async () => {
    expect((await stand.ask('user', 'GET', '/api/webhooks')).status).toBe(403);
    const bad = await stand.ask('administrator', 'POST', '/api/webhooks', { name: 'x', source: 'x', recordKind: 'orders', config: { ...hookConfig, fields: { ...hookConfig.fields, colour: '/c' } } });
    expect(bad.body.error.code).toBe('connectors.unknownField');
    const less = await stand.ask('administrator', 'POST', '/api/webhooks', { name: 'x', source: 'x', recordKind: 'orders', config: { ...hookConfig, fields: { customer: '/c' }, fixed: {} } });
    expect(less.body.error.code).toBe('connectors.missingField');
  });
});
