import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Problem } from '#core/problem.ts';
import { dateFormOf, isCompleteMapping, readNumber, type RecordMapping } from '#domains/sources/core/index.ts';
import { prepareFile } from './prepareFile.ts';
import { writeRejectsFile } from './rejectsFile.ts';
import { decimalOf, timeOf } from './stageFields.ts';
import { stageRecords } from './stageRecords.ts';
import { NOW, openBench, type StagingBench } from './stagingBench.testing.ts';

/** Random files of each kind. */
const RUNS = process.env['CHANGQING_LONG'] === undefined ? 60 : 2_000;
let bench: StagingBench;
beforeAll(async () => { bench = await openBench(); });
afterAll(async () => { await bench.close(); });

test('every field finds its column, and several files become one table', async () => {
  const one = await bench.write('one.csv', 'order_id,customer_id,customer_name,order_date,product,category,channel,quantity,amount,cost,currency\nA1,7,Ann,2024-01-01 10:00:00,tea,food,web,2,9.5,4.25,cny\n');
  const two = await bench.write('two.csv', 'order_id;customer_id;customer_name;order_date;product;category;channel;quantity;amount;cost;currency\nA2;8;Bo;2024-01-02 10:00:00;cup;ware;shop;1;3;;cny\n');
  const files = await Promise.all([one, two].map(async (path) => await prepareFile((await bench.sniff(path)).file, bench.folder)));
  const { mapping } = (await bench.sniff(one)).suggestion;
  if (!isCompleteMapping(mapping)) throw new Error('the mapping is not complete');
  expect(await stageRecords({ facts: bench.facts, files, mapping, asOf: null, now: NOW, timeZone: 'UTC', table: 'staged_order_line', rowNumbers: true })).toMatchObject({ read: 2, accepted: 2, customers: 2, amountTotal: '12.5' });
  expect(await bench.facts.rows('SELECT reason, file, row, external_id, order_id, at, product, category, channel, customer_name, quantity, amount, cost, currency, original FROM staged_order_line ORDER BY external_id')).toEqual([
    { reason: '', file: 'one.csv', row: 2, external_id: '7', order_id: 'A1', at: '2024-01-01 10:00:00.000', product: 'tea', category: 'food', channel: 'web', customer_name: 'Ann', quantity: 2, amount: '9.5', cost: '4.25', currency: 'CNY', original: '' },
    { reason: '', file: 'two.csv', row: 2, external_id: '8', order_id: 'A2', at: '2024-01-02 10:00:00.000', product: 'cup', category: 'ware', channel: 'shop', customer_name: 'Bo', quantity: 1, amount: '3', cost: null, currency: 'CNY', original: '' },
  ]);
});

test('with and without row numbers the accounts are the same', async () => {
  const path = await bench.write('many.csv', `customer,date,amount\n${Array.from({ length: 5000 }, (_, i) => (i % 7 === 0 ? `,2024-01-01,${i}` : `${i % 90},2024-01-01,${i}`)).join('\n')}\n`);
  const numbered = await bench.stage(path, { rowNumbers: true });
  expect((await bench.rows()).map((r) => r['row'])).toEqual(Array.from({ length: 5000 }, (_, i) => i + 2));
  expect(await bench.stage(path, { rowNumbers: false })).toEqual(numbered);
});

test('quantity times price is rounded, not cut', async () => {
  expect(await bench.stage(await bench.write('qp.csv', 'customer,date,quantity,unit price\n1,2024-01-01,6,2.55\n1,2024-01-01,-3,0.1\n'))).toMatchObject({ amountTotal: '15' });
});

test('the rejects file has row, column, reason and original, and no formula', async () => {
  const path = await bench.write('rejects.csv', 'customer,date,amount\n1,2024-01-01,1\n,2024-01-01,2\n=HYPERLINK(1),never,3\n-5,2024-01-01,4,5\n');
  await bench.stage(path);
  const mapping: RecordMapping = { kind: 'orders', columns: { customer: 'customer', at: 'date', amount: 'amount' }, dateOrder: 'ymd', decimalComma: false, idsAreWholeNumbers: false };
  const out = `${bench.folder}/out.csv`;
  await writeRejectsFile({ facts: bench.facts, table: 'staged_order_line', mapping, lang: 'zh', path: out });
  expect(await readFile(out, 'utf8')).toBe('\ufeff文件,行,列,原因,原始内容\n"rejects.csv",3,"customer","没有客户号",", 2024-01-01, 2"\n"rejects.csv",4,"date","时间无法识别","\'=HYPERLINK(1), never, 3"\n"rejects.csv",5,"（整行）","列数与表头不一致","\'-5, 2024-01-01, 4, 5"\n');
});

