import { describe, expect, it } from 'vitest';
import { fill, type Lang } from '#core/text.ts';
import * as as from '#web/ui/format.ts';
import { activeFinding, hasMoved, realMoves, revenueFinding, stagesFinding, titleFinding, wholeMonths, type Finding } from './overviewFindings.ts';

const formatsOf = (lang: Lang): Parameters<typeof titleFinding>[1] => ({
  money: (value, how) => as.formatMoney(value, 'CNY', lang, how), moneyShort: (value, how) => as.formatMoneyShort(value, 'CNY', lang, how),
  number: (value, how) => as.formatNumber(value, lang, how), percent: (share, how) => as.formatPercent(share, lang, how), date: (at) => as.formatDate(at, 'Asia/Shanghai'),
});
const told = ({ text, places }: Finding, lang: Lang = 'en') => fill(text[lang], places).replaceAll('\u00A0', ' ');
const [en, zh] = [formatsOf('en'), formatsOf('zh')];

describe('the overview’s title', () => {
  const base = { customers: 20_000, revenue365: '9000000', top20Share: 0.71, equity: { total: 22_860_000, low: 1, high: 2 }, since: null };
  const since = (equityBefore: number | null) => ({ runId: 1, asOf: '2026-10-31', equityBefore, customersBefore: 19_000, moves: [], biggest: [] });
  it('says customer equity and its concentration', () => {
    expect(told(titleFinding(base, en))).toBe('Customer equity ¥22.9M; the top 20% of customers hold 71%');
    expect(told(titleFinding(base, zh), 'zh')).toBe('客户资产 ¥2,286 万；前 20% 的客户占 71%');
  });
  it('says how equity moved since the last run', () => {
    expect(told(titleFinding({ ...base, since: since(22_450_000) }, zh), 'zh')).toBe('客户资产 ¥2,286 万，比上次多 ¥41 万；前 20% 的客户占 71%');
    expect(told(titleFinding({ ...base, since: since(23_860_000) }, en))).toContain('down ¥1M since the last run');
    expect(told(titleFinding({ ...base, since: since(22_860_100) }, en))).toContain('as in the last run');
    expect(told(titleFinding({ ...base, since: since(null) }, en))).toBe(told(titleFinding(base, en)));
  });
  it('claims no equity where there is none', () => {
    expect(told(titleFinding({ ...base, equity: null, top20Share: null }, en))).toBe('20,000 customers with ¥9M in the last year; too few data yet to value them');
  });
});

describe('the stages’ title', () => {
  it('names the stage that holds most value, not the one with most customers', () => {
    const found = stagesFinding({ customers: 100, stages: [{ stage: 'lost', customers: 85, equity: 48 }, { stage: 'loyal', customers: 15, equity: 52 }] }, en);
    expect(found.stage).toBe('loyal');
    expect(found.places).toEqual({ customers: '15%', value: '52%' });
  });
  it('names none without values', () => {
    expect(stagesFinding({ customers: 5, stages: [{ stage: 'first', customers: 5, equity: null }] }, en).stage).toBeNull();
  });
});

describe('months', () => {
  const months = Array.from({ length: 25 }, (_, i) => ({ month: `${2024 + Math.floor((i + 10) / 12)}-${String(((i + 10) % 12) + 1).padStart(2, '0')}`, revenue: i < 12 ? '100' : '150', orders: 1, activeCustomers: i < 12 ? 200 : 150, newCustomers: 1 }));
  it('are whole but for the one in which the as-of day falls', () => {
    expect(months.at(-1)?.month).toBe('2026-11');
    expect(wholeMonths(months, '2026-11-22').part?.month).toBe('2026-11');
    expect(wholeMonths(months, '2026-11-22').whole).toHaveLength(24);
    expect(wholeMonths(months, '2026-11-30').part).toBeNull();
    expect(wholeMonths(months, '2026-12-05').part).toBeNull();
    expect(wholeMonths([], '2026-12-05')).toEqual({ whole: [], part: null });
  });
  it('are compared with those a year before', () => {
    const { whole } = wholeMonths(months, '2026-11-22');
    expect(told(revenueFinding(whole, en))).toBe('¥1,800 in the last 12 months, 50% more than in the 12 before');
    expect(told(activeFinding(whole, en))).toBe('150 customers ordered in 2026-10, 25% less than a year before');
    expect(told(revenueFinding(whole.slice(-20), en))).toBe('Revenue by month');
    expect(told(activeFinding(whole.slice(-12), en))).toBe('Customers who ordered, by month');
  });
});

it('counts who moved, not who stayed', () => {
  const move = (fromStage: 'first' | 'repeat' | null, toStage: 'first' | 'repeat', customers: number) => ({ fromStage, toStage, customers, clvChange: null });
  expect(realMoves([move('first', 'first', 90), move('first', 'repeat', 3), move(null, 'first', 7)]).map(({ customers }) => customers)).toEqual([7, 3]);
  expect(hasMoved({ moves: [move('first', 'first', 90)], biggest: [] })).toBe(false);
  expect(hasMoved({ moves: [move('first', 'repeat', 3)], biggest: [] })).toBe(true);
  expect(hasMoved({ moves: [], biggest: [{ id: 1, name: 'x', before: 1, after: 2 }] })).toBe(true);
});
