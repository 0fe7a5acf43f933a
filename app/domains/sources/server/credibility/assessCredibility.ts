import { benford, CREDIBILITY_MODELS, DIGITS, HISTORY, reliabilityOf, type CredibilitySettings } from '#domains/sources/core/credibility/index.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { judgeScores, poolCredibility } from './judgeScores.sql.ts';
import { takeCredibilityBasis } from './takeBasis.sql.ts';
import { takeCredibilityOrders } from './takeOrders.sql.ts';
import { testCopiedSequences, testRepeatedAmounts } from './testCopies.sql.ts';
import { countDigits, testDigits, testRoundAmounts } from './testDigits.sql.ts';
import { findBursts, findContradictions, testLineShares } from './testFields.sql.ts';
import { takeGrowth, testGrowth } from './testGrowth.sql.ts';
import { testPeers } from './testPeers.sql.ts';

const TABLES = ['credibility_basis', 'credibility_order', 'credibility_score', 'credibility_finding', 'credibility'] as const;

export interface Moment { readonly facts: FactStore; readonly assessment: number; readonly asOf: string; readonly timeZone: string; readonly settings: CredibilitySettings }
export type Tell = (step: string, progress: number) => Promise<void>;

export async function clearAssessment(facts: FactStore, assessment: number, tables: readonly string[] = TABLES): Promise<void> {
  for (const table of tables) await facts.command(`ALTER TABLE ${table} DROP PARTITION ${assessment}`);
}

/** The model library on all customers. It begins by clearing what an interrupted one left, so it can be started again. */
export async function runModels({ facts, assessment, asOf, timeZone, settings }: Moment, tell: Tell): Promise<void> {
  const of = { assessment };
  await tell('basis', 0.02);
  await clearAssessment(facts, assessment);
  await facts.run(takeCredibilityOrders, { ...of, as_of: asOf });
  await tell('basis', 0.15);
  await facts.run(takeCredibilityBasis, { ...of, as_of: asOf, time_zone: timeZone });
  await tell('amounts', 0.35);
  await testAmounts(facts, assessment);
  await tell('growth', 0.55);
  await facts.run(takeGrowth, { ...of, as_of: asOf, time_zone: timeZone });
  await facts.run(testGrowth, of);
  await tell('peers', 0.65);
  await facts.run(testPeers, of);
  await tell('fields', 0.7);
  await facts.run(testLineShares, of);
  await facts.run(findContradictions, of);
  await facts.run(findBursts, { ...of, time_zone: timeZone });
  await tell('judge', 0.75);
  for (const { id, kind } of CREDIBILITY_MODELS) if (kind === 'statistical') await facts.run(judgeScores, { ...of, model: id, false_discovery: settings.falseDiscovery });
}

/** Both libraries together; what only the way there needed is let go. */
export async function poolAssessment({ facts, assessment, settings }: Moment): Promise<void> {
  await facts.run(poolCredibility, {
    assessment, method: settings.method, base: settings.base, models_count: settings.weights.models, experts_count: settings.weights.experts,
    models: CREDIBILITY_MODELS.map(({ id }) => id), families: CREDIBILITY_MODELS.map(({ family }) => family), reliabilities: CREDIBILITY_MODELS.map(({ id }) => reliabilityOf(id, settings)),
  });
  await clearAssessment(facts, assessment, ['credibility_score']);
}

async function testAmounts(facts: FactStore, assessment: number): Promise<void> {
  const counted = await facts.ask(countDigits, { assessment });
  for (const kind of new Set(counted.map((row) => row.kind))) {
    const rows = counted.filter((row) => row.kind === kind);
    const shares = sharesOf(rows);
    await facts.run(testRoundAmounts, { assessment, kind, expected: shares.round });
    await facts.run(testDigits, {
      assessment, kind, expected_first: shares.first.expected, benford_first: shares.first.benford ? 1 : 0, expected_two: shares.two.expected, benford_two: shares.two.benford ? 1 : 0,
      expected_last: shares.last, last_tells: Math.max(...shares.last) <= DIGITS.lastMost ? 1 : 0,
    });
  }
  await facts.run(testRepeatedAmounts, { assessment });
  const [{ orders } = { orders: 0 }] = await facts.rows<{ orders: number }>('SELECT count() AS orders FROM credibility_order WHERE assessment = {assessment:UInt64}', { assessment });
  // N orders with at most u uses an amount: a pair meets itself by chance N (u / N)² times, so u = √(chance × N); never below 2, or nothing could be copied.
  await facts.run(testCopiedSequences, { assessment, most_uses: Math.max(2, Math.floor(Math.sqrt(HISTORY.chancePerPair * orders))) });
}

interface Counted { readonly two: number; readonly last: number; readonly round: number; readonly amounts: number; readonly uses: number; readonly least: number; readonly most: number }

/** What is expected of digits: Benford's law where the amounts of all customers of the kind follow it, else their own shares. */
export function sharesOf(rows: readonly Counted[]): { readonly first: Expected; readonly two: Expected; readonly last: number[]; readonly round: number } {
  const all = rows.reduce((sum, { amounts }) => sum + amounts, 0);
  // Half a use more for each class, so that nothing is held to be impossible because nobody did it yet.
  const shares = (keys: readonly number[], keyOf: (row: Counted) => number): number[] => keys.map((key) => (rows.reduce((sum, row) => (keyOf(row) === key ? sum + row.amounts : sum), 0) + 0.5) / (all + keys.length / 2));
  const span = Math.max(1, ...rows.map(({ most }) => most)) / Math.max(1, Math.min(...rows.map(({ least }) => least)));
  const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const law = (own: number[], from: number, limit: number): Expected => {
    const expected = benford(from, from + own.length - 1);
    const mad = own.reduce((sum, share, i) => sum + Math.abs(share - expected[i]!), 0) / own.length;
    return span >= DIGITS.span && mad <= limit ? { expected, benford: true } : { expected: own, benford: false };
  };
  return {
    first: law(shares(range(1, 9), ({ two }) => Math.floor(two / 10)), 1, DIGITS.firstMad), two: law(shares(range(10, 99), ({ two }) => two), 10, DIGITS.twoMad),
    last: shares(range(0, 9), ({ last }) => last), round: Math.min(0.99, (rows.reduce((sum, { round, uses }) => sum + round * uses, 0) + 0.5) / (rows.reduce((sum, { uses }) => sum + uses, 0) + 1)),
  };
}
interface Expected { readonly expected: number[]; readonly benford: boolean }
