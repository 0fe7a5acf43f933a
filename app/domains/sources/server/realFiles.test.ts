import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { suggestMapping } from '#domains/sources/core/index.ts';
import { openFilesBench, problemOf, type FilesBench } from './filesBench.testing.ts';
import { prepareFile } from './prepareFile.ts';
import { sniffFile, type SniffedFile } from './sniffFile.ts';
import { stageRecords, type StagedRecords } from './stageRecords.ts';

const data = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));
const has = existsSync(`${data}manifest.json`);
if (!has) console.warn('skipped: the public data sets are not beside this repository');

interface Listed { readonly file: string; readonly columns?: number; readonly delimiter?: string; readonly rows?: number }
const listed = has ? JSON.parse(readFileSync(`${data}manifest.json`, 'utf8')) as Listed[] : [];

/** What the list does not say but the description beside it does. */
const SAID: Readonly<Record<string, Partial<Listed>>> = {
  '01_online_retail/online_retail_2010-12_repacked.xlsx': { columns: 8, rows: 42_481 },
  '02_telco_churn/Telco_customer_churn.xlsx': { columns: 33, rows: 7043 },
  '11_cdnow/CDNOW_master.txt.gz': { columns: 4, delimiter: ' ' },
  '11_cdnow/CDNOW_sample.txt.gz': { columns: 5, delimiter: ' ' },
};
const NO_TABLES = ['04_olist_sample/upstream_manifest.json', '12_bank/bank-names.txt'];
const WITHOUT_HEADER = ['11_cdnow/CDNOW_sample.txt.gz'];
const DOS = '15_dos_codepage_sales_sample/sales_data_sample_cp850.csv';

