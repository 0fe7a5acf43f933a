import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FILE_ENCODINGS } from '#domains/sources/core/fileEncodings.ts';
import { openFilesBench, problemOf, type FilesBench } from './filesBench.testing.ts';

let bench: FilesBench;
beforeAll(async () => { bench = await openFilesBench(); });
afterAll(async () => { await bench.close(); });

const lines = ['customer,date,note,amount', '1,2024-01-01,tea,1.5', '2,2024-01-02,,2', '3,2024-01-03,cup,3'];
const expected = [['1', '2024-01-01', 'tea', '1.5'], ['2', '2024-01-02', '', '2'], ['3', '2024-01-03', 'cup', '3']];

describe('what stands between columns', () => {
  test.each([',', ';', '\t', '|', '^', '~', ':', '\u0001', '¦', '#'])('%j', async (mark) => {
    const { file, rows } = await bench.read(await bench.write('marks.csv', lines.join('\n').replaceAll(',', mark)));
    expect(file.shape.delimiter).toBe(mark);
    expect(rows.map((row) => row.values)).toEqual(expected);
    expect(rows.map((row) => row.row)).toEqual([2, 3, 4]);
  });
  test.each([['with', 'customer  date  amount\n', 2], ['without', '', 1]])('runs of blanks, %s a header', async (_, head, first) => {
    const { file, rows } = await bench.read(await bench.write('blanks.txt', `${head} 1  20240101  2.5\n 20  20240102 13.5\n\n  3 20240103  4.5\n`));
    expect(file.shape.format).toBe('whitespace');
    expect(rows.map(({ row, values }) => [row, values])).toEqual([[first, ['1', '20240101', '2.5']], [first + 1, ['20', '20240102', '13.5']], [first + 3, ['3', '20240103', '4.5']]]);
  });
  test('any one that a person names', async () => {
    expect(await bench.values('bang.csv', lines.join('\n').replaceAll(',', '!'), { delimiter: '!' })).toEqual(expected);
    expect(await bench.values('dash.csv', 'a-b\n1-2\n', { delimiter: '-' })).toEqual([['1', '2']]);
  });
  test('times alone do not make a colon one', async () => {
    const { file } = await bench.read(await bench.write('times.csv', 'time\n2024-01-01 10:00:00\n2024-01-02 10:00:00\n'));
    expect(file.shape.columns).toHaveLength(1);
  });
});

describe('quotes', () => {
  test('apostrophes', async () => {
    const { file, rows } = await bench.read(await bench.write('single.csv', `'customer','note','amount'\n'1','a, b','2'\n'2','it''s','3'\n`));
    expect(file.shape.quote).toBe(`'`);
    expect(rows.map((row) => row.values)).toEqual([['1', 'a, b', '2'], ['2', `it's`, '3']]);
  });
  test('an apostrophe in a name is none', async () => {
    const { file, rows } = await bench.read(await bench.write('names.csv', `customer,name\n1,O'Brien\n2,'s Gravenhage\n`));
    expect(file.shape.quote).toBe('"');
    expect(rows[1]!.values[1]).toBe(`'s Gravenhage`);
  });
  test('a quote after a backslash', async () => {
    const { file, rows } = await bench.read(await bench.write('slash.csv', 'customer,note,amount\n1,"say \\"hi\\", twice",2\n2,"C:\\\\dir",3\n3,plain,4\n'));
    expect(file.shape.escape).toBe('backslash');
    expect(rows.map((row) => row.values)).toEqual([['1', 'say "hi", twice', '2'], ['2', 'C:\\dir', '3'], ['3', 'plain', '4']]);
  });
  test('a delimiter after a backslash, as databases dump it', async () => {
    expect(await bench.values('dump.csv', 'customer,note,amount\n1,a\\, b,2\n2,c\\, d,\\N\n3,e\\, f,4\n')).toEqual([['1', 'a, b', '2'], ['2', 'c, d', '\\N'], ['3', 'e, f', '4']]);
  });
  test('a backslash in a path is a backslash', async () => {
    const { file, rows } = await bench.read(await bench.write('paths.csv', 'customer,path,amount\n1,C:\\tmp\\x,2\n2,"D:\\data",3\n'));
    expect(file.shape.escape).toBeUndefined();
    expect(rows.map((row) => row.values[1])).toEqual(['C:\\tmp\\x', 'D:\\data']);
  });
  test('a header whose quotes do not pair still gives names, and no row is lost', async () => {
    const { file, names, rows } = await bench.read(await bench.write('open.csv', 'customer,"date,amount\n1,2024-01-01,2\n2,2024-01-02,3\n'));
    expect(file.shape.brokenQuotes).toBe(true);
    expect([names, rows.map(({ row, values }) => [row, values[0]])]).toEqual([['customer', 'date', 'amount'], [[2, '1'], [3, '2']]]);
  });
  test('some values quoted and others not, line breaks and blanks around', async () => {
    expect(await bench.values('mixed.csv', 'customer,note,amount\n"1", "two\nlines" ,2\n2,"a ""b""",3\n')).toEqual([['1', 'two\nlines', '2'], ['2', 'a "b"', '3']]);
  });
  test('marks against spreadsheets are no part of the values', async () => {
    const { file, rows } = await bench.read(await bench.write('guarded.csv', `订单号,手机,amount\n="0012",'0138,2\n="0013",139\t,3\n"=""0014""",\t140,4\n`));
    expect(file.shape.guarded).toBe(true);
    expect(rows.map((row) => row.values)).toEqual([['0012', '0138', '2'], ['0013', '139', '3'], ['0014', '140', '4']]);
  });
});

