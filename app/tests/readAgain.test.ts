import iconv from 'iconv-lite';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestProduct, type TestProduct } from './testProduct.ts';

let test: TestProduct;
beforeAll(async () => { test = await openTestProduct(); });
afterAll(async () => { await test.close(); });

interface Batch { status: string; reading: object; mapping: unknown; counts: { read: number; accepted: number; customers: number; warnings: { zh: string; en: string }[] } | null; shape: { encoding: string; hasHeader: boolean; columns: { name: string }[] } | null; preview: string[][]; suggestion: { mapping: Record<string, unknown> } | null }
const read = async (id: number): Promise<Batch> => (await test.ask<Batch>('GET', `/api/imports/${id}`)).body;
const readAgain = async (id: number, options: object) => await test.ask<Batch & { error?: { code: string } }>('PUT', `/api/imports/${id}/reading`, options);
async function check(id: number, change: object = {}): Promise<Batch> {
  const { suggestion } = await read(id);
  expect((await test.ask('POST', `/api/imports/${id}/check`, { mapping: { ...suggestion!.mapping, ...change }, timeZone: 'Asia/Shanghai' })).status).toBe(200);
  await test.jobsDone();
  return await read(id);
}

// Every byte pair of these names is a letter in both encodings.
const gb = iconv.encode('客户号,下单时间,金额\n李雷,2026-03-01,10.50\n韩梅梅,2026-03-02,20.00\n', 'gb18030');
const dates = `customer_id,order_date,amount\n${Array.from({ length: 12 }, (_, i) => `C${i % 5},0${1 + (i % 9)}/0${1 + (i % 7)}/2026,${i + 1}.50`).join('\n')}\n`;

describe('reading a file again', () => {
  it('follows a person, and the dry run reads it in the same way', async () => {
    const { id } = (await test.upload('orders.csv', gb)).body;
    expect((await read(id)).shape?.encoding).toBe('gb18030');
    const wrong = (await readAgain(id, { encoding: 'windows-1252' })).body;
    expect([wrong.shape?.encoding, wrong.reading, wrong.mapping]).toEqual(['windows-1252', { encoding: 'windows-1252' }, null]);
    expect(wrong.shape?.columns[0]?.name).not.toBe('客户号');
    expect((await readAgain(id, { encoding: 'gb18030' })).body.shape?.columns.map(({ name }) => name)).toEqual(['客户号', '下单时间', '金额']);
    expect((await check(id)).counts).toMatchObject({ read: 2, accepted: 2, customers: 2 });
  });

  it('counts the first row as data when it is none of a header, and begins anew', async () => {
    const { id } = (await test.upload('plain.csv', dates)).body;
    expect((await check(id)).counts?.read).toBe(12);
    const again = (await readAgain(id, { hasHeader: false, delimiter: ',' })).body;
    expect([again.status, again.counts, again.shape?.hasHeader, again.preview[0]?.[0]]).toEqual(['uploaded', null, false, 'customer_id']);
    expect((await check(id)).counts?.read).toBe(13);
    const { rows } = await sql<{ after: unknown }>`SELECT after FROM audit_entry WHERE action = 'import.read-again' AND subject = ${`import:${id}`}`.execute(test.product.work.db);
    expect(rows.map(({ after }) => after)).toMatchObject([{ options: { hasHeader: false, delimiter: ',' } }]);
  });

  it('says orders of dates in words, and no more once another one was chosen', async () => {
    const { id } = (await test.upload('dates.csv', dates)).body;
    const assumed = await check(id);
    expect(assumed.counts?.warnings.map(({ zh }) => zh).join()).toContain('月/日/年');
    expect(JSON.stringify(assumed.counts?.warnings)).not.toMatch(/--|mdy|dmy/);
    expect((await check(id, { dateOrder: 'dmy' })).counts?.warnings).toEqual([]);
  });

  it('is refused where it makes no sense, and the import stays as it was', async () => {
    const { id } = (await test.upload('stays.csv', dates)).body;
    expect((await readAgain(id, { encoding: 'klingon' })).body.error?.code).toBe('sources.unknownEncoding');
    expect((await readAgain(id, { delimiter: 'xx' })).status).toBe(400);
    expect(await read(id)).toMatchObject({ status: 'uploaded', reading: {} });
    await test.ask('POST', `/api/imports/${id}/discard`);
    expect((await readAgain(id, { hasHeader: false })).body.error?.code).toBe('sources.wrongState');
  });

  it('the list of imports does not carry what is inside each file', async () => {
    const { imports } = (await test.ask<{ imports: Batch[] }>('GET', '/api/imports')).body;
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.filter(({ shape, preview, suggestion }) => shape !== null || preview.length > 0 || suggestion !== null)).toEqual([]);
  });
});
