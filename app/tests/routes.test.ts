import { lstatSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import Type from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groundProblems, Problem } from '#core/problem.ts';
import { doorOf, openCommandDoor } from '#server/commandDoor.ts';
import { buildHttp } from '#server/http/httpServer.ts';
import { KEY_SCOPES } from '#domains/access/core/index.ts';
import { mayUse, type Access, type RouteOptions } from '#server/http/route.ts';
import { routesOf } from '#server/main.ts';
import { openTestProduct, type TestProduct } from './testProduct.ts';

let test: TestProduct;
let closeDoor: () => Promise<void>;
/** Who comes to each route: nobody, a plain user, an administrator, and machines with and without the scope. */
const callers = new Map<string, Record<string, string>>([['nobody', {}]]);
beforeAll(async () => {
  test = await openTestProduct();
  closeDoor = await openCommandDoor({ http: test.product.http, dataDir: test.dataDir });
  await test.product.http.listen({ port: 0, host: '127.0.0.1' });
  for (const [name, role] of [['user', 'user'], ['administrator', 'admin']] as const) {
    const login = { email: `${name}@changqing.example`, password: 'a-long-test-password' };
    await test.product.authentication.createUser({ ...login, name, role });
    callers.set(name, { cookie: (await test.product.authentication.signIn(login)).map((line) => line.split(';')[0]).join('; ') });
  }
  for (const scope of KEY_SCOPES) {
    const { body } = await test.ask<{ secret: string }>('POST', '/api/keys', { name: scope, scopes: [scope], days: 1 });
    callers.set(`key ${scope}`, { authorization: `Bearer ${body.secret}` });
  }
  // A key that can do nothing, as one is whose scope a later version no longer knows.
  const { body } = await test.ask<{ key: { id: number }; secret: string }>('POST', '/api/keys', { name: 'bare', scopes: ['ingest'], days: 1 });
  await sql`UPDATE api_key SET scopes = '{}' WHERE id = ${body.key.id}`.execute(test.product.work.db);
  callers.set('key without scope', { authorization: `Bearer ${body.secret}` });
});
afterAll(async () => { await closeDoor(); await test.close(); });

const never = async (): Promise<never> => { throw new Error('not asked here'); };
// Routes are data: they can be walked without the product behind them.
const routes = routesOf({ authentication: { actorOf: never } as never, policyInForce: never, whenPublished: never });
const filled = (path: string): string => path.replace(':id', path.startsWith('/api/jobs') ? '00000000-0000-4000-8000-000000000000' : '1');
const label = (route: (typeof routes)[number]): string => `${route.contract.method} ${route.contract.path}`;

