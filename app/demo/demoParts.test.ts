import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isCreditCode } from '#demo/creditCode.ts';
import { dayOf, isoOf, monthsBefore } from '#demo/days.ts';
import { writeDemoFiles } from '#demo/demoFiles.ts';
import { gammaDraw, lognormalDraw, negativeBinomialDraw, poissonDraw } from '#demo/draws.ts';
import { demoProducts } from '#demo/products.ts';
import { randomFrom, type Rng } from '#demo/random.ts';
import { SPRING_FESTIVALS } from '#demo/seasons.ts';
import { toyWorld } from '#demo/toyWorld.ts';

const TODAY = '2026-11-22';

test('credit codes of all organisations pass both check digits, and one changed digit is noticed', () => {
  const codes = toyWorld({ today: TODAY }).customers.flatMap(({ creditCode }) => creditCode ?? []);
  expect(codes).toHaveLength(12);
  expect(codes.every(isCreditCode)).toBe(true);
  // A published example of a registered code.
  expect(isCreditCode('91350100M000100Y43')).toBe(true);
  for (const code of codes) expect(isCreditCode(code.slice(0, 3) + String((Number(code[3]) + 1) % 10) + code.slice(4))).toBe(false);
});

test('the table of Spring Festivals agrees with the Chinese calendar', () => {
  const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });
  // These two new moons fall within ten minutes of midnight in Beijing (2027: 23:56, 2030: 00:07); ICU's shorter series lands on the other side.
  const nearMidnight: Readonly<Record<string, number>> = { '2027-02-06': 1, '2030-02-03': -1 };
  const isFirst = (day: number): boolean => lunar.format(new Date(day * 86_400_000)) === '1/1';
  expect(SPRING_FESTIVALS.filter((iso) => !isFirst(dayOf(iso)) && !isFirst(dayOf(iso) + (nearMidnight[iso] ?? 0)))).toEqual([]);
});

test('36 months before a leap day is the last of February', () => {
  expect(isoOf(monthsBefore(dayOf('2028-02-29'), 36))).toBe('2025-02-28');
  expect(() => dayOf('2026-02-30')).toThrow(RangeError);
});

test('draws have the mean and variance of their distribution', () => {
  const momentsOf = (draw: (rng: Rng) => number): [mean: number, variance: number] => {
    const rng = randomFrom(42);
    const values = Array.from({ length: 60_000 }, () => draw(rng));
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    return [mean, values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length];
  };
  const cases: readonly (readonly [(rng: Rng) => number, number, number])[] = [
    [(rng) => gammaDraw(0.5, rng), 0.5, 0.5], [(rng) => gammaDraw(4, rng), 4, 4], [(rng) => poissonDraw(3, rng), 3, 3], [(rng) => poissonDraw(90, rng), 90, 90],
    [(rng) => negativeBinomialDraw(2, 1.5, rng), 2, 2 + 4 / 1.5], [(rng) => Math.log(lognormalDraw(1, 0.5, rng)), 1, 0.25],
  ];
  for (const [draw, mean, variance] of cases) {
    const [m, v] = momentsOf(draw);
    expect(Math.abs(m / mean - 1)).toBeLessThan(0.03);
    expect(Math.abs(v / variance - 1)).toBeLessThan(0.06);
  }
});

test('products have names of their own, rise in price on their shelf and cost less than they fetch', () => {
  const products = demoProducts();
  expect(new Set(products.map(({ name }) => name)).size).toBe(products.length);
  expect(products.filter((p, i) => products[i + 1]?.category === p.category && Number(products[i + 1]!.price) <= Number(p.price))).toEqual([]);
  expect(products.every(({ price, cost }) => Number(cost) > 0 && Number(cost) < Number(price))).toBe(true);
});

test('S120: the demo company as files has a row for every line, customer and contact', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'demo-'));
  try {
    const company = toyWorld({ today: TODAY });
    const files = await writeDemoFiles(company, folder);
    const rows = (await readFile(files.orders.path, 'utf8')).trimEnd().split('\n').slice(1);
    const lines = [...company.orders()];
    expect(rows).toHaveLength(files.orders.lines);
    expect(rows).toEqual(lines.map((l) => Object.values(l).join(',')));
    expect(files.orders.orders).toBe(new Set(lines.filter(({ quantity }) => quantity > 0).map(({ orderId }) => orderId)).size);
    const parsed: unknown[] = (await readFile(files.customers.path, 'utf8')).trimEnd().split('\n').map((line): unknown => JSON.parse(line));
    expect(parsed).toEqual(company.customers);
    expect(files.contacts.count).toBe(company.contacts.length);
  } finally {
    await rm(folder, { recursive: true });
  }
});
