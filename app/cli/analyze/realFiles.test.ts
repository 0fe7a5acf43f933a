import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyzed, changqing, hasRealData, realData } from '#cli/testing/command.ts';

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);

describe.skipIf(!hasRealData)('the command on real files (needs ../shared/data)', () => {
  it('S036 S051 S017: Online Retail, every one of 541,909 rows accounted for', async () => {
    const result = await analyzed([join(realData, '01_online_retail/online_retail.csv.gz'), '--margin', '30%']);
    expect(result.rows).toEqual({ read: 541_909, accepted: 406_829, setAside: { no_customer: 135_080 } });
    expect(result.amount.total).toBe(9_747_747.93);
    expect(result.customers).toBe(4_372);
    expect(sum(result.stages) + result.customersWithoutPurchase).toBe(4_372);
    expect(sum(Object.fromEntries(result.rfm.map((row) => [row.group, row.customers])))).toBe(sum(result.stages));
    expect(result.period).toEqual({ from: '2010-12-01', to: '2011-12-09' });
    expect(result.models.orders.status).toBe('converged');
    // Historic value (S036): margin of what was bought, by the rate given.
    expect(result.amount.margin! / result.amount.accepted).toBeCloseTo(0.3, 2);
    // The share of the top fifth (S051) is that of the two best tenths.
    expect(result.value.top20Share).toBeCloseTo(result.value.deciles[0]!.share + result.value.deciles[1]!.share, 2);
    expect(sum(Object.fromEntries(result.value.deciles.map((row) => [row.decile, row.total])))).toBeCloseTo(result.value.equity!, 0);
    expect(result.topCustomers).toHaveLength(10);
  });

  it('S017: the December workbook', async () => {
    const result = await analyzed([join(realData, '01_online_retail/online_retail_2010-12_repacked.xlsx')]);
    expect(result.rows).toEqual({ read: 42_481, accepted: 26_850, setAside: { no_customer: 15_631 } });
    expect(result.customers).toBe(948);
    expect(result.files[0]!.format).toBe('xlsx');
  });

  it('S042: CDNOW master, blanks between columns', async () => {
    const result = await analyzed([join(realData, '11_cdnow/CDNOW_master.txt.gz'), '--calibrate-until', '1997-09-30', '--model', 'bgnbd']);
    expect([result.rows.read, result.rows.accepted, result.customers, result.amount.total]).toEqual([69_659, 69_659, 23_570, 2_500_315.63]);
    // Polished optimum of the reference: r .251624 alpha 4.788943 a .723433 b 2.161088.
    expect(result.models.orders.params!['r']).toBeCloseTo(0.251624, 4);
    expect(result.models.orders.logLik).toBeCloseTo(-95_368.4439, 2);
  });

  it('S042: CDNOW sample, weeks, calibration to 1997-09-30: the published figures', async () => {
    const result = await analyzed([join(realData, '11_cdnow/CDNOW_sample.txt.gz'), '--unit', 'week', '--calibrate-until', '1997-09-30', '--model', 'bgnbd']);
    const { orders, gammaGamma } = result.models;
    expect(orders.model).toBe('bgnbd');
    expect(Object.values(orders.params!).map((value) => value.toFixed(3))).toEqual(['0.243', '4.414', '0.793', '2.426']);
    expect(orders.logLik!.toFixed(1)).toBe('-9582.4');
    expect(Object.values(gammaGamma.params!).map((value) => value.toFixed(2))).toEqual(['6.25', '3.74', '15.44']);
    expect(result.holdout).toMatchObject({ from: '1997-10-01', to: '1998-06-30', customers: 2357, actual: 1882 });
    expect(result.holdout!.expected).toBeCloseTo(1653.41, 1);
    expect(result.holdout!.maePerCustomer).toBeCloseTo(0.7855, 3);
    // The other models on the same customers; naive forecasts are worse than all that let customers leave.
    const scores = Object.fromEntries(result.choice.candidates.map(({ model, logScore }) => [model, logScore!]));
    expect([scores['nbd']! < scores['bgnbd']!, scores['bgnbd']! < 0, Object.keys(scores).length]).toEqual([true, true, 5]);
    expect(result.choice.baselines.every(({ rmsePerCustomer }) => rmsePerCustomer! > result.holdout!.rmsePerCustomer)).toBe(true);
  });

  it('S042: a DOS code page and US dates are read right', async () => {
    const result = await analyzed([join(realData, '15_dos_codepage_sales_sample/sales_data_sample_cp850.csv')]);
    expect([result.rows.read, result.rows.accepted]).toEqual([2823, 2823]);
    expect(result.files[0]!.encoding).toMatch(/^cp(437|850)$/);
    expect(result.period).toEqual({ from: '2003-01-06', to: '2005-05-31' });
  });

  it('a folder of several different tables gets one clear sentence', async () => {
    const { code, out, err } = await changqing(['analyze', join(realData, '06_crm_sales_opportunities'), '--lang', 'en']);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});

it.skipIf(hasRealData)('real files were not looked at: ../shared/data is not there', () => { expect(hasRealData).toBe(false); });