describe('above the header', () => {
  test.each([
    ['blank lines', '\n\ncustomer,date,amount\n1,2024-01-01,2\n', 2, [4]],
    ['a title and a blank line', '销售明细 2024\n\ncustomer,date,amount\n1,2024-01-01,2\n2,2024-01-01,3\n', 2, [4, 5]],
    ['a title padded with delimiters', '销售明细,,\n期间：2024 年,,\ncustomer,date,amount\n1,2024-01-01,2\n', 2, [4]],
    ['sep=;', 'sep=;\r\ncustomer;date;amount\r\n1;2024-01-01;2\r\n', 1, [3]],
    ['a quoted title with a line break', '"Sales\n2024"\ncustomer,date,amount\n1,2024-01-01,2\n', 1, [3]],
  ])('%s', async (name, text, skipLines, numbers) => {
    const { file, names, rows } = await bench.read(await bench.write(`above-${name.length}.csv`, text));
    expect(file.shape.skipLines).toBe(skipLines);
    expect(names).toEqual(['customer', 'date', 'amount']);
    expect(rows.map((row) => row.row)).toEqual(numbers);
    expect(rows[0]!.values).toEqual(['1', '2024-01-01', '2']);
  });
  test('told by a person', async () => {
    const { names, rows } = await bench.read(await bench.write('told.csv', 'a,b,c\nd,e,f\n1,2,3\n'), { skipLines: 1 });
    expect([names, rows.map(({ row, values }) => [row, values])]).toEqual([['d', 'e', 'f'], [[3, ['1', '2', '3']]]]);
  });
  test('a short first row of data is a row', async () => {
    const { file, rows } = await bench.read(await bench.write('short.csv', '1,2024-01-01\n2,2024-01-01,3,4,5\n3,2024-01-01,3,4,5\n'));
    expect(file.shape).toMatchObject({ hasHeader: false });
    expect(rows).toHaveLength(3);
  });
  test('blank lines and totals below keep the numbers of the rows', async () => {
    const { rows } = await bench.read(await bench.write('gaps.csv', 'customer,date,amount\n1,2024-01-01,2\n\n\n2,2024-01-02,3\n合计,,5\n'));
    expect(rows.map(({ row, values }) => [row, values[0]])).toEqual([[2, '1'], [5, '2'], [6, '合计']]);
  });
  test('and so does a copy that was mended', async () => {
    const { rows } = await bench.read(await bench.write('gaps2.csv', '\n标题\ncustomer|date|amount\n1|2024-01-01|2\n\n2|"x"y|3\n3|2024-01-01|4\n'));
    expect(rows.map(({ row, unreadable }) => [row, unreadable])).toEqual([[4, false], [6, true], [7, false]]);
  });
});

describe('how lines end', () => {
  test.each([['\r'], ['\r\n'], ['\r\r\n']])('%j', async (end) => {
    const { rows } = await bench.read(await bench.write('ends.csv', `${lines.join(end)}${end}`));
    expect(rows.map((row) => row.values)).toEqual(expected);
    expect(rows.map((row) => row.row)).toEqual([2, 3, 4]);
  });
  test('in several ways in one file', async () => {
    expect(await bench.values('ends2.csv', `${lines[0]}\r${lines[1]}\n${lines[2]}\r\n${lines[3]}\r`)).toEqual(expected);
  });
});

