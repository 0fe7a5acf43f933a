import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { demoCompany, type DemoCompany } from '#demo/demoCompany.ts';
import { dayOf, isoOf } from '#demo/days.ts';
import { fenOf } from '#demo/money.ts';
import { toyWorld } from '#demo/toyWorld.ts';
import type { DemoOrderLine } from '#demo/shapes.ts';

const TODAY = '2026-11-22';

function digestOf(company: DemoCompany): string {
  const hash = createHash('sha256').update(JSON.stringify([company.customers, company.contacts, company.products]));
  for (const line of company.orders()) hash.update(JSON.stringify(line));
  return hash.digest('hex');
}

function soldBy(lines: readonly DemoOrderLine[], keyOf: (line: DemoOrderLine) => string): Map<string, number> {
  const sold = new Map<string, number>();
  for (const line of lines) sold.set(keyOf(line), (sold.get(keyOf(line)) ?? 0) + fenOf(line.amount));
  return sold;
}

describe('S120: the demo company', () => {
  const company = demoCompany({ seed: 1, today: TODAY });
  const lines = [...company.orders()];
  const bought = lines.filter((line) => line.quantity > 0);
  const returned = lines.filter((line) => line.quantity < 0);

  test('S120: the demo company is the same for the same seed and day, and another for another', () => {
    const first = digestOf(toyWorld({ seed: 7, today: TODAY }));
    expect(digestOf(toyWorld({ seed: 7, today: TODAY }))).toBe(first);
    expect(digestOf(toyWorld({ seed: 8, today: TODAY }))).not.toBe(first);
    expect(digestOf(toyWorld({ seed: 7, today: '2026-11-23' }))).not.toBe(first);
    const again = createHash('sha256');
    const once = createHash('sha256');
    for (const line of company.orders()) again.update(JSON.stringify(line));
    for (const line of lines) once.update(JSON.stringify(line));
    expect(again.digest('hex')).toBe(once.digest('hex'));
  });

  test('S120: the demo company has 20,000 people, 300 organisations and about 200,000 orders', () => {
    expect(company.customers.filter(({ kind }) => kind === 'person')).toHaveLength(20_000);
    expect(company.customers.filter(({ kind }) => kind === 'organisation')).toHaveLength(300);
    expect(new Set(company.customers.map(({ code }) => code)).size).toBe(20_300);
    expect(new Set([...company.customers, ...company.contacts].map(({ phone }) => phone)).size).toBe(20_300 + company.contacts.length);
    const orders = new Set(bought.map(({ orderId }) => orderId)).size;
    expect(orders).toBeGreaterThan(180_000);
    expect(orders).toBeLessThan(220_000);
    expect(bought.length / orders).toBeGreaterThan(1.35);
    expect(bought.length / orders).toBeLessThan(1.65);
  });

  test('no order is older than its customer or as young as today, and prospects have none', () => {
    const byCode = new Map(company.customers.map((customer) => [customer.code, customer]));
    const wrong = lines.filter(({ customerCode, at }) => !(at.slice(0, 10) >= byCode.get(customerCode)!.acquiredOn && at < TODAY && at >= company.from));
    expect(wrong).toEqual([]);
    const buyers = new Set(lines.map(({ customerCode }) => customerCode));
    const silent = company.customers.filter(({ code }) => !buyers.has(code));
    expect(silent.every(({ type }) => type === 'prospect')).toBe(true);
    expect(silent.length).toBeGreaterThan(1_400);
    expect(silent.length).toBeLessThan(1_650);
  });

  test('every line adds up and is the only one of its order, product and moment', () => {
    expect(lines.filter((l) => fenOf(l.amount) !== l.quantity * fenOf(l.unitPrice) || Math.sign(fenOf(l.cost)) !== Math.sign(l.quantity))).toEqual([]);
    expect(new Set(lines.map((l) => `${l.orderId} ${l.product} ${l.at}`)).size).toBe(lines.length);
  });

  test('4 to 8 % of the lines come back, later and never more than was bought', () => {
    expect(returned.length / bought.length).toBeGreaterThan(0.04);
    expect(returned.length / bought.length).toBeLessThan(0.08);
    const purchases = new Map(bought.map((line) => [`${line.orderId} ${line.product}`, line]));
    const orphans = returned.filter((line) => {
      const purchase = purchases.get(`${line.orderId} ${line.product}`);
      return !purchase || purchase.at >= line.at || -line.quantity > purchase.quantity;
    });
    // The one return from before the data belongs to the named world.
    expect(orphans.map(({ customerCode }) => customerCode)).toEqual(['C000007']);
  });

  test('60 to 70 % of the buyers came back', () => {
    const orders = new Map<string, Set<string>>();
    for (const { customerCode, orderId } of bought) orders.set(customerCode, (orders.get(customerCode) ?? new Set()).add(orderId));
    const share = [...orders.values()].filter(({ size }) => size > 1).length / orders.size;
    expect(share).toBeGreaterThan(0.6);
    expect(share).toBeLessThan(0.72);
  });

  test('seasons show: the weeks of 双11 sell more than twice an average week, the holiday week little', () => {
    const byDay = soldBy(bought, ({ at }) => at.slice(0, 10));
    const inDays = (from: string, days: number): number => Array.from({ length: days }, (_, i) => byDay.get(isoOf(dayOf(from) + i)) ?? 0).reduce((a, b) => a + b, 0);
    for (const year of [2024, 2025]) expect(inDays(`${year}-11-05`, 7)).toBeGreaterThan(2 * inDays(`${year}-08-01`, 112) / 16);
    expect(inDays('2026-11-05', 7)).toBeGreaterThan(2 * inDays('2025-11-22', 364) / 52);
    expect(inDays('2026-06-12', 7)).toBeGreaterThan(1.5 * inDays('2026-07-01', 28) / 4);
    expect(inDays('2026-02-15', 7)).toBeLessThan(0.7 * inDays('2026-01-20', 14) / 2);
  });

  test('growth and loss show: the third year sells more than the second, digital accessories fall by half', () => {
    const byMonth = soldBy(lines, ({ at, category }) => `${at.slice(0, 7)}${category === '数码配件' ? ' digital' : ''}`);
    const sum = (months: readonly string[], kind = ''): number => months.map((month) => byMonth.get(month + kind) ?? 0).reduce((a, b) => a + b, 0);
    expect(sum(['2026-07', '2026-08', '2026-09'])).toBeGreaterThan(1.2 * sum(['2025-07', '2025-08', '2025-09']));
    expect(sum(['2026-09', '2026-10'], ' digital')).toBeLessThan(0.6 * sum(['2026-04', '2026-05'], ' digital'));
    const won = new Map<string, number>();
    for (const { acquiredOn } of company.customers) won.set(acquiredOn.slice(0, 7), (won.get(acquiredOn.slice(0, 7)) ?? 0) + 1);
    expect(won.get('2026-09')!).toBeLessThan(0.75 * won.get('2026-04')!);
  });

  test.each([['2026-01-01', 2], ['2027-06-30', 3]])('other days hold as well: %s', (today, seed) => {
    const other = demoCompany({ seed, today });
    const ids = new Set<string>();
    let last = '';
    for (const { orderId, at, quantity } of other.orders()) { if (quantity > 0) ids.add(orderId); if (at > last) last = at; }
    expect(Math.abs(ids.size - 200_000)).toBeLessThan(20_000);
    expect(last < today).toBe(true);
  });
});