describe('routes', () => {
  it('every route says who may use it', () => {
    const said = (access: Access): boolean => (typeof access === 'object' ? (KEY_SCOPES as readonly string[]).includes(access.key) : ['anonymous', 'signed-in', 'administrator', 'command'].includes(access));
    expect(routes.filter((route) => !said(route.options.access)).map(label)).toEqual([]);
  });

  it('a route without that declaration cannot be registered, and a change without an audit row is an error', async () => {
    const contract = { method: 'POST', path: '/api/careless', reply: Type.Object({}) } as const;
    const parts = { ctxFor: () => test.product.ctx, foreign: [], unauthenticated: () => new Problem(groundProblems.notFound), webDir: null, uploadLimitBytes: 1, authenticate: async () => test.product.ctx.actor };
    const logged: string[] = [];
    const build = async (options: object) => await buildHttp({ ...parts, log: (error) => { logged.push(String(error)); }, routes: [{ contract, options: options as RouteOptions, handle: async () => ({}) }] });
    await expect(build({})).rejects.toThrow('does not say who may use it');
    const http = await build({ access: 'signed-in' });
    const answer = await http.inject({ method: 'POST', url: '/api/careless' });
    expect([answer.statusCode, logged]).toEqual([500, ['Error: POST /api/careless changed something without an audit row']]);
    await http.close();
  });

  it('the routes that anybody may use are exactly these', () => {
    expect(routes.filter((route) => route.options.access === 'anonymous').map(label).sort()).toEqual(['GET /api/me', 'POST /api/hooks/:id', 'POST /api/setup']);
  });

  it('no two routes share a method and a path', () => {
    expect(new Set(routes.map(label)).size).toBe(routes.length);
  });

  it.each(routes.filter((route) => route.options.access !== 'anonymous').map((route) => [label(route), route] as const))('%s refuses everybody for whom it is not, before it looks at what they bring', async (_, { contract, options: { access } }) => {
    const answers: Record<string, number> = {};
    const expected: Record<string, number> = {};
    for (const [name, headers] of callers) {
      const [kind, scope] = name.split(' ');
      const isKey = kind === 'key';
      // A key is not looked for where none is asked for, and a person is nobody where a key is.
      const found = kind !== 'nobody' && isKey === (typeof access === 'object');
      const may = found && mayUse(access, isKey ? { kind: 'key', id: '', name: '', scopes: [scope!] } : { kind: 'user', id: '', name: '', administrator: kind === 'administrator' });
      if (may) continue;
      const answer = await test.product.http.inject({ method: contract.method, url: filled(contract.path), headers, ...(contract.body && { payload: { nonsense: true } }) });
      answers[name] = answer.statusCode;
      expected[name] = found ? 403 : 401;
    }
    expect(answers).toEqual(expected);
    expect(Object.keys(answers).length).toBeGreaterThan(2);
  });

  // Reading, and machines: whoever lets a plain user in by a change is seen in the table above.
  it.each(routes.filter(({ contract, options: { access } }) => access !== 'anonymous' && access !== 'command' && (contract.method === 'GET' || typeof access === 'object')).map((route) => [label(route), route] as const))('%s lets those in for whom it is', async (_, { contract, options: { access } }) => {
    const name = typeof access === 'object' ? `key ${access.key}` : access === 'administrator' ? 'administrator' : 'user';
    // The subject is none that is there, the body none that it would take: the answer is about that, not about who asks.
    const answer = await test.product.http.inject({ method: contract.method, url: filled(contract.path).replace(/\/1(?=\/|$)/, '/999999999'), headers: callers.get(name)!, ...(contract.method !== 'GET' && { payload: { nonsense: true } }) });
    expect([401, 403], answer.body).not.toContain(answer.statusCode);
  });

  const forCommands = routes.filter(({ options: { access } }) => access === 'command');
  it('there are routes for commands', () => { expect(forCommands.length).toBeGreaterThan(5); });
  it.each(forCommands.map((route) => [label(route), route] as const))('%s answers through the door of this machine, and never over the network', async (_, { contract }) => {
    const { socket } = doorOf(test.dataDir);
    const { port } = test.product.http.server.address() as AddressInfo;
    const asked = { method: contract.method, path: filled(contract.path).replace(/\/1(?=\/|$)/, '/999999999'), headers: { cookie: callers.get('administrator')!['cookie']!, host: 'localhost', ...(contract.body && { 'content-type': 'application/json' }) } };
    const statusOver = async (way: object): Promise<number | undefined> => await new Promise((answered, failed) => {
      const sent = request({ ...way, ...asked }, (answer) => { answer.resume(); answered(answer.statusCode); });
      sent.on('error', failed);
      sent.end(contract.body && '{"nonsense":true}');
    });
    expect(await statusOver({ host: '127.0.0.1', port })).toBe(403);
    expect([401, 403]).not.toContain(await statusOver({ socketPath: socket }));
  });
  it('through that door a person is who the cookie says, and nobody without one', async () => {
    const { socket } = doorOf(test.dataDir);
    const answer = await new Promise<number | undefined>((answered) => { request({ socketPath: socket, path: '/api/imports', headers: { host: 'localhost' } }, (reply) => { reply.resume(); answered(reply.statusCode); }).end(); });
    expect(answer).toBe(401);
    expect(lstatSync(dirname(socket)).mode & 0o777).toBe(0o700);
    expect(lstatSync(socket).mode & 0o777).toBe(0o600);
    await expect(openCommandDoor({ http: test.product.http, dataDir: join(test.dataDir, 'nowhere') })).rejects.toThrow('ENOENT');
  });

  it('a change from another site is refused before anything else', async () => {
    const answer = await test.ask('POST', '/api/runs', {}, { origin: 'https://elsewhere.example', host: '127.0.0.1' });
    expect([answer.status, (answer.body as { error: { code: string } }).error.code]).toEqual([403, 'ground.crossSite']);
  });

  it('an unknown address is a not-found problem in the asked language', async () => {
    const zh = await test.ask<{ error: { message: string } }>('GET', '/api/nothing', undefined, { 'accept-language': 'zh-CN' });
    const en = await test.ask<{ error: { message: string } }>('GET', '/api/nothing', undefined, { 'accept-language': 'en' });
    expect([zh.status, en.status]).toEqual([404, 404]);
    expect(zh.body.error.message).toMatch(/没有/);
    expect(en.body.error.message).toMatch(/no such/);
  });

  it('nothing about the company is told to somebody who is not signed in', async () => {
    const answer = await test.product.http.inject('/api/me');
    expect(answer.json()).toEqual({ user: null, setupNeeded: false, company: '', currency: '', timeZone: '', asOf: null });
  });

  it('before the first run every page gets a clear not-ready answer', async () => {
    for (const url of ['/api/overview', '/api/lifecycle', '/api/value', '/api/segments/rfm']) {
      const answer = await test.ask<{ error: { code: string } }>('GET', url);
      expect([url, answer.status, answer.body.error.code]).toEqual([url, 503, 'measures.noRun']);
    }
  });

  it('nobody can sign up, and a wrong password is refused', async () => {
    const up = await test.product.http.inject({ method: 'POST', url: '/api/auth/sign-up/email', payload: { email: 'x@changqing.example', password: 'long-enough-password', name: 'x' } });
    expect(up.statusCode).toBeGreaterThanOrEqual(400);
    const wrong = await test.product.http.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email: 'tester@changqing.example', password: 'not-the-password' } });
    expect(wrong.statusCode).toBe(401);
    expect(wrong.headers['set-cookie']).toBeUndefined();
    const { rows } = await sql<{ address: string }>`SELECT address FROM audit_entry WHERE action = 'access.sign-in-refused'`.execute(test.product.work.db);
    expect(rows).toEqual([{ address: '127.0.0.1' }]);
  });

  it('the administration that the authentication library brings cannot be reached', async () => {
    for (const path of ['admin/list-users', 'admin/create-user', 'admin/impersonate-user', 'update-user', 'change-password', 'delete-user']) {
      expect((await test.ask('POST', `/api/auth/${path}`, {})).status).toBe(404);
      expect((await test.ask('GET', `/api/auth/${path}`)).status).toBe(404);
    }
  });

  it('guessing passwords is slowed down', async () => {
    const tries = await Promise.all(Array.from({ length: 14 }, async (_, i) => (await test.product.http.inject({ method: 'POST', url: '/api/auth/sign-in/email', remoteAddress: '10.0.0.9', payload: { email: 'tester@changqing.example', password: `guess-number-${i}` } })).statusCode));
    expect(tries).toContain(429);
  });
});
