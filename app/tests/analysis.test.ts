import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { summarize } from '@changqing/clv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analysisSteps } from '#domains/insights/server/index.ts';
import { LIST_COLUMNS, MEASURES } from '#domains/insights/core/index.ts';
import { DEFAULT_STAGE_POLICY, stageEntriesOf, stageOf } from '#domains/lifecycle/core/index.ts';
import { monthEndsBefore, type StageDetail } from '#domains/lifecycle/server/index.ts';
import { shapeMeasureTables, type MeasuresBasis, type RunMoment } from '#domains/measures/server/index.ts';
import { rfmGroupOf } from '#domains/segments/core/index.ts';
import type { RfmDetail } from '#domains/segments/server/index.ts';
import { DEFAULT_VALUE_POLICY, type ValueReport } from '#domains/value/core/index.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { openFactsForTest } from '#server/testFacts.testing.ts';
import { migrateFacts } from '#server/work/migrate.ts';

/**
 * The measures, groups and stages that SQL computes, against plain TypeScript on a random small world with returns,
 * several orders a day, days that differ between UTC and Shanghai, and customers known before they bought.
 */
const AS_OF_DAY = '2026-03-14';
const CALIBRATION = '2025-11-30';
const dir = mkdtempSync(join(tmpdir(), 'changqing-analysis-'));
let facts: FactStore;
const details: Record<string, unknown> = {};

interface Line { readonly customer: number; readonly at: Date; readonly order: string; readonly cents: number; readonly costCents: number; readonly category: string }
let state = 7;
const random = (): number => { state = (state * 1_103_515_245 + 12_345) % 2_147_483_648; return state / 2_147_483_648; };
const lines: Line[] = [];
for (let customer = 1; customer <= 300; customer++) {
  const gap = 4 + random() * 50;
  let at = Date.parse('2024-06-01T00:00:00Z') + random() * 500 * 86_400_000;
  for (let n = 0; n < 25 && at < Date.parse('2026-04-20T00:00:00Z'); n++) {
    const cents = 1 + Math.floor(random() * 30_000);
    lines.push({ customer, at: new Date(at), order: `${customer}-${n}`, cents, costCents: Math.floor(cents * 0.6), category: `c${n % 3}` });
    if (random() < 0.2) lines.push({ customer, at: new Date(at + 3_600_000), order: `${customer}-${n}`, cents: 500, costCents: 300, category: 'extra' });
    if (random() < 0.1) lines.push({ customer, at: new Date(at + 5 * 86_400_000), order: `${customer}-${n}`, cents: -Math.floor(cents / 2), costCents: -Math.floor(cents * 0.3), category: `c${n % 3}` });
    if (random() < 0.1) break;
    at += gap * random() * 2 * 86_400_000;
  }
}
const asOf = new Date('2026-03-14T16:00:00.000Z'); // midnight in Shanghai: the 15th has begun
const dayOf = (moment: Date): number => Math.floor((moment.getTime() + 8 * 3_600_000) / 86_400_000);
const number = (day: string): number => Date.parse(day) / 86_400_000;
const seen = lines.filter((line) => line.at < asOf);

/** A customer's purchase days with the net amount that falls on or after each, up to a day. */
function purchasesOf(customer: number, until: number): { days: number[]; net: number; values: number[] } {
  const own = seen.filter((line) => line.customer === customer && dayOf(line.at) <= until);
  const days = [...new Set(own.filter((line) => line.cents >= 0).map((line) => dayOf(line.at)))].sort((a, b) => a - b);
  const net = own.reduce((sum, line) => sum + line.cents, 0) / 100;
  const first = own.filter((line) => dayOf(line.at) <= (days[0] ?? 0)).reduce((sum, line) => sum + line.cents, 0) / 100;
  // A return belongs to the customer's repeat spend wherever it falls; only the first day's is told apart.
  const values = days.map((_, i) => (i === 0 ? first : (net - first) / (days.length - 1)));
  return { days, net, values };
}

