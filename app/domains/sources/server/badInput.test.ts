import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Problem } from '#core/problem.ts';
import { openBench, type StagingBench } from './stagingBench.testing.ts';

let bench: StagingBench;
beforeAll(async () => { bench = await openBench(); });
afterAll(async () => { await bench.close(); });

async function problemOf(work: Promise<unknown>): Promise<{ code: string; data: Readonly<Record<string, unknown>> }> {
  const caught = await work.then(() => null, (error: unknown) => error);
  if (!(caught instanceof Problem)) throw new Error(`a problem was expected, not ${String(caught)}`);
  return { code: caught.definition.code, data: caught.data };
}
const tables = async () => (await bench.facts.rows<{ name: string }>(`SELECT name FROM system.tables WHERE name LIKE 'staged%'`)).map((t) => t.name);

test('an absent file', async () => { expect((await problemOf(bench.stage(`${bench.folder}/none.csv`))).code).toBe('sources.fileMissing'); });
test('a folder', async () => { expect((await problemOf(bench.stage(bench.folder))).code).toBe('sources.unreadableFile'); });
test('an empty file, plain and packed', async () => {
  expect((await problemOf(bench.stage(await bench.write('empty.csv', '')))).code).toBe('sources.emptyFile');
  expect((await problemOf(bench.stage(await bench.write('empty.csv.gz', gzipSync(''))))).code).toBe('sources.emptyFile');
  expect((await problemOf(bench.stage(await bench.write('blank.csv', '\n\n \n')))).code).toBe('sources.emptyFile');
});
test('a header and nothing else', async () => { expect((await problemOf(bench.stage(await bench.write('header.csv', 'customer,date,amount\n')))).code).toBe('sources.headerOnly'); });
test('a PNG named .csv', async () => { expect(await problemOf(bench.stage(await bench.write('picture.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))))).toMatchObject({ code: 'sources.notATable', data: { looksLike: 'PNG' } }); });
test('a zip without its end', async () => { expect((await problemOf(bench.stage(await bench.write('archive.xlsx', Buffer.from('504b0304140000000000', 'hex'))))).code).toBe('sources.truncatedFile'); });
test('an old workbook', async () => { expect((await problemOf(bench.stage(await bench.write('old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'))))).code).toBe('sources.unsupportedFormat'); });
test('bytes that are no text', async () => { expect((await problemOf(bench.stage(await bench.write('bytes.csv', Buffer.from([1, 2, 0, 0, 0, 3, 0, 5, 9, 0, 0, 1]))))).code).toBe('sources.notATable'); });
test('a JSON array', async () => { expect(await bench.stage(await bench.write('array.json', '[{"customer":1,"date":"2024-01-01","amount":2},\n{"customer":2,"date":"2024-01-02","amount":"3"}]'))).toMatchObject({ read: 2, accepted: 2, amountTotal: '5' }); });
test('one line of 10 MB', async () => {
  expect((await problemOf(bench.stage(await bench.write('long.csv', 'x'.repeat(10_000_000))))).code).toBe('sources.lineTooLong');
  expect((await problemOf(bench.stage(await bench.write('long2.csv', `customer,date,amount\n${'1,'.repeat(5_000_000)}`)))).code).toBe('sources.lineTooLong');
});
test('an encoding nobody knows', async () => { expect((await problemOf(bench.stage(await bench.write('a.csv', 'customer,date,amount\n1,2024-01-01,1\n'), { options: { encoding: 'klingon' } }))).code).toBe('sources.unknownEncoding'); });

test('gzip that is cut off, early and late: nothing stays behind', async () => {
  const lines = Array.from({ length: 200_000 }, (_, i) => `C${(i * 7919) % 5000},2024-01-01 00:00:${String(i % 60).padStart(2, '0')},${(i * 104_729) % 997}.5`);
  const packed = gzipSync(`customer,date,amount\n${lines.join('\n')}\n`);
  for (const part of [0.05, 0.97]) expect((await problemOf(bench.stage(await bench.write('cut.csv.gz', packed.subarray(0, packed.length * part))))).code).toBe('sources.truncatedFile');
  expect(await tables()).toEqual([]);
});

test('no recognisable columns: the suggestion says what is missing', async () => {
  const { suggestion } = await bench.sniff(await bench.write('words.csv', 'apple,pear\nred,green\n'));
  expect(suggestion.missing).toEqual(['customer', 'at', 'amount']);
});

test('a column that the file has not', async () => {
  const path = await bench.write('plain.csv', 'customer,date,amount\n1,2024-01-01,1\n');
  expect(await problemOf(bench.stage(path, { mapping: { columns: { customer: 'customer', at: 'date', amount: 'amount', product: 'Producct' } } }))).toMatchObject({ code: 'sources.unknownColumn', data: { column: 'Producct', found: 'customer, date, amount' } });
  expect(await tables()).toEqual([]);
});

test('one order; all on one date', async () => {
  expect(await bench.stage(await bench.write('one.csv', 'customer,date,amount\n7,2024-01-01,1\n'))).toMatchObject({ read: 1, accepted: 1, customers: 1, amountTotal: '1' });
  expect(await bench.stage(await bench.write('same.csv', 'customer,date,amount\n7,2024-01-01,1\n8,2024-01-01,2\n'))).toMatchObject({ accepted: 2, customers: 2, from: '2024-01-01 00:00:00.000', to: '2024-01-01 00:00:00.000' });
});

test('future and after the as-of date', async () => {
  const path = await bench.write('future.csv', 'customer,date,amount\n1,2026-11-01,1\n1,2026-11-10,2\n1,2030-01-01,4\n');
  expect(await bench.stage(path, { asOf: new Date('2026-11-05T00:00:00Z') })).toMatchObject({ read: 3, accepted: 1, setAside: { future_time: 1, after_as_of: 1 }, amountTotal: '7', amountAccepted: '1' });
});

test('before 1970 there are no business days', async () => {
  const path = await bench.write('early.csv', 'customer,date,amount\n1,1970-01-01,1\n1,1969-12-31 23:59:59,2\n1,1900-01-01,4\n');
  expect(await bench.stage(path)).toMatchObject({ read: 3, accepted: 1, setAside: { far_time: 2 }, amountAccepted: '1' });
});

test('negative and zero amounts are kept, what is no amount is not', async () => {
  const path = await bench.write('amounts.csv', 'customer,date,amount\n1,2024-01-01,-5\n1,2024-01-01,0\n1,2024-01-01,"1,234.50"\n1,2024-01-01,(2.50)\n1,2024-01-01,¥3\n1,2024-01-01,free\n1,2024-01-01,\n1,2024-01-01,1e99\n1,2024-01-01,nan\n1,2024-01-01,2.99999\n');
  expect(await bench.stage(path)).toMatchObject({ read: 10, accepted: 6, setAside: { bad_amount: 4 }, amountAccepted: '1233' });
});

test('no amount can be read at all: every row is set aside', async () => {
  expect(await bench.stage(await bench.write('words2.csv', 'customer,date,amount\n1,2024-01-01,much\n2,2024-01-01,little\n'))).toMatchObject({ read: 2, accepted: 0, setAside: { bad_amount: 2 }, from: null });
});

test('decimal commas', async () => {
  expect(await bench.stage(await bench.write('comma.csv', 'customer;date;amount\n1;13.01.2015;1.234,56\n1;14.01.2015;7,5\n'))).toMatchObject({ read: 2, accepted: 2, amountTotal: '1242.06', from: '2015-01-13 00:00:00.000' });
});

test('dates in several forms', async () => {
  const forms = ['2024-03-05 08:26:00', '2024/3/5 8:26', '2024年3月5日 08:26', '20240305 08:26', '2024-03-05T08:26:00Z', '2024-03-05T16:26:00+08:00', '1709627160', '1709627160000', '45356.351388889', '5 Mar 2024 08:26', '2024-03-05 08:26 AM'];
  const path = await bench.write('dates.csv', `customer,date,amount\n${forms.map((form) => `1,${form},1`).join('\n')}\n`);
  expect(await bench.stage(path)).toMatchObject({ read: forms.length, accepted: forms.length, from: '2024-03-05 08:26:00.000', to: '2024-03-05 08:26:00.000' });
  expect((await bench.stage(path)).warnings.map((w) => w.code)).toContain('mixedDates');
});

test('dates that are none', async () => {
  const wrong = ['2015-02-30', '2015-13-01', '2010-12-01 25:00:00', '2010-12-01 10:61:00', '0000-00-00', '1850-01-01', 'yesterday', '', '12', '2010-12-01 08:26:00junk'];
  const done = await bench.stage(await bench.write('nodates.csv', `customer,date,amount\n1,2024-01-01,1\n1,2024-01-02,1\n${wrong.map((form) => `1,${form},1`).join('\n')}\n`));
  expect(done).toMatchObject({ read: wrong.length + 2, accepted: 2, setAside: { bad_time: wrong.length } });
  expect(done.warnings.map((w) => w.code)).toContain('manyBadTimes');
});

test('month first is read as the sample says, and days that cannot be are set aside rather than turned', async () => {
  expect(await bench.stage(await bench.write('us.csv', 'customer,date,amount\n1,2/24/2003 0:00,1\n1,5/7/2003 0:00,1\n1,24/2/2003 0:00,1\n'), { mapping: { dateOrder: 'mdy' } })).toMatchObject({ accepted: 2, setAside: { bad_time: 1 }, to: '2003-05-07 00:00:00.000' });
});

test('times without a zone are local', async () => {
  expect(await bench.stage(await bench.write('zone.csv', 'customer,date,amount\n1,2024-01-01,1\n'), { timeZone: 'Asia/Shanghai' })).toMatchObject({ from: '2023-12-31 16:00:00.000' });
});

test('ids written as 17850.0, and what stands for no id', async () => {
  const done = await bench.stage(await bench.write('ids.csv', 'CustomerID,date,amount\n17850.0,2024-01-01,1\n17850.0,2024-01-02,1\n,2024-01-02,4\nNaN,2024-01-02,8\n'), { mapping: { idsAreWholeNumbers: true } });
  expect(done).toMatchObject({ read: 4, accepted: 2, setAside: { no_customer: 2 }, customers: 1, amountTotal: '14' });
  expect((await bench.rows())[0]).toMatchObject({ external_id: '17850', row: 2, original: '' });
});

test.each(['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5'])('Chinese in %s', async (encoding) => {
  const chinese = encoding === 'big5' ? '客戶,日期,金額\n陳小姐,2024-01-01,5\n臺灣電子公司,2024-01-02,6\n' : '客户,日期,金额\n张三,2024-01-01,5\n上海电子公司,2024-01-02,6\n';
  const { file } = await bench.sniff(await bench.write(`zh-${encoding}.csv`, iconv.encode(chinese, encoding, { addBOM: encoding.startsWith('utf-16') })));
  expect(file.shape.encoding).toBe(encoding);
  expect(await bench.stage(file.path)).toMatchObject({ read: 2, accepted: 2, customers: 2 });
  expect((await bench.rows()).map((r) => r['external_id'])).toEqual(encoding === 'big5' ? ['陳小姐', '臺灣電子公司'] : ['张三', '上海电子公司']);
});

test.each(['cp850', 'windows-1252'])('Western letters in %s', async (encoding) => {
  const { file } = await bench.sniff(await bench.write(`west-${encoding}.csv`, iconv.encode('customer,date,amount\nMartín,2024-01-01,5\nBerguvsvägen,2024-01-02,6\nCataluña,2024-01-02,6\n', encoding)));
  expect(file.shape.encoding).toBe(encoding);
  expect(file.sample.map((r) => r[0])).toEqual(['Martín', 'Berguvsvägen', 'Cataluña']);
});

test('the first byte beyond ASCII lies past the first megabyte', async () => {
  const plain = `customer,date,amount\n${'Smith,2024-01-01,5\n'.repeat(60_000)}`;
  const { file } = await bench.sniff(await bench.write('late.csv', Buffer.concat([Buffer.from(plain), iconv.encode('张三,2024-01-01,5\n李四客户,2024-01-01,5\n', 'gb18030')])));
  expect(file.shape.encoding).toBe('gb18030');
});

test('a byte order mark is no part of the first name', async () => { expect((await bench.sniff(await bench.write('bom.csv', '\ufeffcustomer,date,amount\n1,2024-01-01,1\n'))).file.shape.columns[0]!.name).toBe('customer'); });

test('ragged rows are counted and kept; blank lines are no rows', async () => {
  const path = await bench.write('ragged.csv', 'customer,date,amount\n1,2024-01-01,1\n2,2024-01-01\n3,2024-01-01,3,4\n\n,,\n5,2024-01-01,5\n');
  expect(await bench.stage(path)).toMatchObject({ read: 5, accepted: 2, setAside: { ragged_row: 2, no_customer: 1 }, amountTotal: '6' });
  expect((await bench.rows()).filter((r) => r['reason'] === 'ragged_row')).toMatchObject([{ original: '2, 2024-01-01' }, { original: '3, 2024-01-01, 3, 4' }]);
});

test('quotes: commas, doubled quotes and line breaks inside', async () => {
  expect(await bench.stage(await bench.write('quotes.csv', 'customer,date,amount\n"Lewis, Walters","2024-01-01","1,000.5"\n"a ""b""\nc",2024-01-01,2\n'))).toMatchObject({ read: 2, accepted: 2, amountTotal: '1002.5' });
  expect((await bench.rows()).map((r) => r['external_id'])).toEqual(['Lewis, Walters', 'a "b"\nc']);
});

test('broken quotes cost their own line and no other', async () => {
  const path = await bench.write('broken.csv', 'customer,date,amount\n1,2024-01-01,1\n2,"x"y,2\n3,2024-01-01,3\n4,"open,4\n5,2024-01-01,5\n6,2024-01-01,6\n');
  expect(await bench.stage(path)).toMatchObject({ read: 6, accepted: 4, setAside: { unreadable_row: 2 }, amountTotal: '15' });
  expect((await bench.rows()).filter((r) => r['reason'] === 'unreadable_row').map((r) => r['original'])).toEqual(['2,"x"y,2', '4,"open,4']);
});

test('an unclosed quote on the last column does not swallow what follows', async () => {
  expect(await bench.stage(await bench.write('open.csv', 'date,amount,customer\n2024-01-01,1,a\n2024-01-01,2,"b\n2024-01-01,3,c\n2024-01-01,4,d\n'))).toMatchObject({ read: 4, accepted: 3, setAside: { unreadable_row: 1 } });
});

test('semicolons, tabs with blanks between, bars, and bare carriage returns', async () => {
  for (const [mark, name] of [[';', 'semi'], ['\t', 'tab'], ['|', 'bar']] as const) expect(await bench.stage(await bench.write(`${name}.csv`, ['customer,date,note,amount', '1,2024-01-01,,1', '2,2024-01-01,x,2', ''].join('\n').replaceAll(',', mark)))).toMatchObject({ read: 2, accepted: 2, amountTotal: '3' });
  expect(await bench.stage(await bench.write('mac.csv', 'customer,date,amount\r1,2024-01-01,1\r2,2024-01-01,2\r'))).toMatchObject({ read: 2, accepted: 2 });
});

test('JSON lines: numbers and text alike, broken lines counted', async () => {
  expect(await bench.stage(await bench.write('o.jsonl', '{"customer":1,"date":"2024-01-01","amount":1.5}\n{"customer":"2","date":"2024-01-01","amount":"2"}\n{"customer":\n{"customer":3,"date":"2024-01-01"}\n'))).toMatchObject({ read: 4, accepted: 2, setAside: { unreadable_row: 1, bad_amount: 1 }, amountTotal: '3.5' });
});

test('Parquet: typed columns, moments in UTC', async () => {
  const path = `${bench.folder}/o.parquet`;
  await bench.facts.command(`INSERT INTO FUNCTION file({path:String}, 'Parquet') SELECT number AS customer, toDateTime64('2024-01-01 00:00:00', 3, 'UTC') AS date, toDecimal64(number, 2) AS amount, CAST(NULL, 'Nullable(String)') AS product FROM numbers(3)`, { path });
  expect(await bench.stage(path, { timeZone: 'Asia/Shanghai' })).toMatchObject({ read: 3, accepted: 3, customers: 3, amountTotal: '3', from: '2024-01-01 00:00:00.000' });
});

test('a name with the engine\'s pattern signs is a name', async () => {
  expect(await bench.stage(await bench.write('orders{1,2}*.csv', 'customer,date,amount\n1,2024-01-01,1\n'))).toMatchObject({ read: 1, accepted: 1 });
});

test('a table\'s name comes from an allow-list', async () => {
  const { requireStagedTable } = await import('./stageRecords.ts');
  expect(() => requireStagedTable('order_line')).toThrow('no name of a staged table');
  expect(requireStagedTable('staged_12')).toBe('staged_12');
});