describe('encodings', () => {
  const chinese = '客户,日期,备注,金额\n张三,2024-01-01,上海市,1\n李四,2024-01-02,北京市,2\n';
  test.each(FILE_ENCODINGS.map(({ encoding }) => encoding))('%s, when a person says so', async (encoding) => {
    const text = /1251/.test(encoding) ? 'клиент,date\nИванов,1\n' : /125|cp/.test(encoding) ? 'customer,date\nMüller,1\n' : /jis/.test(encoding) ? '顧客,date\n東京,1\n' : /kr/.test(encoding) ? '고객,date\n서울,1\n' : encoding === 'big5' ? '客戶,date\n臺北,1\n' : '客户,date\n张三,1\n';
    expect(await bench.values('said.csv', iconv.encode(text, encoding), { encoding })).toEqual([[text.split('\n')[1]!.split(',')[0], '1']]);
  });
  test.each([['utf-16le', true], ['utf-16le', false], ['utf-16be', true], ['utf-16be', false], ['gb18030', false], ['utf-8', true]])('%s, byte order mark %s', async (encoding, addBOM) => {
    const { file, names, rows } = await bench.read(await bench.write('encoded.csv', iconv.encode(chinese, encoding, { addBOM })));
    expect(file.shape.encoding).toBe(encoding);
    expect([names[0], rows[1]!.values]).toEqual(['客户', ['李四', '2024-01-02', '北京市', '2']]);
  });
  test('tabs in UTF-16, as Excel saves Unicode text', async () => {
    expect(await bench.values('unicode.txt', iconv.encode(chinese.replaceAll(',', '\t'), 'utf-16le', { addBOM: true }))).toHaveLength(2);
  });
  test.each(['utf-32le', 'utf-32be'])('%s is refused by name', async (encoding) => {
    for (const addBOM of [true, false]) expect(await problemOf(bench.read(await bench.write('wide.csv', iconv.encode(chinese, encoding, { addBOM }))))).toMatchObject({ code: 'sources.unsupportedFormat', data: { format: 'UTF-32' } });
  });
  test('a byte order mark before a first row that is data', async () => {
    expect(await bench.values('bomdata.csv', '\ufeff1,2024-01-01,5\n2,2024-01-02,6\n')).toEqual([['1', '2024-01-01', '5'], ['2', '2024-01-02', '6']]);
  });
  test('one wrong byte does not turn a whole file into another encoding', async () => {
    const bytes = Buffer.from(chinese.repeat(20));
    bytes[bytes.length - 5] = 0xff;
    const { file, rows } = await bench.read(await bench.write('wrong.csv', bytes));
    expect(file.shape).toMatchObject({ encoding: 'utf-8', damaged: true });
    expect(rows[0]!.values[0]).toBe('张三');
    expect(rows).toHaveLength(59);
  });
  test('half a character is no text that could be stored', async () => {
    const { file, rows } = await bench.read(await bench.write('half.txt', Buffer.concat([Buffer.from('fffe', 'hex'), Buffer.from('id\tna\ud800me\tx\n1\ta\udc00b\t2\n2\tc\t3\n', 'utf16le')])));
    expect(JSON.stringify([file.shape, file.sample])).not.toMatch(/\\ud[89a-f]/i);
    expect(rows.map((row) => row.values[0])).toEqual(['1', '2']);
    expect(JSON.stringify((await bench.read(await bench.write('half.jsonl', '{"a":"\\ud800","b\\u0000":"\\u0000x"}\n'))).file.sample)).toBe('[["�","x"]]');
  });
  test('NULs that a program left behind', async () => {
    const { rows } = await bench.read(await bench.write('nul.csv', `${lines.join('\n')}\n4,2024-01-04,\0\0x,4\n${'5,2024-01-05,x,5\n'.repeat(50)}`));
    expect(rows[3]!.values).toEqual(['4', '2024-01-04', 'x', '4']);
  });
  test('DOS letters, with the few that tell 850 from 437', async () => {
    expect((await bench.read(await bench.write('dos850.csv', iconv.encode('name,city,x\nJoão,Århus,1\nØrsted,Århus,2\nÍñigo,Avilés,3\n', 'cp850')))).file.shape.encoding).toBe('cp850');
  });
});

describe('what is no table', () => {
  test.each([
    ['sentences', 'This is a letter to you.\nIt has some lines, and a few commas.\nNothing in it is a table at all.\nKind regards, and so on, and on\n'],
    ['a document in JSON', '{\n  "name": "x",\n  "files": {\n    "a": 1\n  }\n}\n'],
    ['numbers in JSON', '[1, 2, 3]'],
    ['a page that calls itself .xls', '\n<table><tr><td>1</td></tr></table>'],
    ['XML', '<?xml version="1.0"?><a/>'],
  ])('%s', async (_, text) => { expect((await problemOf(bench.read(await bench.write('none.xls', text)))).code).toBe('sources.notATable'); });
  test('too many columns', async () => { expect((await problemOf(bench.read(await bench.write('wide.csv', `${'a,'.repeat(6000)}a\n${'1,'.repeat(6000)}1\n`)))).code).toBe('sources.tooManyColumns'); });
});

test('ordinary files are read where they lie', async () => {
  for (const text of [lines.join('\n'), lines.join('\r\n').replaceAll(',', ';'), lines.join('\n').replaceAll(',', '^')]) expect((await bench.read(await bench.write('plain.csv', text))).copied).toBe(false);
  expect((await bench.read(await bench.write('plain.csv.gz', gzipSync(lines.join('\n'))))).copied).toBe(false);
});
