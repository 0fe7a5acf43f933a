import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFilesBench, problemOf, type FilesBench } from './filesBench.testing.ts';
import { formOfCode } from './readCells.ts';
import { sheetXml, workbookOf, zipOf } from './zipOf.testing.ts';

let bench: FilesBench;
beforeAll(async () => { bench = await openFilesBench(); });
afterAll(async () => { await bench.close(); });

const orders = [['customer', 'date', 'amount'], ['1', '2024-01-01', 2], ['2', '2024-01-02', 3]] as const;
const cell = (value: unknown) => (value instanceof Date ? value : value as string | number | null);

describe('cells', () => {
  test('dates, times, lengths of time, percentages, numbers as text, faults, formulas, truth', async () => {
    const formats = ['yyyy-mm-dd', 'yyyy/m/d h:mm', 'h:mm:ss', '[h]:mm', '0.00%', '#,##0.00_ "元"', '[$-804]yyyy"年"m"月"d"日";@', 'm/d/yy'];
    const head = sheetXml([['day', 'moment', 'time', 'length', 'share', 'money', 'chinese', 'short', 'text', 'fault', 'formula', 'truth', 'shared']]);
    const row = `<row r="2"><c r="A2" s="1"><v>40513</v></c><c r="B2" s="2"><v>40513.35138888889</v></c><c r="C2" s="3"><v>0.5</v></c><c r="D2" s="4"><v>1.25</v></c><c r="E2" s="5"><v>0.15</v></c><c r="F2" s="6"><v>1234.5</v></c><c r="G2" s="7"><v>40513</v></c><c r="H2" s="8"><v>40513</v></c>
      <c r="I2" t="str"><v>00123</v></c><c r="J2" t="e"><v>#N/A</v></c><c r="K2"><f>A2&lt;B2</f><v>0.1</v></c><c r="L2" t="b"><v>1</v></c><c r="M2" t="s"><v>0</v></c></row>`;
    const { rows } = await bench.read(await bench.write('cells.xlsx', workbookOf({ sheets: [{ name: 'S', xml: head + row }], shared: ['<r><t>Rich </t></r><r><t xml:space="preserve">&lt;text&gt; _x0041_</t></r><rPh sb="0" eb="1"><t>spoken</t></rPh>'], formats })));
    expect(rows[0]!.values).toEqual(['2010-12-01', '2010-12-01 08:26:00', '12:00:00', '30:00:00', '0.15', '1234.5', '2010-12-01', '2010-12-01', '00123', '#N/A', '0.1', 'true', 'Rich <text> A']);
  });
  test('the days of 1904', async () => {
    const { rows } = await bench.read(await bench.write('mac.xlsx', workbookOf({ sheets: [{ name: 'S', xml: sheetXml([['a', 'b'], [[39051, 1], 'x'], [[0.5, 2], 'y']]) }], formats: ['yyyy-mm-dd', 'hh:mm'], date1904: true })));
    expect(rows.map((row) => row.values[0])).toEqual(['2010-12-01', '12:00:00']);
  });
  test.each([['General', 'number'], ['0.00E+00', 'number'], ['#,##0;[Red]-#,##0', 'number'], ['"day" 0', 'number'], ['mmm-yy', 'day'], ['mm:ss', 'time'], ['yyyy-mm-dd hh:mm', 'moment'], ['[mm]:ss', 'length'], ['h"时"mm"分"', 'time'], ['[DBNum1][$-804]yyyy年m月', 'day'], ['d\\.m\\.yyyy', 'day'], ['@', 'number'], ['0.0_m', 'number']])('the format %s shows a %s', (code, form) => { expect(formOfCode(code)).toBe(form); });
  test('what a writer of workbooks writes comes back', async () => {
    const written = await writeXlsx({ sheets: [{ name: 'S', rows: [['id', 'at', 'x'], ['007', new Date('2024-03-05T08:26:00Z'), 1e21], ['a&b<c>"d"', new Date('1899-12-31T00:00:00Z'), -0.1]].map((row) => row.map(cell)) }] });
    expect((await bench.read(await bench.write('hucre.xlsx', written))).rows.map((row) => row.values)).toEqual([['007', '2024-03-05 08:26:00', '1e+21'], ['a&b<c>"d"', expect.any(String), '-0.1']]);
  });
});

