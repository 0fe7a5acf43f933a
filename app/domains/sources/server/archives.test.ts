import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFilesBench, problemOf, type FilesBench } from './filesBench.testing.ts';
import { gatherFiles, type Named } from './gatherFiles.ts';
import { sniffFiles } from './sniffFiles.ts';
import { ZIP_LIMITS, type ZipLimits } from './zipFile.ts';
import { sheetXml, workbookOf, zipOf, type Packed } from './zipOf.testing.ts';

let bench: FilesBench;
beforeAll(async () => { bench = await openFilesBench(); });
afterAll(async () => { await bench.close(); });

const csv = (from: number) => `customer,date,amount\n${from},2024-01-01,1\n${from + 1},2024-01-02,2\n`;
const scratch = async () => await mkdtemp(join(bench.folder, 'scratch-'));
const gather = async (paths: readonly Named[], limits?: ZipLimits) => await gatherFiles({ paths, scratch: await scratch(), ...(limits && { limits }) });
const look = async (paths: readonly Named[]) => await sniffFiles({ facts: bench.facts, gathered: await gather(paths) });
const zipped = async (files: readonly Packed[], name = 'orders.zip') => await bench.write(name, zipOf(files));

describe('an archive', () => {
  test('gives its tables in the order of their names; what is none is named', async () => {
    const path = await zipped([
      { name: 'part10.csv', content: csv(10) }, { name: 'part2.csv', content: csv(2), stored: true }, { name: 'sub/', content: '' }, { name: 'sub/book.xlsx', content: workbookOf({ sheets: [{ name: 'S', xml: sheetXml([['customer', 'date', 'amount'], ['9', '2024-01-01', 1]]) }] }) },
      { name: 'sub/packed.csv.gz', content: gzipSync(csv(20)) }, { name: '__MACOSX/._part2.csv', content: 'x' }, { name: '.DS_Store', content: 'x' }, { name: 'logo.png', content: 'x' }, { name: 'readme.txt', content: 'These are the orders of last year.\nPlease read them with all due care.\nThe second part is the larger one.\n' },
    ]);
    const { files, leftOut } = await look([path]);
    expect(files.map(({ name }) => name)).toEqual(['orders.zip/part2.csv', 'orders.zip/part10.csv', 'orders.zip/sub/book.xlsx', 'orders.zip/sub/packed.csv.gz']);
    expect(leftOut.map(({ name }) => name)).toEqual(['orders.zip/logo.png', 'orders.zip/readme.txt']);
    expect(await Promise.all(files.map(async (file) => await bench.count(file)))).toEqual([2, 2, 1, 2]);
  });
  test('its names are never paths', async () => {
    const folder = await scratch();
    const path = await zipped([{ name: '../../evil.csv', content: csv(1) }, { name: '/etc/x.csv', content: csv(3) }, { name: 'C:\\x.csv', content: csv(5) }]);
    const { files } = await gatherFiles({ paths: [path], scratch: folder });
    expect(files.map(({ name }) => name).sort()).toEqual(['orders.zip/../../evil.csv', 'orders.zip//etc/x.csv', 'orders.zip/C:/x.csv']);
    expect(files.every(({ path: at }) => at.startsWith(folder) && /[/\\]\d+\.csv$/.test(at))).toBe(true);
    expect((await readdir(bench.folder)).filter((name) => name.includes('evil'))).toEqual([]);
  });
  test('names in GBK are shown right', async () => {
    const { files } = await gather([await zipped([{ name: iconv.encode('2024年订单明细.csv', 'gbk'), content: csv(1) }, { name: iconv.encode('退货/一月.csv', 'gbk'), content: csv(3) }])]);
    expect(files.map(({ name }) => name)).toEqual(['orders.zip/2024年订单明细.csv', 'orders.zip/退货/一月.csv']);
  });
  test('a workbook stays a workbook', async () => {
    const path = await bench.write('book.xlsx', workbookOf({ sheets: [{ name: 'S', xml: sheetXml([['a', 'b'], ['1', '2']]) }] }));
    expect((await gather([path])).files).toEqual([{ path, name: 'book.xlsx', chosen: true, unpacked: false }]);
  });
  test.each([
    ['a password', [{ name: 'a.csv', content: csv(1), flags: 1 }], 'sources.zipEncrypted', {}],
    ['another archive inside', [{ name: 'a.csv', content: csv(1) }, { name: 'b.zip', content: zipOf([{ name: 'c.csv', content: csv(1) }]) }], 'sources.zipNested', { entry: 'b.zip' }],
    ['another archive inside under the name of a table', [{ name: 'b.csv', content: zipOf([{ name: 'c.csv', content: csv(1) }]) }], 'sources.zipNested', { entry: 'b.csv' }],
    ['a way of packing that is not read', [{ name: 'a.csv', content: csv(1), method: 9 }], 'sources.unsupportedFormat', { format: 'ZIP, method 9' }],
    ['no tables', [{ name: 'a.png', content: 'x' }, { name: 'b.doc', content: 'x' }], 'sources.noTables', { found: 'a.png, b.doc' }],
    ['nothing', [], 'sources.noTables', { found: '–' }],
    ['more unpacked than it says', [{ name: 'a.csv', content: csv(1).repeat(1000), claims: 100 }], 'sources.unreadableFile', {}],
    ['a size beyond reason', [{ name: 'a.csv', content: csv(1), claims: 4_000_000_000 }], 'sources.zipSuspicious', {}],
  ] as const)('%s', async (_, files, code, data) => { expect(await problemOf(look([await zipped(files)]))).toMatchObject({ code, data: { file: 'orders.zip', ...data } }); });
  test('more than there is room for', async () => {
    const path = await zipped([{ name: 'a.csv', content: csv(1).repeat(1000) }]);
    expect((await problemOf(gather([path], { ...ZIP_LIMITS, unpackedBytes: 1000 }))).code).toBe('sources.zipTooLarge');
  });
  test('too many entries', async () => { expect((await problemOf(gather([await zipped(Array.from({ length: 12 }, (_, i) => ({ name: `${i}.csv`, content: csv(i) })))], { ...ZIP_LIMITS, entries: 10 }))).code).toBe('sources.tooManyFiles'); });
  test('cut off', async () => {
    const whole = zipOf([{ name: 'a.csv', content: csv(1) }]);
    expect((await problemOf(gather([await bench.write('cut.zip', whole.subarray(0, whole.length - 30))]))).code).toBe('sources.truncatedFile');
  });
});