describe.skipIf(!has)('public data sets', () => {
  let bench: FilesBench;
  beforeAll(async () => { bench = await openFilesBench(); });
  afterAll(async () => { await bench.close(); });
  const sniff = async (file: string): Promise<SniffedFile> => await sniffFile({ facts: bench.facts, path: data + file });
  const stage = async (file: SniffedFile, rowNumbers = true): Promise<StagedRecords> => await stageRecords({ facts: bench.facts, files: [await prepareFile(file, bench.folder)], mapping: suggestMapping('orders', file.shape, file.sample).mapping, asOf: null, now: new Date('2026-11-22T00:00:00Z'), timeZone: 'UTC', table: 'staged_order_line', rowNumbers });

  test('all are listed', () => { expect(listed.length).toBeGreaterThan(40); });

  test.each(listed.filter(({ file }) => !NO_TABLES.includes(file)))('$file is read as it is', async (one) => {
    const { columns, delimiter, rows } = { ...one, ...SAID[one.file] };
    const file = await sniff(one.file);
    const { shape } = file;
    expect(columns).toBeDefined();
    expect(rows).toBeDefined();
    expect(shape).toMatchObject({ columnsPerRow: columns, encoding: one.file === DOS ? 'cp850' : 'utf-8', hasHeader: !WITHOUT_HEADER.includes(one.file), ...(delimiter !== undefined && { delimiter }) });
    expect([shape.skipLines, shape.guarded, shape.damaged, shape.escape]).toEqual([undefined, undefined, undefined, undefined]);
    expect(shape.columns.every(({ name }) => name !== '' && (WITHOUT_HEADER.includes(one.file) || !/^column_/.test(name)))).toBe(true);
    expect(await bench.count(file)).toBe(rows);
    if (file.sheetList.length > 0) expect(file.sheetList).toMatchObject([{ rows, columns, hidden: false }]);
  });

  test.each(NO_TABLES)('%s is no table', async (file) => { expect((await problemOf(sniff(file))).code).toBe('sources.notATable'); });

  test('a DOS code page shows its letters, and NA is a territory', async () => {
    const { names, rows } = await bench.read(data + DOS);
    const all = new Set(rows.flatMap(({ values }) => values));
    expect(['Martín', 'Berguvsvägen  8', 'Cataluña'].map((text) => [text, [...all].some((value) => value.includes(text))])).toEqual([['Martín', true], ['Berguvsvägen  8', true], ['Cataluña', true]]);
    expect(rows.filter(({ values }) => values[names.indexOf('TERRITORY')] === 'NA')).toHaveLength(1074);
  });

  test('Online Retail: every one of its rows has a place', async () => {
    expect(await stage(await sniff('01_online_retail/online_retail.csv.gz'), false)).toMatchObject({
      read: 541_909, accepted: 406_829, setAside: { no_customer: 135_080 }, amountTotal: '9747747.934', amountAccepted: '8300065.814', customers: 4372, from: '2010-12-01 08:26:00.000', to: '2011-12-09 12:50:00.000', warnings: [],
    });
  });

  test('its December as a workbook', async () => {
    expect(await stage(await sniff('01_online_retail/online_retail_2010-12_repacked.xlsx'))).toMatchObject({ read: 42_481, accepted: 26_850, setAside: { no_customer: 15_631 }, customers: 948, from: '2010-12-01 08:26:00.000' });
    expect(await bench.facts.rows('SELECT row, external_id, order_id, product, amount FROM staged_order_line ORDER BY row LIMIT 1')).toEqual([{ row: 2, external_id: '17850', order_id: '536365', product: '85123A', amount: '15.3' }]);
  });

  test('CDNOW, all and the tenth, by blanks, with and without a header', async () => {
    expect(await stage(await sniff('11_cdnow/CDNOW_master.txt.gz'))).toMatchObject({ read: 69_659, accepted: 69_659, customers: 23_570, amountTotal: '2500315.63', from: '1997-01-01 00:00:00.000', to: '1998-06-30 00:00:00.000' });
    const sample = await sniff('11_cdnow/CDNOW_sample.txt.gz');
    expect(suggestMapping('orders', sample.shape, sample.sample).mapping.columns).toMatchObject({ customer: 'column_1', at: 'column_3', amount: 'column_5' });
    expect(await stage(sample)).toMatchObject({ read: 6919, accepted: 6919, customers: 2357 });
  });

  test('a sales table in a DOS code page', async () => {
    const file = await sniff(DOS);
    expect(suggestMapping('orders', file.shape, file.sample).mapping).toMatchObject({ dateOrder: 'mdy', columns: { customer: 'CUSTOMERNAME', at: 'ORDERDATE', amount: 'SALES', orderId: 'ORDERNUMBER', product: 'PRODUCTCODE' } });
    expect(await stage(file)).toMatchObject({ read: 2823, customers: 92, from: '2003-01-06 00:00:00.000', to: '2005-05-31 00:00:00.000' });
  });

  test.each([
    ['09_groceries_members/Groceries_dataset.csv.gz', { customer: 'Member_number', at: 'Date' }, ['amount']],
    ['06_crm_sales_opportunities/sales_pipeline.csv.gz', { customer: 'account', at: 'close_date', amount: 'close_value', orderId: 'opportunity_id' }, []],
    ['14_hubspot_shape_synthetic/hubspot_deals.csv.gz', { customer: 'Associated Company Domain', at: 'Close Date', amount: 'Amount', orderId: 'Deal ID' }, []],
    ['04_olist_sample/olist_orders_dataset.csv.gz', { customer: 'customer_id', at: 'order_purchase_timestamp', orderId: 'order_id' }, ['amount']],
    ['04_olist_sample/olist_order_payments_dataset.csv.gz', { amount: 'payment_value', orderId: 'order_id' }, ['customer', 'at']],
    ['12_bank/bank-full.csv.gz', {}, ['customer', 'at', 'amount']],
  ])('the columns of %s', async (path, columns, missing) => {
    const file = await sniff(path);
    const suggestion = suggestMapping('orders', file.shape, file.sample);
    expect(suggestion.mapping.columns).toMatchObject(columns);
    expect(suggestion.missing).toEqual(missing);
  });
});