beforeAll(async () => {
  facts = await openFactsForTest(dir);
  await migrateFacts(facts);
  await shapeMeasureTables(facts, LIST_COLUMNS);
  await facts.insertRows('order_line', lines.map((line, i) => ({ customer: line.customer, source: 's', key: String(i), version: 1, batch: 1, at: line.at.toISOString().replace('T', ' ').replace('Z', ''), order_id: line.order, product: 'p', category: line.category, channel: '', quantity: 1, amount: (line.cents / 100).toFixed(2), cost: (line.costCents / 100).toFixed(2), currency: 'CNY' })));
  await facts.insertRows('customer_profile', Array.from({ length: 310 }, (_, i) => ({ customer: i + 1, source: 's', external_id: `C${i + 1}`, kind: 'person', name: `客户${i + 1}`, channel: '', province: '', city: '', known_from: i >= 300 ? '2026-01-10' : null, version: 1 })));
  const moment: RunMoment = { facts, run: 1, asOf: '2026-03-14 16:00:00.000', asOfDay: AS_OF_DAY, timeZone: 'Asia/Shanghai', version: 0, touched: false, details };
  for (const step of analysisSteps({ value: DEFAULT_VALUE_POLICY, stage: DEFAULT_STAGE_POLICY, calibrateUntil: CALIBRATION, monthEnds: 12 })) details[step.step] = (await step.evaluate(moment)).detail;
});
afterAll(async () => { await facts.close(); rmSync(dir, { recursive: true, force: true }); });