test('the staging reads numbers as the suggestion does', async () => {
  const texts = ['12.5', '1,234.50', '¥ 1,234', '(12.50)', '12.50-', '−3', '99元', '$1e3', '12,34', 'abc', '1.234,56', '12,5', '1.234', '', '-0.00005', '1.00005', '+7', '.5', '5.', "1'000", '1 000', 'USD 5', '1.2.3', '1e-3', '12345678901.2345'];
  for (const comma of [false, true]) {
    const rows = await bench.facts.rows<{ value: string | null }>(`SELECT toString(${decimalOf('text', comma)}) AS value FROM (SELECT trimBoth(arrayJoin({texts:Array(String)})) AS text)`, { texts });
    rows.forEach(({ value }, i) => {
      const expected = readNumber(texts[i]!, comma);
      if (Number.isNaN(expected)) expect([texts[i], value]).toEqual([texts[i], null]);
      else expect(Math.abs(Number(value ?? 'NaN') - expected), `${texts[i]} ${value}`).toBeLessThanOrEqual(0.00005001);
    });
  }
});

test('whatever is written, both take it for a number or neither does', async () => {
  const written = fc.array(fc.constantFrom('1', '2', '000', '12', '345', '.', ',', '-', '+', 'e', '(', ')', ' ', '¥'), { minLength: 1, maxLength: 7 }).map((parts) => parts.join(''));
  for (const comma of [false, true]) {
    const texts = fc.sample(written, { numRuns: 3000, seed: 7 });
    const rows = await bench.facts.rows<{ value: string | null }>(`SELECT toString(${decimalOf('text', comma)}) AS value FROM (SELECT trimBoth(arrayJoin({texts:Array(String)})) AS text)`, { texts });
    const readBoth = texts.map((text, i) => ({ text, here: readNumber(text, comma), there: rows[i]!.value })).filter(({ here }) => !(Math.abs(here) > 1e12));
    expect(readBoth.filter(({ here, there }) => Number.isNaN(here) !== (there === null) || (there !== null && Math.abs(Number(there) - here) > 0.0002 + Math.abs(here) * 1e-12))).toEqual([]);
  }
});

test('the staging reads dates that the suggestion takes for dates, and no others', async () => {
  const texts = ['2010-12-01 08:26:00', '2024/3/5', '2024年3月5日', '2024年3月5日 8:26', '2/24/2003 0:00', '13-01-2015', '24.02.2003', '1 Dec 2010', 'Dec 1, 2010', '01-Dec-2010', '19970101', '1291191960', '1291191960000', '40513.35', '2010-13-01', '17850.0', 'hello', '99999999', '2010-12-01T08:26:00.123Z', '24/2/03', '123', '2010-12-01 8:26 PM'];
  const rows = await bench.facts.rows<{ value: string | null }>(`SELECT toString(${timeOf('text', 'ymd')}) AS value FROM (SELECT trimBoth(arrayJoin({texts:Array(String)})) AS text)`, { texts, timeZone: 'UTC' });
  expect(rows.map((row, i) => [texts[i], row.value !== null])).toEqual(texts.map((text) => [text, dateFormOf(text) !== null]));
});

test('any small file is accounted for to the last row, or is a problem', { timeout: 3_600_000 }, async () => {
  const cell = fc.oneof(fc.constantFrom('1', '17850.0', '2024-01-01', '13/1/2015', '9.99', '-3', '', '"', '""', 'NaN', '\\N', ' ', '张三', '=1+1', '\t', ';'), fc.string({ maxLength: 6 }));
  const line = fc.array(cell, { minLength: 1, maxLength: 5 }).map((cells) => cells.join(','));
  await fc.assert(fc.asyncProperty(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), fc.boolean(), async (lines, end, rowNumbers) => {
    const path = await bench.write('any.csv', ['customer,date,amount', ...lines].join(end));
    try {
      const done = await bench.stage(path, { rowNumbers, mapping: { columns: { customer: 'customer', at: 'date', amount: 'amount' } }, options: { delimiter: ',', hasHeader: true } });
      expect(done.read).toBe(done.accepted + Object.values(done.setAside).reduce((sum, n) => sum + n, 0));
      expect(done.read).toBeGreaterThan(0);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }), { numRuns: RUNS, examples: [[[',""'], '\n', false]] });
});

test('any bytes at all are looked at without a crash', { timeout: 3_600_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
    const path = await bench.write('bytes.bin', bytes);
    await bench.sniff(path).catch((error: unknown) => { if (!(error instanceof Problem)) throw error; });
  }), { numRuns: 2 * RUNS });
});
