import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { EXPERT_FACTS, ruleHolds, upperTail, zOfChiSquare, zOfCount, zOfLargest, zOfShare, zOfT, type ExpertCondition } from '#domains/sources/core/credibility/index.ts';
import { openFacts } from '#server/facts/factStore.ts';
import { conditionsSql } from './hearExperts.ts';
import { zOfChiSquareSql, zOfCountSql, zOfLargestSql, zOfShareSql, zOfTSql } from './normalScoreSql.ts';

const dir = mkdtempSync(join(tmpdir(), 'changqing-scores-'));
const facts = openFacts({ path: dir });
afterAll(async () => { await facts.close(); rmSync(dir, { recursive: true, force: true }); });

it('the scores in SQL are those of core', async () => {
  const cases: [string, number][] = [
    [zOfChiSquareSql('15.5', 8), zOfChiSquare(15.5, 8)], [zOfChiSquareSql('200', 89), zOfChiSquare(200, 89)],
    [zOfShareSql('17', '20', '0.3'), zOfShare(17, 20, 0.3)], [zOfShareSql('0', '20', '0.3'), zOfShare(0, 20, 0.3)], [zOfShareSql('20', '20', '0.3'), zOfShare(20, 20, 0.3)], [zOfShareSql('6', '20', '0.3'), zOfShare(6, 20, 0.3)],
    [zOfCountSql('7', '0.02'), zOfCount(7, 0.02)], [zOfCountSql('0', '2'), zOfCount(0, 2)],
    [zOfTSql('-3.2', '4'), zOfT(-3.2, 4)], [zOfLargestSql('4', '12'), zOfLargest(4, 12)], [zOfLargestSql('1', '12'), zOfLargest(1, 12)],
    ['erfc(3.1 / sqrt(2)) / 2', upperTail(3.1)], ['erfc(0.4 / sqrt(2)) / 2', upperTail(0.4)], ['erfc(-1.2 / sqrt(2)) / 2', upperTail(-1.2)],
  ];
  const [row] = await facts.rows<{ all: number[] }>(`SELECT [${cases.map(([sql]) => `toFloat64(${sql})`).join(', ')}] AS all`);
  row!.all.forEach((value, i) => { expect(value).toBeCloseTo(cases[i]![1], 8); });
});

it('an expert rule holds in SQL where it holds in core, also for what is not known', async () => {
  const columns = ['orders', 'age', 'kind', 'channel'];
  const rows = [[12, 40, 'person', '门店'], [3, null, 'organisation', ''], [0, -2, 'person', '抖音'], [20, 130, 'organisation', '门店']] as const;
  const rules: ExpertCondition[][] = [
    [{ fact: 'orders', from: 3 }], [{ fact: 'orders', from: 3, to: 12 }], [{ fact: 'age', to: 50 }], [{ fact: 'age', from: -1_000 }], [{ fact: 'kind', oneOf: ['person'] }, { fact: 'orders', from: 1 }], [{ fact: 'channel', oneOf: ['门店', ''] }], [{ fact: 'no such fact', from: 0 }], [],
  ];
  const table = rows.map((row) => `SELECT ${row.map((value, i) => `${i === 1 ? `CAST(${value ?? 'NULL'}, 'Nullable(Float64)')` : typeof value === 'string' ? `'${value}'` : value} AS ${columns[i]}`).join(', ')}`).join(' UNION ALL ');
  for (const rule of rules) {
    const { sql, params } = conditionsSql(rule);
    const found = await facts.rows<{ orders: number }>(`SELECT orders FROM (${table}) WHERE ${sql}`, params);
    const wanted = rows.filter((row) => rule.length > 0 && ruleHolds(rule, Object.fromEntries(columns.map((column, i) => [column, row[i] ?? null])))).map(([orders]) => orders);
    expect(found.map(({ orders }) => orders).sort()).toEqual([...wanted].sort());
  }
  expect(EXPERT_FACTS.length).toBeGreaterThan(15);
});
