import { gzipSync } from 'node:zlib';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyzed, changqing, csvOf, madeUpOrders, ownProcess, testFolder } from '#cli/testing/command.ts';
import type { AnalyzeResult } from './result.ts';

const folder = testFolder();
afterAll(() => { folder.remove(); });
const orders = madeUpOrders();
const file = folder.put('orders.csv', csvOf(orders));
/** What several tests compare with: the file as it is, nothing asked for. */
let plain: AnalyzeResult;
beforeAll(async () => { plain = await analyzed([file]); });

describe('what can be asked of the command', () => {
  it('S001 S017: prints stages, models and value for a person, in zh and in en', async () => {
    const zh = await ownProcess(['analyze', file]);
    expect(zh.code).toBe(0);
    for (const word of ['生命周期阶段', '客户资产', '回测', '最有价值的十位客户', '--customer', '都是收入，不是毛利']) expect(zh.out).toContain(word);
    const en = await changqing(['analyze', file], { env: { LANG: 'en_GB.UTF-8' } });
    for (const word of ['Life-cycle stages', 'Customer equity', 'Hold-out check', 'The ten most valuable customers', 'is revenue, not margin']) expect(en.out).toContain(word);
    expect(zh.out + en.out).not.toContain('\u001b');
    expect(zh.err).toBe('');
  });

  it('S042: horizon, discount and margin change the value as they should', async () => {
    const third = await analyzed([file, '--margin', '50%']);
    expect(third.value.equity! / plain.value.equity!).toBeCloseTo(0.5, 6);
    expect([plain.value.margin, plain.value.marginBasis, third.value.margin, third.value.marginBasis]).toEqual([null, 'revenue', 0.5, 'rate']);
    const year = await analyzed([file, '--horizon', '1y', '--discount', '0']);
    expect([year.value.horizonMonths, year.value.discount]).toEqual([12, 0]);
    expect(year.value.equity!).toBeLessThan(plain.value.equity!);
    const weeks = await analyzed([file, '--horizon', '26w', '--unit', 'day']);
    expect(weeks.value.horizonMonths).toBeCloseTo(5.979, 3);
    expect(weeks.value.equity!).toBeLessThan(year.value.equity!);
  });

  it('S042: a model and a level can be asked for, in JSON, text and report', async () => {
    const auto = plain;
    expect([auto.choice.asked, auto.choice.reason === 'highest-score' || auto.choice.reason === 'fewer-parameters', auto.value.level]).toEqual(['auto', true, 0.9]);
    expect(auto.models.orders.model).toBe(auto.choice.chosen);
    expect(auto.choice.candidates.map(({ model }) => model).toSorted()).toEqual(['bgnbd', 'mbgcnbd', 'mbgnbd', 'nbd', 'pnbd']);
    const asked = await analyzed([file, '--model', 'pnbd', '--interval', '50%']);
    expect([asked.models.orders.model, asked.choice.reason, asked.value.level, asked.holdout!.coverage!.level]).toEqual(['pnbd', 'asked', 0.5, 0.5]);
    expect(Object.keys(asked.models.orders.params!).toSorted()).toEqual(['alpha', 'beta', 'r', 's']);
    const top = (result: typeof asked) => result.topCustomers[0]!.clvHigh! / result.topCustomers[0]!.clv!;
    expect(top(asked)).toBeLessThan(top(auto));
    const text = (await changqing(['analyze', file, '--model', 'nbd', '--interval', '80%', '--lang', 'en', '--report', join(folder.path, 'nbd.html')])).out;
    for (const word of ['Models compared', 'NBD is what the settings ask for', 'Everyone at the mean', 'nobody leaves', 'coverage of 80% intervals', '80% interval']) expect(text).toContain(word);
    const html = readFileSync(join(folder.path, 'nbd.html'), 'utf8');
    for (const word of ['Models compared', '* NBD', 'MBG/CNBD-k', 'Same as the last period', 'by time since the last purchase']) expect(html).toContain(word);
    const help = (await changqing(['analyze', '--help', '--lang', 'en'])).out;
    for (const word of ['--model <name>', 'ggomnbd', '--interval <level>']) expect(help).toContain(word);
  });

  it('S001: as of an earlier day, later rows are set aside and counted', async () => {
    const result = await analyzed([file, '--as-of', '2023-12-31']);
    const later = orders.filter(({ at }) => at >= '2024-01-01').length;
    expect(result.rows).toEqual({ read: orders.length, accepted: orders.length - later, setAside: { after_as_of: later } });
    expect(result.asOf).toBe('2023-12-31');
  });

  it('several files, a folder and .gz read as one', async () => {
    const half = Math.floor(orders.length / 2);
    mkdirSync(join(folder.path, 'parts'));
    writeFileSync(join(folder.path, 'parts/a.csv'), csvOf(orders.slice(0, half)));
    writeFileSync(join(folder.path, 'parts/b.csv.gz'), gzipSync(csvOf(orders.slice(half))));
    writeFileSync(join(folder.path, 'parts/readme.md'), 'not a table');
    for (const paths of [['parts'], ['parts/a.csv', 'parts/b.csv.gz']]) {
      const result = await analyzed(paths, folder.path);
      expect([result.rows, result.customers, result.value.equity]).toEqual([plain.rows, plain.customers, plain.value.equity]);
    }
  });

  it('columns can be named by options or by a map, and ids may be numbers', async () => {
    folder.put('odd-names.csv', csvOf(orders.map(({ customer, at, amount }) => ({ a: customer.slice(1), b: at, c: amount, d: String(Number(amount) / 2) })), ';'));
    folder.put('map.json', JSON.stringify({ customer: 'a', at: 'b', amount: 'c', cost: 'd' }));
    const named = await analyzed(['odd-names.csv', '--customer', 'a', '--at', 'b', '--amount', 'c'], folder.path);
    const mapped = await analyzed(['odd-names.csv', '--map', 'map.json'], folder.path);
    expect(named.mapping).toMatchObject({ customer: 'a', at: 'b', amount: 'c' });
    expect([named.rows.accepted, mapped.rows.accepted]).toEqual([orders.length, orders.length]);
    expect(mapped.value.marginBasis).toBe('costs');
    expect(mapped.value.margin).toBeCloseTo(0.5, 3);
    expect(named.topCustomers[0]!.id).toMatch(/^\d+$/);
  });

  it.each([
    [['--margin', '30'], '--margin'], [['--horizon', 'soon'], '--horizon'], [['--discount', '10'], '--discount'], [['--unit', 'year'], '--unit'], [['--model', 'arima'], '--model'], [['--interval', '90'], '--interval'], [['--interval', '20%'], '--interval'], [['--as-of', '2023-02-30'], '--as-of'], [['--out', 'x.pdf'], '--out'],
    [['--lang', 'fr'], '--lang'], [['--currency', 'XXQ'], '--currency'], [['--time-zone', 'Mars/Base'], '--time-zone'], [['--nonsense'], '--nonsense'], [['--as-of', '2001-01-01'], '2001-01-01'], [['--calibrate-until', '2030-01-01'], '2030-01-01'],
    [['--customer', 'nobody'], 'nobody'], [['--map', 'nowhere.json'], 'nowhere.json'], [['--out', '/nowhere/at/all/x.csv'], '/nowhere/at/all/x.csv'],
  ])('%j gets one clear sentence and code 2', async (args, named) => {
    const { code, out, err } = await changqing(['analyze', file, ...args]);
    expect([code, out]).toEqual([2, '']);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain(named);
  });
});
