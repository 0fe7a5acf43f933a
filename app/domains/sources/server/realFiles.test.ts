import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBench, type StagingBench } from './stagingBench.testing.ts';

const data = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));
const has = existsSync(data);
if (!has) console.warn('skipped: the public data sets are not beside this repository');

describe.skipIf(!has)('public data sets, by the suggested mapping unaided', () => {
  let bench: StagingBench;
  beforeAll(async () => { bench = await openBench(); });
  afterAll(async () => { await bench.close(); });

  test('Online Retail: every one of its rows has a place', async () => {
    expect(await bench.stage(`${data}01_online_retail/online_retail.csv.gz`, { rowNumbers: false })).toEqual({
      read: 541_909, accepted: 406_829, setAside: { no_customer: 135_080 }, amountTotal: '9747747.934', amountAccepted: '8300065.814', customers: 4372, from: '2010-12-01 08:26:00.000', to: '2011-12-09 12:50:00.000', warnings: [],
    });
  });

  test('its December as a workbook', async () => {
    expect(await bench.stage(`${data}01_online_retail/online_retail_2010-12_repacked.xlsx`)).toMatchObject({ read: 42_481, accepted: 26_850, setAside: { no_customer: 15_631 }, customers: 948, from: '2010-12-01 08:26:00.000' });
    expect((await bench.rows())[0]).toMatchObject({ row: 2, external_id: '17850', order_id: '536365', product: '85123A', amount: '15.3' });
  });

  test('CDNOW, all and the tenth, by blanks, with and without a header', async () => {
    expect(await bench.stage(`${data}11_cdnow/CDNOW_master.txt.gz`)).toMatchObject({ read: 69_659, accepted: 69_659, customers: 23_570, amountTotal: '2500315.63', from: '1997-01-01 00:00:00.000', to: '1998-06-30 00:00:00.000' });
    const { suggestion } = await bench.sniff(`${data}11_cdnow/CDNOW_sample.txt.gz`);
    expect(suggestion.mapping).toMatchObject({ customer: 'column_1', at: 'column_3', amount: 'column_5' });
    expect(await bench.stage(`${data}11_cdnow/CDNOW_sample.txt.gz`)).toMatchObject({ read: 6919, accepted: 6919, customers: 2357 });
  });

  test('a sales table in a DOS code page', async () => {
    const { file, suggestion } = await bench.sniff(`${data}15_dos_codepage_sales_sample/sales_data_sample_cp850.csv`);
    expect(file.shape.encoding).toBe('cp850');
    expect(file.sample.some((row) => row.includes('Martín'))).toBe(true);
    expect(suggestion.mapping).toMatchObject({ customer: 'CUSTOMERNAME', at: 'ORDERDATE', amount: 'SALES', orderId: 'ORDERNUMBER', product: 'PRODUCTCODE', dateOrder: 'mdy' });
    expect(await bench.stage(file.path)).toMatchObject({ read: 2823, accepted: 2823, customers: 92, from: '2003-01-06 00:00:00.000', to: '2005-05-31 00:00:00.000' });
  });

  test.each([
    ['09_groceries_members/Groceries_dataset.csv.gz', { customer: 'Member_number', at: 'Date', dateOrder: 'dmy' }, ['amount']],
    ['06_crm_sales_opportunities/sales_pipeline.csv.gz', { customer: 'account', at: 'close_date', amount: 'close_value', orderId: 'opportunity_id' }, []],
    ['14_hubspot_shape_synthetic/hubspot_deals.csv.gz', { customer: 'Associated Contact Email', at: 'Close Date', amount: 'Amount', orderId: 'Deal ID' }, []],
    ['10_saas_ravenstack/ravenstack_subscriptions.csv.gz', { customer: 'account_id', at: 'start_date', amount: 'mrr_amount' }, []],
    ['04_olist_sample/olist_orders_dataset.csv.gz', { customer: 'customer_id', at: 'order_purchase_timestamp', orderId: 'order_id' }, ['amount']],
    ['04_olist_sample/olist_order_payments_dataset.csv.gz', { amount: 'payment_value', orderId: 'order_id' }, ['customer', 'at']],
    ['12_bank/bank-full.csv.gz', {}, ['customer', 'at', 'amount']],
  ])('%s', async (path, mapping, missing) => {
    const { suggestion } = await bench.sniff(`${data}${path}`);
    expect(suggestion.mapping).toMatchObject(mapping);
    expect(suggestion.missing).toEqual(missing);
  });
});
