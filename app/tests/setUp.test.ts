import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueSetupToken } from '#domains/access/server/index.ts';
import { openProduct, type Product } from '#server/main.ts';

let product: Product;
const dataDir = mkdtempSync(join(tmpdir(), 'changqing-setup-'));
beforeAll(async () => { product = await openProduct({ dataDir, webDir: null }); });
afterAll(async () => { await product.close(); rmSync(dataDir, { recursive: true, force: true }); });
const setUp = async (payload: object) => await product.http.inject({ method: 'POST', url: '/api/setup', payload });
let winner = '';
const person = { name: '周管理', email: 'admin@changqing.example', password: 'evergreen-forest-42' };

describe('set-up', () => {
  it('a wrong token, a short password and a newer token are told apart', async () => {
    const old = (await issueSetupToken(product.ctx))!;
    const token = (await issueSetupToken(product.ctx))!;
    expect((await setUp({ ...person, token: 'guess' })).json()).toMatchObject({ error: { code: 'access.wrongToken', at: 'token' } });
    expect((await setUp({ ...person, token: old })).json()).toMatchObject({ error: { code: 'access.wrongToken' } });
    expect((await setUp({ ...person, token, password: 'short' })).json()).toMatchObject({ error: { code: 'ground.invalidInput', at: 'password' } });
    // A refused attempt does not use the token up.
    const both = await Promise.all([setUp({ ...person, token }), setUp({ ...person, token, email: 'other@changqing.example' })]);
    expect(both.filter((answer) => answer.statusCode === 200)).toHaveLength(1);
    winner = both[0]!.statusCode === 200 ? person.email : 'other@changqing.example';
    const { rows } = await sql<{ n: number; audited: number }>`SELECT (SELECT count(*)::int FROM "user") AS n, (SELECT count(*)::int FROM audit_entry WHERE action = 'access.set-up') AS audited`.execute(product.work.db);
    expect(rows[0]).toEqual({ n: 1, audited: 1 });
  });

  it('is over once there is an administrator: no token, no second one', async () => {
    expect(await issueSetupToken(product.ctx)).toBeNull();
    expect((await setUp({ ...person, token: 'any' })).json()).toMatchObject({ error: { code: 'access.alreadySetUp' } });
    expect((await product.http.inject('/api/me')).json()).toMatchObject({ setupNeeded: false, user: null });
  });

  it('signs the administrator in with a cookie that scripts cannot read', async () => {
    const answer = await product.http.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email: winner, password: person.password } });
    expect(answer.statusCode).toBe(200);
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
  });

  it('keeps no token and no password readable', async () => {
    const dump = JSON.stringify((await sql`SELECT * FROM setup_token`.execute(product.work.db)).rows) + JSON.stringify((await sql`SELECT * FROM account`.execute(product.work.db)).rows);
    expect(dump).not.toContain(person.password);
  });

  it('a second process on the same data directory fails at once, saying which process has it', async () => {
    // The lock names this very process, which a second start in it would take for a left-over; a living stranger is asked for instead.
    const { writeFileSync } = await import('node:fs');
    writeFileSync(join(dataDir, 'lock'), String(process.ppid));
    await expect(openProduct({ dataDir, webDir: null })).rejects.toMatchObject({ definition: { code: 'start.dataDirInUse' }, data: { pid: process.ppid } });
  });
});
