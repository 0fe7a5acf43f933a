import { describe, expect, test } from 'vitest';
import { dayOf } from '#demo/days.ts';
import { fenOf, decimalOf } from '#demo/money.ts';
import { namedStories, namedWorld, NAMED_STORIES } from '#demo/namedWorld.ts';

describe.each(['2026-11-22', '2027-03-01', '2028-02-29'])('S120: the named world as of %s', (today) => {
  const { customers, contacts, lines } = namedWorld(today);
  const linesOf = (code: string) => lines.filter(({ customerCode }) => customerCode === code);
  const netOf = (code: string, from = 100_000, to = 0) => linesOf(code).map((l) => ({ ago: dayOf(today) - dayOf(l.at.slice(0, 10)), fen: fenOf(l.amount) }))
    .filter(({ ago }) => ago < from && ago >= to).reduce((sum, { fen }) => sum + fen, 0);
  const purchaseDaysAgo = (code: string) => [...new Set(linesOf(code).filter(({ quantity }) => quantity > 0).map(({ at }) => dayOf(today) - dayOf(at.slice(0, 10))))];
  const gapsOf = (code: string) => purchaseDaysAgo(code).map((ago, i, all) => (i ? all[i - 1]! - ago : 0)).slice(1);

  test.each(namedStories().map((story) => [story.name, story] as const))('%s has the orders and the net amount that the table says', (_, { code, expected, acquiredDaysAgo }) => {
    expect(new Set(linesOf(code).filter(({ quantity }) => quantity > 0).map(({ orderId }) => orderId)).size).toBe(expected.orders);
    expect(decimalOf(netOf(code))).toBe(expected.net);
    expect(Math.max(0, ...purchaseDaysAgo(code))).toBeLessThanOrEqual(acquiredDaysAgo);
    expect(linesOf(code).every(({ at }) => at < today)).toBe(true);
  });

  test('林晓岚 is silent for 63 days with a rhythm of 24', () => {
    const gaps = gapsOf(NAMED_STORIES.linXiaolan.code).sort((a, b) => a - b);
    expect(gaps[(gaps.length - 1) / 2]).toBe(24);
    expect(purchaseDaysAgo(NAMED_STORIES.linXiaolan.code).at(-1)).toBe(63);
  });

  test('the rhythms and silences of the others are as told', () => {
    expect(purchaseDaysAgo(NAMED_STORIES.chenYinuo.code)).toEqual([6]);
    expect(new Set(gapsOf(NAMED_STORIES.wangSiyuan.code))).toEqual(new Set([30]));
    expect(purchaseDaysAgo(NAMED_STORIES.wangSiyuan.code).at(-1)).toBe(11);
    expect(Math.max(...gapsOf(NAMED_STORIES.heJingming.code))).toBe(280);
    expect(purchaseDaysAgo(NAMED_STORIES.wuQihang.code)).toEqual([913]);
    expect(purchaseDaysAgo(NAMED_STORIES.shenZhixia.code).at(-1)).toBe(3);
    expect(purchaseDaysAgo(NAMED_STORIES.maJunchi.code).at(-1)).toBe(420);
    expect(purchaseDaysAgo(NAMED_STORIES.gaoYutong.code)).toEqual([45]);
    expect(new Set(gapsOf(NAMED_STORIES.yunqi.code))).toEqual(new Set([30]));
    expect(purchaseDaysAgo(NAMED_STORIES.yunqi.code).at(-1)).toBe(12);
  });

  test('孙若彤 kept nothing, 澄湖 buys less than half of the year before', () => {
    expect(netOf(NAMED_STORIES.sunRuotong.code)).toBeLessThan(0);
    const { code } = NAMED_STORIES.chenghu;
    expect(netOf(code, 365)).toBeGreaterThan(0);
    expect(netOf(code, 365)).toBeLessThan(netOf(code, 730, 365) / 2);
  });

  test('云栖 has three contacts; codes and names are not used twice', () => {
    expect(contacts.filter(({ customerCode }) => customerCode === NAMED_STORIES.yunqi.code)).toHaveLength(3);
    expect(new Set(customers.map(({ code }) => code)).size).toBe(customers.length);
    expect(new Set(customers.map(({ name }) => name)).size).toBe(customers.length);
  });
});