describe('where the table is', () => {
  test('blank rows above and blank columns at the left, with a title; rows keep their numbers', async () => {
    const { file, names, rows } = await bench.read(await bench.write('placed.xlsx', workbookOf({ sheets: [{ name: 'S', xml: sheetXml([null, [null, null, '销售明细'], null, [null, null, ...orders[0]], [null, null, ...orders[1]], null, [null, null, ...orders[2]]]) }] })));
    expect(file.shape).toMatchObject({ skipLines: 3, skipColumns: 2, columnsPerRow: 3 });
    expect([names, rows.map(({ row, values }) => [row, values])]).toEqual([['customer', 'date', 'amount'], [[5, ['1', '2024-01-01', '2']], [7, ['2', '2024-01-02', '3']]]]);
  });
  test('what stands in a column that is blank otherwise is counted, not lost', async () => {
    const late = Array.from({ length: 5100 }, (_, i) => [null, String(i), '2024-01-01', 1] as const);
    const { rows } = await bench.read(await bench.write('late.xlsx', workbookOf({ sheets: [{ name: 'S', xml: sheetXml([[null, 'customer', 'date', 'amount'], ...late, ['!', 'x', '2024-01-01', 1]]) }] })));
    expect([rows.length, rows.filter(({ ragged }) => ragged).map(({ row }) => row)]).toEqual([5101, [5102]]);
  });
  test('a header of two rows with merged cells', async () => {
    const merged = workbookOf({ sheets: [{ name: 'S', xml: sheetXml([['姓名', '地址', null, '手机'], [null, '省', '市', null], ['林小满', '上海', '上海', '1380000'], ['周子安', '江苏', '苏州', '1390000']]), after: '<mergeCells count="3"><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/><mergeCell ref="D1:D2"/></mergeCells>' }] });
    const { file, names, rows } = await bench.read(await bench.write('merged.xlsx', merged));
    expect(names).toEqual(['姓名', '省', '市', '手机']);
    expect(file.shape.headerRows).toBe(2);
    expect(rows.map(({ row, values }) => [row, values[0]])).toEqual([[3, '林小满'], [4, '周子安']]);
  });
  test('columns of two groups that are called the same bear their group', async () => {
    const merged = workbookOf({ sheets: [{ name: 'S', xml: sheetXml([['id', '下单', null, '付款', null], [null, '时间', '金额', '时间', '金额'], ['1', '2024', 2, '2025', 3]]), after: '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/><mergeCell ref="D1:E1"/></mergeCells>' }] });
    expect((await bench.read(await bench.write('groups.xlsx', merged))).names).toEqual(['id', '下单 时间', '下单 金额', '付款 时间', '付款 金额']);
  });
  test('several sheets, hidden ones last; each with its rows', async () => {
    const three = workbookOf({ sheets: [{ name: '说明', xml: '' }, { name: '旧', xml: sheetXml([['a', 'b'], ['1', '2']]), state: 'hidden' }, { name: '订单', xml: sheetXml(orders) }] });
    const path = await bench.write('three.xlsx', three);
    const { file } = await bench.read(path);
    expect(file.shape.sheet).toBe('订单');
    expect(file.sheets).toEqual(['说明', '旧', '订单']);
    expect(file.sheetList).toEqual([{ name: '说明', hidden: false, rows: 0, columns: 0 }, { name: '旧', hidden: true, rows: 1, columns: 2 }, { name: '订单', hidden: false, rows: 2, columns: 3 }]);
    expect((await bench.read(path, { sheet: '旧' })).rows.map((row) => row.values)).toEqual([['1', '2']]);
    expect(await problemOf(bench.read(path, { sheet: 'x' }))).toMatchObject({ code: 'sources.unknownSheet', data: { found: '说明, 旧, 订单' } });
  });
});

describe('what is no workbook to be read', () => {
  test.each([
    ['BIFF', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'sources.unsupportedFormat', 'Excel 97–2003 (.xls)'],
    ['a password', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(900), Buffer.from('EncryptedPackage', 'utf16le')]), 'sources.unsupportedFormat', 'XLSX + password'],
    ['xlsb', zipOf([{ name: '[Content_Types].xml', content: '<x/>' }, { name: 'xl/workbook.bin', content: 'x' }]), 'sources.unsupportedFormat', 'Excel Binary (.xlsb)'],
    ['ods', zipOf([{ name: 'mimetype', content: 'application/vnd.oasis' }, { name: 'content.xml', content: '<x/>' }]), 'sources.unsupportedFormat', 'OpenDocument (.ods)'],
  ])('%s', async (_, content, code, format) => { expect(await problemOf(bench.read(await bench.write('book.xlsx', content)))).toMatchObject({ code, data: { format } }); });
  test('Word', async () => { expect(await problemOf(bench.read(await bench.write('letter.xlsx', zipOf([{ name: '[Content_Types].xml', content: '<x/>' }, { name: 'word/document.xml', content: '<x/>' }]))))).toMatchObject({ code: 'sources.notATable', data: { looksLike: 'Word' } }); });
  test('one whose end is missing', async () => {
    const whole = workbookOf({ sheets: [{ name: 'S', xml: sheetXml(orders) }] });
    expect((await problemOf(bench.read(await bench.write('cut.xlsx', whole.subarray(0, whole.length - 100))))).code).toBe('sources.truncatedFile');
  });
  test('a sheet that breaks off', async () => { expect((await problemOf(bench.read(await bench.write('broken.xlsx', workbookOf({ sheets: [{ name: 'S', xml: `${sheetXml(orders)}<row r="4"><c r=` }] }))))).code).toBe('sources.unreadableFile'); });
  test('without a single value', async () => { expect((await problemOf(bench.read(await bench.write('blank.xlsx', workbookOf({ sheets: [{ name: 'S', xml: '<row r="1"><c r="A1"/></row>' }] }))))).code).toBe('sources.emptyFile'); });
});