describe('a folder', () => {
  test('gives its tables and those below, in natural order, without what is hidden', async () => {
    const folder = join(bench.folder, 'year');
    await mkdir(join(folder, '2'), { recursive: true });
    await mkdir(join(folder, '.git'));
    for (const [name, content] of [['10.csv', csv(10)], ['9.csv', csv(9)], ['2/b.tsv', csv(1).replaceAll(',', '\t')], ['.git/x.csv', 'x'], ['notes.docx', 'x'], ['~$9.csv', 'x'], ['z.zip', zipOf([{ name: 'in.csv', content: csv(30) }])]] as const) await writeFile(join(folder, name), content);
    const { files, leftOut } = await look([folder]);
    expect(files.map(({ name }) => name)).toEqual(['2/b.tsv', '9.csv', '10.csv', 'z.zip/in.csv']);
    expect(leftOut.map(({ name }) => name)).toEqual(['notes.docx']);
  });
  test('without tables', async () => {
    const folder = join(bench.folder, 'none');
    await mkdir(folder);
    expect((await problemOf(gather([folder]))).code).toBe('sources.noTables');
  });
  test('that is not there', async () => { expect((await problemOf(gather([join(bench.folder, 'absent')]))).code).toBe('sources.fileMissing'); });
});

describe('several files', () => {
  const paths = async (...contents: string[]) => await Promise.all(contents.map(async (content, i) => await bench.write(`f${i}.csv`, content)));
  test('may have their columns in another order', async () => { expect((await look(await paths(csv(1), 'amount,customer,date\n1,2,2024-01-01\n'))).files).toHaveLength(2); });
  test('must have the same columns: which differs and how', async () => {
    expect(await problemOf(look(await paths(csv(1), csv(3), 'customer,day,amount,note\n1,2024-01-01,1,x\n')))).toMatchObject({ code: 'sources.differentColumns', data: { file: 'f2.csv', first: 'f0.csv', missing: 'date', extra: 'day, note' } });
  });
  test('an upload keeps the name that people gave it', async () => {
    const [path] = await paths(csv(1));
    expect((await look([{ path: path!, name: '订单.csv' }])).files[0]!.name).toBe('订单.csv');
  });
  test('one that a person chose and that is no table stops them all', async () => { expect((await problemOf(look(await paths(csv(1), '')))).code).toBe('sources.emptyFile'); });
  test('objects may lack keys', async () => {
    const a = await bench.write('a.jsonl', '{"customer":1,"date":"2024-01-01"}\n');
    const b = await bench.write('b.jsonl', '{"customer":2,"amount":3}\n');
    const { files } = await look([a, b]);
    expect(files.map(({ shape }) => shape.columns.map(({ name }) => name))).toEqual([['customer', 'date', 'amount'], ['customer', 'date', 'amount']]);
    expect(files[1]!.sample).toEqual([['2', '', '3']]);
  });
});
