import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFacts, type FactStore } from '#server/facts/factStore.ts';
import { analyzed, changqing, csvOf, madeUpOrders, ownProcess, testFolder } from '#cli/testing/command.ts';

const folder = testFolder();
let facts: FactStore;
const orders = madeUpOrders();
const customers = new Set(orders.map(({ customer }) => customer)).size;
beforeAll(() => { folder.put('orders.csv', csvOf(orders)); facts = openFacts({ path: join(folder.path, 'facts') }); });
afterAll(async () => { await facts.close(); folder.remove(); });
const at = (name: string): string => join(folder.path, name);

describe('what the command writes', () => {
  it('S036 S042: one row a customer in each of four formats, the same in all', async () => {
    for (const format of ['csv', 'xlsx', 'parquet', 'jsonl']) {
      const { code, err } = await changqing(['analyze', 'orders.csv', '--out', `result.${format}`, '--margin', '30%'], { cwd: folder.path });
      expect([format, code, err.includes('Error')]).toEqual([format, 0, false]);
    }
    const [parquet] = await facts.rows<{ rows: number; clv: number; revenue: number }>('SELECT count() AS rows, sum(clv) AS clv, sum(revenue) AS revenue FROM file({path:String}, \'Parquet\')', { path: at('result.parquet') });
    expect(parquet!.rows).toBe(customers);
    expect(parquet!.revenue).toBeCloseTo(orders.reduce((total, { amount }) => total + Number(amount), 0), 2);
    const lines = readFileSync(at('result.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { customer: string; clv: number; clv_low: number; clv_high: number; value_basis: string });
    expect(lines).toHaveLength(customers);
    expect(lines.reduce((total, { clv }) => total + clv, 0)).toBeCloseTo(parquet!.clv, 4);
    // A mean may lie above the upper end: of somebody who is nearly surely gone both ends are 0.
    expect(lines.every(({ clv_low, clv, clv_high, value_basis }) => clv_low <= clv && clv_low <= clv_high && value_basis === 'margin')).toBe(true);
    const csv = readFileSync(at('result.csv'), 'utf8');
    expect(csv.charCodeAt(0)).toBe(0xfeff);
    expect(csv.trim().split('\n')).toHaveLength(customers + 1);
    const sheet = (await readXlsx(readFileSync(at('result.xlsx')))).sheets[0]!;
    expect(sheet.rows).toHaveLength(customers + 1);
    expect(sheet.rows[1]![0]).toBe(lines[0]!.customer);
  });

  it('a spreadsheet is given no formula, and customers with returns only have a row', async () => {
    folder.put('odd.csv', `${csvOf(madeUpOrders(60))}=1+1,2023-05-01 10:00:00,10,X1\n@home,2023-05-02 10:00:00,11,X2\nBACK,2023-05-03 10:00:00,-12,X3\n`);
    const result = await analyzed(['odd.csv', '--out', 'odd-result.csv'], folder.path);
    expect(result.customersWithoutPurchase).toBe(1);
    expect(result.warnings.map(({ code }) => code)).toContain('only-returns');
    const csv = readFileSync(at('odd-result.csv'), 'utf8');
    expect(csv).toContain(`"'=1+1"`);
    expect(csv).toContain(`"'@home"`);
    expect(csv).toMatch(/"BACK","","","",0,0,0,0,-12,/);
    expect(csv.trim().split('\n')).toHaveLength(result.customers + 1);
  });

  it.each(['zh', 'en'])('S042 S051: the report (%s) is one file that names no address', async (lang) => {
    const { code, out } = await ownProcess(['analyze', 'orders.csv', '--report', `report-${lang}.html`, '--lang', lang, '--currency', 'CNY', '--json'], { cwd: folder.path });
    expect(code).toBe(0);
    // Nothing but the answer on standard output, whatever the chart library has to say.
    expect(() => { JSON.parse(out); }).not.toThrow();
    const html = readFileSync(at(`report-${lang}.html`), 'utf8');
    expect(/https?:\/\/|src=|@import|url\((?!#)/.exec(html)).toBeNull();
    expect(html.match(/<svg/g)!.length).toBeGreaterThanOrEqual(6);
    expect(html).toContain(lang === 'zh' ? '客户资产' : 'Customer equity');
    expect(html).toContain(lang === 'zh' ? '都是收入，不是毛利' : 'is revenue, not margin');
  });

  const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  it.skipIf(!existsSync(chromium))('the report opens in a browser without a network (needs Chromium)', () => {
    const page = execFileSync(chromium, ['--headless', '--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND', `--user-data-dir=${at('browser')}`, '--dump-dom', `file://${at('report-zh.html')}`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    expect(page).toContain('最有价值的十位客户');
    expect(page.match(/<svg/g)!.length).toBeGreaterThanOrEqual(6);
  });

  it('nothing half-written stays behind', () => { expect(readdirSync(folder.path).filter((name) => name.endsWith('.part'))).toEqual([]); });
});