describe('one analysis', () => {
  it('S036: historic value, x, tx, T and z in SQL are those of the plain evaluation', async () => {
    const rows = await facts.rows<Record<string, number | string>>('SELECT * FROM current_fact_measure WHERE run = 1 ORDER BY customer');
    expect(rows.length).toBeGreaterThan(250);
    for (const row of rows) {
      const customer = Number(row.customer);
      const { days, net, values } = purchasesOf(customer, number(AS_OF_DAY));
      const plain = summarize.histories([{ days, values }], { end: number(AS_OF_DAY), unit: 'week' });
      const own = seen.filter((line) => line.customer === customer);
      const margin = own.reduce((sum, line) => sum + line.cents - line.costCents, 0) / 100;
      expect({ x: row.x, tx: row.tx, T: row.T }).toEqual({ x: plain.x[0], tx: plain.tx[0], T: plain.T[0] });
      expect(Number(row.z)).toBeCloseTo(Number(row.x) === 0 ? 0 : plain.z[0]!, 6);
      expect([Number(row.revenue), Number(row.margin)].map((n) => n.toFixed(2))).toEqual([net.toFixed(2), margin.toFixed(2)]);
      expect(row.orders).toBe(new Set(own.filter((line) => line.cents >= 0).map((line) => line.order)).size);
      const calibrated = purchasesOf(customer, number(CALIBRATION)).days.filter((day) => day <= number(CALIBRATION));
      expect(row.x_calibration).toBe(calibrated.length - 1);
      if (calibrated.length > 0) {
        expect(row.orders_holdout).toBe(days.length - calibrated.length);
        expect(row.T_calibration).toBeCloseTo((number(CALIBRATION) - calibrated[0]!) / 7, 12);
        expect(row.tx_calibration).toBeCloseTo((calibrated.at(-1)! - calibrated[0]!) / 7, 12);
      }
    }
  });

  it('S017 S001: stages in SQL are those of the rule, for every customer at every month end', async () => {
    const { companyRhythmDays, days } = details.lifecycle as StageDetail;
    expect(days).toEqual([...monthEndsBefore(AS_OF_DAY, 12), AS_OF_DAY]);
    const rows = await facts.rows<{ as_of: string; customer: number; stage: string }>('SELECT as_of, customer, stage FROM current_stage_at WHERE run = 1');
    const got = new Map(rows.map((row) => [`${row.as_of} ${row.customer}`, row.stage]));
    const counts: Record<string, number> = {};
    for (const day of days) {
      for (let customer = 1; customer <= 310; customer++) {
        const bought = purchasesOf(customer, number(AS_OF_DAY)).days.filter((d) => d <= number(day));
        const known = bought.length > 0 || (customer > 300 && '2026-01-10' <= day);
        const stage = known ? stageOf({ purchases: bought.length, firstDay: bought[0] ?? 0, lastDay: bought.at(-1) ?? 0 }, number(day), companyRhythmDays, DEFAULT_STAGE_POLICY) : undefined;
        expect([day, customer, got.get(`${day} ${customer}`)]).toEqual([day, customer, stage]);
        if (stage !== undefined) counts[stage] = (counts[stage] ?? 0) + 1;
      }
    }
    expect(Object.keys(counts).sort()).toEqual(['dormant', 'first', 'lost', 'loyal', 'prospect', 'repeat']);
  });

  it('the stage entries of a customer agree with the rule on every single day', () => {
    const { companyRhythmDays } = details.lifecycle as StageDetail;
    for (let customer = 1; customer <= 60; customer++) {
      const { days } = purchasesOf(customer, number(AS_OF_DAY));
      if (days.length === 0) continue;
      const entries = stageEntriesOf(days, number(AS_OF_DAY), companyRhythmDays, DEFAULT_STAGE_POLICY);
      for (let day = days[0]!; day <= number(AS_OF_DAY); day++) {
        const bought = days.filter((d) => d <= day);
        const entered = entries.findLast((entry) => entry.enteredDay <= day)!.stage;
        expect([customer, day, entered]).toEqual([customer, day, stageOf({ purchases: bought.length, firstDay: bought[0]!, lastDay: bought.at(-1)! }, day, companyRhythmDays, DEFAULT_STAGE_POLICY)]);
      }
    }
  });

  it('RFM scores and groups in SQL are those of the cuts and the table', async () => {
    const { cuts } = details.segments as RfmDetail;
    const rows = await facts.rows<{ recency: number; frequency: number; monetary: number; rfm_group: string; days: number; orders: number; revenue: number }>('SELECT r.recency, r.frequency, r.monetary, r.rfm_group, m.days_since_last_order AS days, m.orders AS orders, toFloat64(m.revenue) AS revenue FROM current_rfm_score AS r INNER JOIN current_fact_measure AS m ON m.customer = r.customer AND m.run = r.run WHERE r.run = 1');
    for (const row of rows) {
      const below = (list: readonly number[], value: number): number => list.filter((cut) => cut < value).length;
      const [r, f, m] = [5 - below(cuts.daysSinceLastOrder, row.days), 1 + below(cuts.orders, row.orders), 1 + below(cuts.revenue, row.revenue)];
      expect([row.recency, row.frequency, row.monetary, row.rfm_group]).toEqual([r, f, m, rfmGroupOf(r, f, m).key]);
    }
    expect(new Set(rows.map((row) => row.recency))).toEqual(new Set([1, 2, 3, 4, 5]));
  });

  it('S042: equity is the sum of the discounted values, and every value lies in its interval', async () => {
    const { equity, margin, deciles } = details.value as ValueReport;
    const [row] = await facts.rows<{ total: number; outside: number; n: number }>('SELECT sum(clv) AS total, countIf(clv < clv_low - 1e-9 OR (clv > clv_high + 1e-9 AND clv_high > 0)) AS outside, count(clv) AS n FROM current_customer_snapshot WHERE run = 1');
    expect(row!.total).toBeCloseTo(equity!.total, 4);
    expect(row!.n).toBe(new Set(seen.filter((line) => line.cents >= 0).map((line) => line.customer)).size);
    // The mean of a skewed distribution may lie above its 95 % point, but hardly ever; where buying nothing is likelier than 95 %, the interval is 0 to 0.
    expect(row!.outside / row!.n).toBeLessThan(0.05);
    expect(equity!.low).toBeLessThan(equity!.total);
    expect(equity!.high).toBeGreaterThan(equity!.total);
    const net = seen.reduce((sum, line) => sum + line.cents, 0);
    expect(margin).toBeCloseTo((net - seen.reduce((sum, line) => sum + line.costCents, 0)) / net, 9);
    expect(deciles.reduce((sum, d) => sum + d.total, 0)).toBeCloseTo(equity!.total, 4);
  });

  it('the hold-out counts what really happened', () => {
    const { holdout } = details.value as ValueReport;
    const { calibrationDay } = details.measures as MeasuresBasis;
    const cohort = [...new Set(seen.map((line) => line.customer))].map((customer) => purchasesOf(customer, number(AS_OF_DAY)).days).filter((days) => days.length > 0 && days[0]! <= number(calibrationDay));
    expect([holdout!.customers, holdout!.actual]).toEqual([cohort.length, cohort.reduce((sum, days) => sum + days.filter((day) => day > number(calibrationDay)).length, 0)]);
  });

  it('the baseline that carries the last period forward counts what was really bought in it', () => {
    const { choice } = details.value as ValueReport;
    const { calibrationDay, firstDay } = details.measures as MeasuresBasis;
    const length = Math.min(number(AS_OF_DAY) - number(calibrationDay), number(calibrationDay) - number(firstDay));
    const cohort = [...new Set(seen.map((line) => line.customer))].map((customer) => purchasesOf(customer, number(AS_OF_DAY)).days).filter((days) => days.length > 0 && days[0]! <= number(calibrationDay));
    const lately = cohort.reduce((sum, days) => sum + days.slice(1).filter((day) => day > number(calibrationDay) - length && day <= number(calibrationDay)).length, 0);
    expect(choice.customers).toBe(cohort.length);
    expect(lately).toBeGreaterThan(50);
    expect(choice.baselines.find(({ baseline }) => baseline === 'last-period')!.expected).toBeCloseTo(lately * (number(AS_OF_DAY) - number(calibrationDay)) / length, 9);
  });

  it('a model is chosen among those compared, by score or for its simplicity, and values everybody', () => {
    const { choice, models } = details.value as ValueReport;
    expect([choice.asked, models.orders.model]).toEqual(['auto', choice.chosen]);
    expect(choice.candidates.find(({ model }) => model === choice.chosen)?.status).toBe('converged');
  });

  it('every measure of the catalogue is a column of the snapshot, and has both languages', async () => {
    const columns = new Set((await facts.rows<{ name: string }>('DESCRIBE TABLE customer_snapshot')).map((column) => column.name));
    expect(MEASURES.filter((m) => !columns.has(m.key)).map((m) => m.key)).toEqual([]);
    for (const m of MEASURES) for (const text of [m.label, m.meaning, m.formula, m.noData]) expect(text.zh !== '' && text.en !== '').toBe(true);
  });

  it('a step that runs twice leaves one result', async () => {
    const before = await facts.rows('SELECT count() AS n FROM current_customer_snapshot');
    const moment: RunMoment = { facts, run: 1, asOf: '2026-03-14 16:00:00.000', asOfDay: AS_OF_DAY, timeZone: 'Asia/Shanghai', version: 0, touched: false, details };
    for (const step of analysisSteps({ value: DEFAULT_VALUE_POLICY, stage: DEFAULT_STAGE_POLICY, calibrateUntil: CALIBRATION, monthEnds: 12 })) await step.evaluate(moment);
    expect(await facts.rows('SELECT count() AS n FROM current_customer_snapshot')).toEqual(before);
  });
});

it('every combination of R, F and M has exactly one named group', () => {
  const fifths = [1, 2, 3, 4, 5];
  const groups = fifths.flatMap((r) => fifths.flatMap((f) => fifths.map((m) => rfmGroupOf(r, f, m).key)));
  expect(groups).toHaveLength(125);
  expect(new Set(groups).size).toBe(10);
});
