import { readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { analyzed, changqing, csvOf, madeUpOrders, ownProcess, testFolder } from '#cli/testing/command.ts';

const folder = testFolder();
afterAll(() => { folder.remove(); });
const HEAD = 'customer,at,amount\n';
const orders = madeUpOrders(80);
const rows = orders.map(({ customer, at, amount }) => `${customer},${at},${amount}\n`).join('');

/** Files that cannot be used: one sentence, exit code 2, nothing written. */
const REFUSED: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
  ['empty.csv', '', /is empty/],
  ['header-only.csv', HEAD, /header and no rows/],
  ['no-columns.csv', 'colour,shape\nred,round\ngreen,square\nblue,flat\n', /No column was recognised/],
  ['no-amounts.csv', `${HEAD}A,2024-01-01,many\nB,2024-01-02,few\n`, /none can be used|No column was recognised/],
  ['all-future.csv', `${HEAD}A,2190-01-01,10\nB,2190-01-02,11\n`, /none can be used/],
  ['one-line.csv', 'x'.repeat(10_000_000), /longer than/],
  ['cut.csv.gz', gzipSync(HEAD + rows).subarray(0, 900), /cut off/],
  ['picture.csv', Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'), /not a table/],
];

describe('files that cannot be used', () => {
  it.each(REFUSED)('%s', async (name, content, says) => {
    const file = folder.put(name, content);
    const before = readdirSync(folder.path);
    const { code, out, err } = await changqing(['analyze', file, '--lang', 'en', '--json', '--out', `${file}.out.csv`, '--report', `${file}.html`]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(says);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(readdirSync(folder.path)).toEqual(before);
  });

  it('a file that is not there, said in Chinese', async () => {
    const { code, err } = await ownProcess(['analyze', `${folder.path}/nothing.csv`]);
    expect([code, err.trim().split('\n').length]).toEqual([2, 1]);
    expect(err).toContain('找不到文件');
  });
});

/** Files that can be used, whatever is odd about them. */
const run = async (name: string, content: string | Uint8Array, ...args: string[]) => await analyzed([folder.put(name, content), ...args, '--lang', 'en']);

describe('files that are odd', () => {
  it('S042: one order, one customer: figures, and no model', async () => {
    const one = await run('one-order.csv', `${HEAD}A,2024-01-01,10\n`);
    expect([one.rows.accepted, one.customers, one.value.equity, one.models.orders.status]).toEqual([1, 1, null, 'not-enough-data']);
    const same = await run('one-customer.csv', `${HEAD}A,2024-01-01,10\nA,2024-02-01,12\nA,2024-03-01,9\n`);
    expect([same.customers, same.repeatCustomers, same.models.orders.params, same.holdout]).toEqual([1, 1, null, null]);
    expect(same.warnings.length).toBeGreaterThan(0);
    const text = await changqing(['analyze', `${folder.path}/one-order.csv`, '--report', `${folder.path}/one.html`]);
    expect(text.code).toBe(0);
    expect(text.out).toContain('数据不足以建模');
  });

  it('S042: all on one date: no rhythm, so no model', async () => {
    const result = await run('one-date.csv', HEAD + Array.from({ length: 200 }, (_, i) => `C${i},2024-01-01,${10 + i}\n`).join(''));
    expect([result.customers, result.models.orders.params, result.value.equity]).toEqual([200, null, null]);
    expect(result.warnings.map(({ code }) => code)).toContain('bgnbd.single-date');
  });

  it('future dates, unreadable amounts and times are set aside, each counted', async () => {
    const result = await run('mixed.csv', `${HEAD}${rows}A,2190-01-01,5\nB,2024-01-01,lots\nC,yesterday,5\n,2024-01-01,5\n`);
    expect(result.rows).toEqual({ read: orders.length + 4, accepted: orders.length, setAside: { no_customer: 1, bad_time: 1, future_time: 1, bad_amount: 1 } });
  });

  it('negative amounts are netted, zero amounts count as purchases, and returns alone give no value', async () => {
    const result = await run('returns.csv', `${HEAD}A,2024-01-01,10\nA,2024-02-01,0\nA,2024-03-01,-4\n`);
    expect([result.amount.accepted, result.amount.returns, result.topCustomers[0]!.orders]).toEqual([6, 4, 2]);
    const only = await run('only-returns.csv', `${HEAD}A,2024-01-01,-10\nB,2024-02-01,-1\n`);
    expect([only.customers, only.customersWithoutPurchase, only.value.equity]).toEqual([2, 2, null]);
  });

  it('dates in several forms, ids like 17850.0, a BOM and quotes', async () => {
    const dates = await run('dates.csv', `${HEAD}A,2024-01-05,1\nB,2024/01/06 10:20,2\nC,20240107,3\nD,2024年1月8日,4\nE,"Jan 9, 2024",5\n`);
    expect([dates.rows.accepted, dates.period]).toEqual([5, { from: '2024-01-05', to: '2024-01-09' }]);
    const ids = await run('ids.csv', `\uFEFF${HEAD}17850.0,2024-01-05,1\n17850.0,2024-02-05,1\n13047.0,2024-01-06,2\n`);
    expect([ids.customers, ids.topCustomers.map(({ id }) => id).sort()]).toEqual([2, ['13047', '17850']]);
    const quotes = await run('quotes.csv', `${HEAD}"Müller, ""Anna""",2024-01-05,1\n"two\nlines",2024-01-06,2\n`);
    expect([quotes.rows.accepted, quotes.customers]).toEqual([2, 2]);
  });

  it('GB18030 and a DOS code page', async () => {
    const chinese = await run('gb.csv', iconv.encode('客户号,下单时间,实付金额\n张三,2024-01-05,100\n李四,2024-01-06,50\n', 'gb18030'));
    expect([chinese.files[0]!.encoding, chinese.topCustomers[0]!.id, chinese.mapping.amount]).toEqual(['gb18030', '张三', '实付金额']);
    const dos = await run('dos.csv', iconv.encode(`${HEAD}Berguvsvägen,2024-01-05,1\nMartín,2024-01-06,2\n`, 'cp850'), '--encoding', 'cp850');
    expect(dos.topCustomers.map(({ id }) => id).sort()).toEqual(['Berguvsvägen', 'Martín']);
  });

  it('ragged rows and an unclosed quote lose themselves and nothing else', async () => {
    const ragged = await run('ragged.csv', `${HEAD}${rows}A,2024-01-01\nB,2024-01-01,5,6,7\n`);
    expect(ragged.rows).toEqual({ read: orders.length + 2, accepted: orders.length, setAside: { ragged_row: 2 } });
    const quote = await run('unclosed.csv', `${HEAD}A,2024-01-01,5\n"B,2024-01-01,6\n${csvOf(orders.map(({ customer, at, amount }) => ({ customer, at, amount }))).slice(HEAD.length)}`);
    expect([quote.rows.accepted, quote.rows.setAside['unreadable_row']]).toEqual([orders.length + 1, 1]);
  });
});
