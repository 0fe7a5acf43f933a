import { sql } from 'kysely';
import Type from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groundProblems, Problem } from '#core/problem.ts';
import { buildHttp } from '#server/http/httpServer.ts';
import type { RouteOptions } from '#server/http/route.ts';
import { routesOf } from '#server/main.ts';
import { openTestProduct, type TestProduct } from './testProduct.ts';

let test: TestProduct;
beforeAll(async () => { test = await openTestProduct(); });
afterAll(async () => { await test.close(); });

const never = async (): Promise<never> => { throw new Error('not asked here'); };
// Routes are data: they can be walked without the product behind them.
const routes = routesOf({ authentication: { actorOf: never } as never, policyInForce: never });
const filled = (path: string): string => path.replace(':id', path.startsWith('/api/jobs') ? '00000000-0000-4000-8000-000000000000' : '1');
const label = (route: (typeof routes)[number]): string => `${route.contract.method} ${route.contract.path}`;

describe('routes', () => {
  it('every route says who may use it', () => {
    expect(routes.filter((route) => route.options.access !== 'anonymous' && route.options.access !== 'signed-in').map(label)).toEqual([]);
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
    expect(routes.filter((route) => route.options.access === 'anonymous').map(label).sort()).toEqual(['GET /api/me', 'POST /api/setup']);
  });

  it('no two routes share a method and a path', () => {
    expect(new Set(routes.map(label)).size).toBe(routes.length);
  });

  it.each(routes.filter((route) => route.options.access !== 'anonymous').map((route) => [label(route), route] as const))('%s refuses somebody who is not signed in', async (_, route) => {
    const answer = await test.product.http.inject({ method: route.contract.method, url: filled(route.contract.path), ...(route.contract.body && { payload: bodyFor(route.contract.path) }) });
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ error: { code: 'access.notSignedIn' } });
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

/** A body that passes the schema, so that the answer is about who asks and not about what. */
function bodyFor(path: string): object {
  if (path.endsWith('/query') || path.endsWith('/export')) return { query: {} };
  if (path.endsWith('/reading')) return { encoding: 'utf-8' };
  if (path.endsWith('/check')) return { mapping: {}, timeZone: 'UTC' };
  if (path.endsWith('/lifecycle/model')) return { policy: { loyalFromPurchases: 6, ownRhythmFromPurchases: 3, dormantAfterRhythms: 3, lostAfterRhythms: 6, shortestRhythmDays: 14 }, reason: 'x', basedOnVersion: 0 };
  if (path.endsWith('/value/policy')) return { policy: { horizonMonths: 36, discountPerYear: 0.1, marginRate: null, intervalLevel: 0.9, unit: 'week', orderModel: 'auto' } };
  if (path === '/api/company') return { name: 'x', currency: 'CNY', timeZone: 'UTC' };
  return {};
}
