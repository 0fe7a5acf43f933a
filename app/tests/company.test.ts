import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestProduct, type TestProduct } from './testProduct.ts';

let test: TestProduct;
beforeAll(async () => { test = await openTestProduct(); });
afterAll(async () => { await test.close(); });

const save = async (body: object) => await test.ask<{ error?: { code: string; at?: string } }>('PUT', '/api/company', body);
const good = { name: '  青禾食品 ', currency: 'EUR', timeZone: 'Europe/Berlin' };

describe('company settings', () => {
  it('are kept, told to everybody who is signed in, and audited', async () => {
    expect((await save(good)).body).toEqual({ name: '青禾食品', currency: 'EUR', timeZone: 'Europe/Berlin' });
    expect((await test.ask('GET', '/api/me')).body).toMatchObject({ company: '青禾食品', currency: 'EUR', timeZone: 'Europe/Berlin' });
    const { rows } = await sql<{ actor_name: string; after: unknown }>`SELECT actor_name, after FROM audit_entry WHERE subject = 'setting:company'`.execute(test.product.work.db);
    expect(rows).toEqual([{ actor_name: '测试员', after: { name: '青禾食品', currency: 'EUR', timeZone: 'Europe/Berlin' } }]);
  });

  it.each([
    [{ ...good, currency: 'XQX' }, 'access.unknownCurrency'],
    [{ ...good, timeZone: 'Mars/Olympus' }, 'access.unknownTimeZone'],
    [{ ...good, timeZone: '+08:00' }, 'access.unknownTimeZone'],
    [{ ...good, name: '   ' }, 'access.noCompanyName'],
  ])('%j is refused as %s and changes nothing', async (body, code) => {
    const answer = await save(body);
    expect([answer.status, answer.body.error?.code]).toEqual([400, code]);
    expect((await test.ask('GET', '/api/me')).body).toMatchObject({ currency: 'EUR', timeZone: 'Europe/Berlin' });
  });

  it('write a zone as the analytic engine knows it', async () => {
    await save({ ...good, timeZone: 'asia/shanghai' });
    expect((await test.ask('GET', '/api/me')).body).toMatchObject({ timeZone: 'Asia/Shanghai' });
  });
});
