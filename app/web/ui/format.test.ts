import { describe, expect, it } from 'vitest';
import { formatAsOf, formatDate, formatDateTime, formatDuration, formatMoney, formatMoneyShort, formatMonth, formatNumber, formatPercent, formatRate, formatShare, formatShort } from './format.ts';

const gap = '\u00A0';

describe('numbers', () => {
  it.each([[541909, '541,909'], [31.4159, '31.4'], [0.0042, '0.0042'], [0.41, '0.41'], [-1690, '−1,690'], [0, '0'], [null, '–'], [Number.NaN, '–']])('%s reads %s', (value, text) => expect(formatNumber(value, 'zh')).toBe(text));
  it('keeps the digits asked for', () => expect(formatNumber(2, 'en', { digits: 2 })).toBe('2.00'));
  it('shows the sign of a change, but none on zero', () => expect([12, -12, 0].map((v) => formatNumber(v, 'zh', { sign: true }))).toEqual(['+12', '−12', '0']));
  it.each([[22_860_000, `2,286${gap}万`, '22.9M'], [382_000, `38.2${gap}万`, '382K'], [123_000_000, `1.2${gap}亿`, '123M'], [9_999, '9,999', '9,999'], [-52_000, `−5.2${gap}万`, '−52K'], [3_000_000_000_000, `3${gap}万亿`, '3T']])('%s is short as %s and %s', (value, zh, en) => {
    expect(formatShort(value, 'zh')).toBe(zh);
    expect(formatShort(value, 'en')).toBe(en);
  });
});

describe('money', () => {
  it('goes to the smallest coin', () => {
    expect(formatMoney(4310.4, 'CNY', 'zh')).toBe('¥4,310.40');
    expect(formatMoney(-118, 'GBP', 'en')).toBe('−£118.00');
    expect(formatMoney(1200, 'JPY', 'en')).toBe('¥1,200');
  });
  it('is short in titles', () => {
    expect(formatMoneyShort(22_860_000, 'CNY', 'zh')).toBe(`¥2,286${gap}万`);
    expect(formatMoneyShort(-410_000, 'USD', 'en')).toBe('−$410K');
    expect(formatMoneyShort(410_000, 'CHF', 'en')).toBe(`CHF${gap}410K`);
  });
});

describe('shares', () => {
  it('have equal digits below one another', () => expect([0.809, 0.04, 0].map((share) => formatPercent(share, 'zh'))).toEqual(['80.9%', '4.0%', '0.0%']));
  it('that were set keep the digits they were set with', () => expect([0.1, 0.085, 0.29].map((share) => formatRate(share, 'en'))).toEqual(['10%', '8.5%', '29%']));
  it('are told with their base', () => {
    expect(formatPercent(0.314, 'zh')).toBe('31.4%');
    expect(formatShare(0.314, 4870, 'zh')).toBe('31.4%（共 4,870）');
    expect(formatShare(0.314, 4870, 'en')).toBe('31.4% of 4,870');
  });
});

describe('time', () => {
  it('is told where the company is', () => {
    expect(formatDate('2026-11-21T16:30:00Z', 'Asia/Shanghai')).toBe('2026-11-22');
    expect(formatDateTime('2026-11-21T16:30:00Z', 'Asia/Shanghai')).toBe('2026-11-22 00:30');
    expect(formatDateTime('2026-11-21T16:30:00Z', 'Europe/London')).toBe('2026-11-21 16:30');
  });
  it('as of midnight is the day before', () => expect([formatAsOf('2011-12-09T16:00:00Z', 'Asia/Shanghai'), formatAsOf('2011-12-09T16:00:00.001Z', 'Asia/Shanghai'), formatAsOf('2011-12-09', 'Asia/Shanghai'), formatAsOf(null, 'UTC')]).toEqual(['2011-12-09', '2011-12-10', '2011-12-09', '–']));
  it('leaves a day a day', () => expect([formatDate('2026-11-22', 'America/New_York'), formatMonth('2026-11-01', 'America/New_York')]).toEqual(['2026-11-22', '2026-11']));
  it.each([['', '–'], [null, '–'], ['soon', '–']])('says nothing of %j', (at, text) => expect(formatDate(at, 'UTC')).toBe(text));
  it.each([[0.4, '0.4 秒', '0.4 s'], [8, '8 秒', '8 s'], [200, '3 分 20 秒', '3 min 20 s'], [7500, '2 小时 5 分', '2 h 5 min'], [3600, '1 小时', '1 h']])('%s s last %s', (seconds, zh, en) => {
    expect([formatDuration(seconds, 'zh'), formatDuration(seconds, 'en')]).toEqual([zh, en]);
  });
});
