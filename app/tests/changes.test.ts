import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addableMeasures, CHANGE_CAUSES, judgeWorld, JUDGED_FROM, LIST_COLUMNS, type ChangeCause, type JudgedHistory } from '#domains/insights/core/index.ts';
import { comparisonOf } from '#domains/insights/server/changeComparison.ts';
import { sumJudged } from '#domains/insights/server/changeJudged.ts';
import { readRunBasis } from '#domains/insights/server/changeModel.ts';
import { twoRuns } from '#domains/insights/server/changeMoments.ts';
import { readCustomerChanges } from '#domains/insights/server/changesOfCustomer.ts';
import { rowsThatCount } from '#domains/insights/server/figureCondition.ts';
import { readFigure } from '#domains/insights/server/figure.ts';
import { listFigureRows } from '#domains/insights/server/figureRows.ts';
import { readChanges } from '#domains/insights/server/readChanges.ts';
import { readListColumns } from '#domains/insights/server/readListColumns.ts';
import { analysisSteps } from '#domains/insights/server/index.ts';
import { DEFAULT_STAGE_POLICY } from '#domains/lifecycle/core/index.ts';
import type { OwnDefinition, OwnMeasure } from '#domains/measures/core/index.ts';
import { changeOwnMeasure, makeOwnMeasure, readOwnMeasures, shapeMeasureTables, type RunMoment } from '#domains/measures/server/index.ts';
import { DEFAULT_VALUE_POLICY } from '#domains/value/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { prepareDataDir } from '#server/preparedData.testing.ts';
import { openStores, storePlaces, type Stores } from '#server/stores.ts';

/**
 * Two runs of a random small company, between which things happen, are added late, corrected, cancelled and moved by a
 * merge, customers come and go, and thresholds change; and corrections after the second run, which concern neither.
 */
const FIRST = '2026-01-31T16:00:00.000Z'; // midnight in Shanghai
const SECOND = '2026-03-31T16:00:00.000Z';
const KNOWN = { first: 10, second: 20 };
const dataDir = mkdtempSync(join(tmpdir(), 'changqing-test-'));
let stores: Stores;
let ctx: Ctx;
let state = 20261122;
const random = (): number => { state = (state * 1_103_515_245 + 12_345) % 2_147_483_648; return state / 2_147_483_648; };
const day = 86_400_000;
const CUSTOMERS = 150;
const long = process.env.CHANGQING_LONG !== undefined;

type Line = { customer: number; recorded_for: number; source: string; key: string; version: number; batch: number; cancelled: number; at: string; order_id: string; product: string; category: string; channel: string; quantity: number; amount: string; cost: string; currency: string };
const text = (at: number): string => new Date(at).toISOString().replace('T', ' ').replace('Z', '');
let keys = 0;
function line(customer: number, at: number, given: Partial<Line> = {}): Line {
  const cents = random() < 0.1 ? -Math.floor(random() * 9_000) - 1 : Math.floor(random() * 30_000);
  const key = String(++keys);
  return { customer, recorded_for: customer, source: 's', key, version: 5, batch: 1, cancelled: 0, at: text(at), order_id: `O${key}`, product: `P${keys % 9}`, category: `c${keys % 4}`, channel: keys % 3 === 0 ? 'web' : '', quantity: 1 + keys % 3, amount: (cents / 100).toFixed(2), cost: (cents / 200).toFixed(2), currency: 'CNY', ...given };
}

const base: Line[] = [];
for (let customer = 1; customer <= CUSTOMERS; customer++) {
  const gap = 6 + random() * 60;
  for (let at = Date.parse('2024-08-01T00:00:00Z') + random() * 450 * day, n = 0; n < 25 && at < Date.parse(FIRST); n++, at += gap * random() * 2 * day) {
    base.push(line(customer, at));
    if (random() < 0.12) break;
  }
}
base.push(...[5, 6, 7].map((customer) => line(customer, Date.parse(FIRST) + 3 * day))); // known at the first run already, but not due

/** What comes between the runs: facts of version 15 under batch 2, and what they replace. */
const between: Line[] = [];
const replaced: Line[] = [];
const change = (row: Line, to: Partial<Line>): void => { between.push({ ...row, ...to, version: 15, batch: to.batch ?? 2 }); };
const some = (list: readonly Line[], share: number): Line[] => list.filter(() => random() < share);
const MERGED = 11; const INTO = 12; const REMOVED = 13;
const plain = base.filter(({ customer }) => customer > 20);
for (const row of some(plain, 0.03)) { replaced.push({ ...row, version: 15 }); change(row, { amount: (Number(row.amount) + 12.34).toFixed(2) }); }
for (const row of some(plain.filter(({ key }) => !between.some((one) => one.key === key)), 0.02)) { replaced.push({ ...row, version: 15 }); change(row, { cancelled: 1 }); }
for (let customer = 1; customer <= CUSTOMERS; customer++) {
  if (random() < 0.3) between.push(line(customer, Date.parse(FIRST) + random() * 59 * day, { version: 15, batch: 2 }));
  if (random() < 0.1) between.push(line(customer, Date.parse(FIRST) - random() * 300 * day, { version: 15, batch: 2 }));
}
for (let customer = CUSTOMERS + 1; customer <= CUSTOMERS + 12; customer++) between.push(line(customer, Date.parse(FIRST) + random() * 50 * day, { version: 15, batch: 2, amount: '88.80' }));
for (const row of base.filter(({ customer }) => customer === MERGED)) { between.push({ ...row, customer: INTO, version: 16 }, { ...row, version: 16, cancelled: 1 }); }
for (const row of [...base, ...between].filter(({ customer }) => customer === REMOVED)) between.push({ ...row, version: 17, cancelled: 1 });
/** Corrections after the second run. */
const later = some(plain.filter(({ key }) => !between.some((one) => one.key === key)), 0.05);

const OWN_PARTS = { builtIn: LIST_COLUMNS, shape: shapeMeasureTables };
/** Measures of the installation's own: two sums, a count of late, what is made of them, and one that does not add up. */
const OWN: Readonly<Record<string, (made: Readonly<Record<string, OwnMeasure>>) => OwnDefinition>> = {
  webSales: () => ({ make: 'aggregate', fact: 'order_line', aggregate: 'sum', column: 'amount', filter: { match: 'all', conditions: [{ column: 'channel', operator: 'is', values: ['web'] }] }, window: { window: 'all' } }),
  lateLines: () => ({ make: 'aggregate', fact: 'order_line', aggregate: 'count', window: { window: 'last_days', days: 60 } }),
  otherSales: ({ webSales }) => ({ make: 'combination', operation: 'difference', first: 'revenue', second: webSales!.key }),
  largest: () => ({ make: 'aggregate', fact: 'order_line', aggregate: 'max', column: 'amount', window: { window: 'all' } }),
  worth: ({ webSales }) => ({ make: 'combination', operation: 'sum', first: 'clv', second: webSales!.key }),
};
const own: Record<string, OwnMeasure> = {};
const draftOf = (name: string, definition: OwnDefinition) => ({ label: { zh: name, en: name }, meaning: { zh: '', en: '' }, unit: null, without: 'zero' as const, definition });

const moments = { 1: FIRST, 2: SECOND } as const;
async function run(id: 1 | 2, stage: typeof DEFAULT_STAGE_POLICY): Promise<void> {
  const asOf = moments[id];
  const ownMeasures = await readOwnMeasures(ctx);
  const details: Record<string, unknown> = {};
  const moment: RunMoment = { facts: stores.facts, run: id, asOf: text(Date.parse(asOf)), asOfDay: asOf.slice(0, 10), timeZone: 'Asia/Shanghai', version: 0, touched: false, details };
  await sql`INSERT INTO run (as_of, status, reason, policy, actor, created_at, started_at, finished_at, kept, fact_version) VALUES (${asOf}, 'done', 'manual', ${JSON.stringify({ ownMeasures })}, '{"kind":"system","id":"system","name":"test"}', ${asOf}, ${asOf}, ${asOf}, true, ${id === 1 ? KNOWN.first : KNOWN.second})`.execute(ctx.work);
  for (const [position, step] of analysisSteps({ value: DEFAULT_VALUE_POLICY, stage, calibrateUntil: null, monthEnds: 0, ownMeasures }).entries()) {
    details[step.step] = (await step.evaluate(moment)).detail;
    await sql`INSERT INTO run_step (run_id, position, step, status, started_at, finished_at, detail, warnings) VALUES (${id}, ${position}, ${step.step}, 'done', ${asOf}, ${asOf}, ${JSON.stringify(details[step.step])}, '[]')`.execute(ctx.work);
  }
}

interface Snapshot { customer: number; stage: string; rfm_group: string; [measure: string]: string | number | null }
const snapshot = async (id: number): Promise<Map<number, Snapshot>> => new Map((await stores.facts.rows<Snapshot>('SELECT * FROM current_customer_snapshot WHERE run = {id:UInt64}', { id })).map((row) => [row.customer, row]));
let before: Map<number, Snapshot>;
let after: Map<number, Snapshot>;
const sum = (rows: Iterable<Snapshot>, key: string): number => [...rows].reduce((all, row) => all + Number(row[key] ?? 0), 0);
const cents = (amount: number): number => Math.round(amount * 100);

beforeAll(async () => {
  await prepareDataDir(dataDir);
  stores = await openStores(storePlaces(), dataDir);
  const { work, facts } = stores;
  ctx = { actor: { kind: 'user', id: 'u1', name: '测试员' }, lang: 'zh', now: () => new Date('2026-04-02T00:00:00Z'), work: work.db, facts, jobs: {} as Ctx['jobs'], dataDir, audit: async () => undefined, from: { requestId: 'test', address: null } }; // nothing here uses the queue
  await shapeMeasureTables(facts, LIST_COLUMNS);
  await sql`INSERT INTO import_batch (source, file_name, file_path, file_bytes, status, shape, time_zone, created_by, created_at, version) SELECT 's', 'orders-' || n || '.csv', '', 0, 'published', '{}', 'Asia/Shanghai', 'test', now(), v FROM (VALUES (1, 5), (2, 15), (3, 25)) AS b (n, v)`.execute(work.db);
  const profile = (customer: number) => ({ customer, source: 's', external_id: `C${customer}`, kind: 'person', name: `客户${customer}`, channel: '', province: '', city: '', known_from: null, version: 1 });
  await facts.insertRows('customer_profile', Array.from({ length: CUSTOMERS }, (_, i) => profile(i + 1)));
  await facts.insertRows('order_line', base);
  for (const [key, definition] of Object.entries(OWN)) own[key] = await makeOwnMeasure({ ctx, parts: OWN_PARTS, draft: draftOf(key, definition(own)), reason: 'test' });
  await run(1, DEFAULT_STAGE_POLICY);
  await facts.insertRows('order_line', between);
  await facts.insertRows('superseded_order_line', replaced);
  await facts.insertRows('customer_profile', [...Array.from({ length: 12 }, (_, i) => ({ ...profile(CUSTOMERS + i + 1), version: 15 })), ...[MERGED, REMOVED].map((customer) => ({ ...profile(customer), version: 17, gone: 1 }))]);
  await facts.insertRows('customer_known_as', [{ kind: 'external', source: 's', value: `C${MERGED}`, customer: INTO, recorded_for: MERGED, version: 16 }]);
  await run(2, { ...DEFAULT_STAGE_POLICY, loyalFromPurchases: 5 });
  await facts.insertRows('superseded_order_line', later.map((row) => ({ ...row, version: 25 })));
  await facts.insertRows('order_line', later.map((row) => ({ ...row, amount: '99.99', version: 25, batch: 3 })));
  [before, after] = [await snapshot(1), await snapshot(2)];
}, 120_000);
afterAll(async () => { await stores.close(); rmSync(dataDir, { recursive: true, force: true }); });

const asked = new Map<string, Awaited<ReturnType<typeof readChanges>>>();
async function changesIn(measure: string) {
  const known = asked.get(measure) ?? await readChanges({ ctx, measure });
  asked.set(measure, known);
  return known;
}

async function addsUp(key: string): Promise<void> {
  const { total } = await changesIn(key);
  const parts = [...Object.values(total.entered), ...Object.values(total.left), ...Object.values(total.stayed)].reduce((sums, { amount }) => sums + cents(amount), 0);
  expect([key, cents(total.before) + parts]).toEqual([key, cents(total.after)]);
  expect([key, total.before, total.after]).toEqual([key, expect.closeTo(sum(before.values(), key), 2), expect.closeTo(sum(after.values(), key), 1)]);
}

const memory = new Map<number, Awaited<ReturnType<typeof readCustomerChanges>>>();
async function changesOf(customer: number) {
  const known = memory.get(customer) ?? await readCustomerChanges({ ctx, customer });
  memory.set(customer, known);
  return known;
}

describe('what changed for the firm', () => {
  it('S044: for every measure that adds up, before, after and all parts between are equal to the cent', async () => {
    const all = addableMeasures(LIST_COLUMNS).filter(({ from }) => !('facts' in from) || from.facts === 'order_line');
    expect(all.length).toBeGreaterThan(15);
    const measures = long ? all : all.filter((_, i) => i % 6 === 0);
    for (const { key } of measures) await addsUp(key);
  });

  it('who is new, gone, merged or stayed is counted as it is', async () => {
    const { customers, total } = await changesIn('revenue');
    expect(customers).toEqual({ before: before.size, after: after.size, stayed: [...after.keys()].filter((id) => before.has(id)).length });
    expect([total.entered.new.customers, total.entered.moved.customers, total.left.merged.customers, total.left.removed.customers, total.left.moved.customers]).toEqual([12, 0, 1, 1, 0]);
    expect(total.left.merged.amount).toBeCloseTo(-Number(before.get(MERGED)!.revenue), 2);
  });

  it('S044: the causes are the sums over the customers, each looked at by itself', { timeout: 240_000 }, async () => {
    const few = { where: [{ measure: 'orders', from: long ? 0 : 5, to: long ? 100_000 : 5 }] };
    const stayed = [...after.keys()].filter((id) => [before, after].every((rows) => rows.has(id) && Number(rows.get(id)!.orders) >= few.where[0]!.from && Number(rows.get(id)!.orders) <= few.where[0]!.to));
    expect(stayed.length).toBeGreaterThan(3);
    for (const key of ['revenue', 'revenue_365d', 'orders', 'margin', 'clv', 'p_active']) {
      const { total } = await readChanges({ ctx, measure: key, query: few });
      const sums: Record<ChangeCause, number> = { facts: 0, corrections: 0, time: 0, model: 0 };
      for (const customer of stayed) {
        const parts = (await changesOf(customer)).measures.find((one) => one.key === key)?.parts;
        if (parts) for (const cause of CHANGE_CAUSES) sums[cause] += parts[cause];
      }
      for (const cause of CHANGE_CAUSES) expect([key, cause, total.stayed[cause].amount]).toEqual([key, cause, expect.closeTo(sums[cause], 1)]);
    }
  });

  it('revenue moves by facts and corrections alone, and corrections after the second moment are no part of it', async () => {
    const { total } = await changesIn('revenue');
    expect(total.stayed).toMatchObject({ time: { customers: 0, amount: 0 }, model: { customers: 0, amount: 0 } });
    const stays = ({ customer }: Line): boolean => before.has(customer) && after.has(customer);
    const past = ({ at }: Line): boolean => at < text(Date.parse(FIRST));
    const worth = (rows: readonly Line[]): number => rows.reduce((all, row) => all + Number(row.amount), 0);
    const changed = between.filter((row) => stays(row) && past(row) && row.version < 17);
    const was = replaced.filter(stays);
    const endedHere = between.filter((row) => stays(row) && row.version === 16 && row.cancelled === 1);
    expect(total.stayed.corrections.amount).toBeCloseTo(worth(changed.filter(({ cancelled }) => cancelled === 0)) - worth(was) - worth(endedHere), 2);
    const due = base.filter((row) => stays(row) && !past(row));
    expect(total.stayed.facts.amount).toBeCloseTo(worth(between.filter((row) => stays(row) && !past(row) && row.cancelled === 0)) + worth(due), 2);
    expect((await changesIn('revenue_365d')).total.stayed.time.amount).toBeLessThan(0);
  });
});

describe('moves between stages and groups', () => {
  for (const [column, flowsOf] of [['stage', 'stages'], ['rfm_group', 'groups']] as const) {
    it(`S044: ${column}: every move is counted, once, under what brought it about last`, async () => {
      const changes = await changesIn('clv');
      const counted = new Map(changes[flowsOf].map(({ from, to, customers }) => [`${from} ${to}`, customers]));
      const plainly = new Map<string, number>();
      for (const id of new Set([...before.keys(), ...after.keys()])) {
        const [from, to] = [before.get(id)?.[column] ?? null, after.get(id)?.[column] ?? null];
        if (from !== to) plainly.set(`${from} ${to}`, (plainly.get(`${from} ${to}`) ?? 0) + 1);
      }
      expect(counted).toEqual(plainly);
      const moved = changes[flowsOf].filter(({ causes }) => causes !== null);
      for (const { customers, causes } of moved) expect(CHANGE_CAUSES.reduce((all, cause) => all + causes![cause], 0)).toBe(customers);
      const sums = (cause: ChangeCause): number => moved.reduce((all, { causes }) => all + causes![cause], 0);
      expect(Math.min(sums('facts'), sums('time'))).toBeGreaterThan(0);
    });
  }

  it('judging in plain code is what the steps of the runs say', async () => {
    for (const [id, rows] of [[1, before], [2, after]] as const) {
      const { model } = await readRunBasis(ctx, id);
      for (const row of rows.values()) {
        const history = Object.fromEntries(JUDGED_FROM.map((key) => [key, Number(row[key] ?? 0)])) as Record<keyof JudgedHistory, number>;
        const judged = judgeWorld(history, model);
        expect([row.customer, judged.stage, judged.rfm_group ?? '']).toEqual([row.customer, row.stage, row.rfm_group]);
        if (row.clv !== null) expect([judged.clv, judged.p_active, judged.current_value]).toEqual([expect.closeTo(Number(row.clv), 6), expect.closeTo(Number(row.p_active), 9), expect.closeTo(Number(row.current_value), 6)]);
      }
    }
  });
});

describe('measures of the installation\'s own', () => {
  it('sums, counts and what is made of them tell the change of the firm to the cent; others are refused', async () => {
    expect(addableMeasures((await readListColumns(ctx)).columns, Object.values(own)).slice(-3).map(({ label }) => label.en)).toEqual(['webSales', 'lateLines', 'otherSales']);
    for (const name of ['webSales', 'lateLines', 'otherSales']) await addsUp(own[name]!.key);
    const [web, other, all] = [await changesIn(own.webSales!.key), await changesIn(own.otherSales!.key), await changesIn('revenue')];
    for (const cause of CHANGE_CAUSES) expect(web.total.stayed[cause].amount + other.total.stayed[cause].amount).toBeCloseTo(all.total.stayed[cause].amount, 1);
    expect((await changesIn(own.lateLines!.key)).total.stayed.time.amount).toBeLessThan(0);
    for (const name of ['largest', 'worth']) await expect(readChanges({ ctx, measure: own[name]!.key })).rejects.toMatchObject({ definition: { code: 'insights.unknownMeasure' } });
  });

  it('one that was defined anew since a run is refused by name, and so is what is made of it', async () => {
    await changeOwnMeasure({ ctx, parts: OWN_PARTS, id: own.webSales!.id, basedOnVersion: 1, reason: 'test', draft: draftOf('webSales', { ...OWN.webSales!(own), window: { window: 'last_days', days: 90 } } as OwnDefinition) });
    for (const name of ['webSales', 'otherSales']) await expect(readChanges({ ctx, measure: own[name]!.key })).rejects.toMatchObject({ definition: { code: 'insights.ownNotThen' }, data: { measure: name } });
    await expect(readChanges({ ctx, measure: own.lateLines!.key })).resolves.toBeDefined();
    const told = (await readCustomerChanges({ ctx, customer: CUSTOMERS + 3 })).measures.map(({ key }) => key);
    expect([told.includes(own.lateLines!.key), told.includes(own.webSales!.key), told.includes(own.otherSales!.key)]).toEqual([true, false, false]);
  });
});

describe('many customers', () => {
  it('are valued part by part, with the same sums', async () => {
    const { total, movers } = await changesIn('clv');
    const runs = await twoRuns({ ctx });
    const comparison = await comparisonOf({ ctx, ...runs, bases: [await readRunBasis(ctx, 1), await readRunBasis(ctx, 2)], timeZone: 'Asia/Shanghai', query: {} });
    const parted = await sumJudged({ ctx, comparison, measure: LIST_COLUMNS.find(({ key }) => key === 'clv')!, movers: 10, atOnce: 60 });
    expect([parted.sums.before, parted.sums.after, parted.sums.customersStayed]).toEqual([expect.closeTo(total.before, 1), expect.closeTo(total.after, 1), [...after.keys()].filter((id) => before.has(id)).length]);
    for (const cause of CHANGE_CAUSES) expect([cause, parted.sums.stayed[cause].amount]).toEqual([cause, expect.closeTo(total.stayed[cause].amount, 1)]);
    expect(parted.movers.map(({ id }) => id)).toEqual(movers.map(({ id }) => id));
  });
});

describe('which moments can be compared', () => {
  it('kept runs only, the earlier one first', async () => {
    const code = (what: string) => expect.objectContaining({ definition: expect.objectContaining({ code: `insights.${what}` }) });
    await expect(readChanges({ ctx, after: 1 })).rejects.toEqual(code('nothingToCompare'));
    await expect(readChanges({ ctx, before: 2, after: 1 })).rejects.toEqual(code('badMoments'));
    await expect(readChanges({ ctx, before: 7 })).rejects.toEqual(code('badMoments'));
    await expect(readCustomerChanges({ ctx, customer: 30, before: 'yesterday' })).rejects.toEqual(code('badMoments'));
    await expect(readChanges({ ctx, measure: 'average_order' })).rejects.toEqual(code('unknownMeasure'));
  });
});

describe('what changed for a segment', () => {
  it('S044: whoever satisfies the question at each moment; entered and left with their whole value', async () => {
    const inside = (row: Snapshot | undefined): boolean => row !== undefined && ['loyal', 'repeat'].includes(row.stage);
    const { customers, total, movers } = await readChanges({ ctx, measure: 'revenue', query: { where: [{ measure: 'stage', oneOf: ['loyal', 'repeat'] }] } });
    const ids = [...new Set([...before.keys(), ...after.keys()])];
    const those = (test: (was: boolean, is: boolean, id: number) => boolean): number[] => ids.filter((id) => test(inside(before.get(id)), inside(after.get(id)), id));
    expect(customers).toEqual({ before: those((was) => was).length, after: those((_, is) => is).length, stayed: those((was, is) => was && is).length });
    const entered = those((was, is, id) => !was && is && before.has(id));
    expect(entered.length).toBeGreaterThan(0);
    expect(total.entered.moved).toEqual({ customers: entered.length, amount: expect.closeTo(sum(entered.map((id) => after.get(id)!), 'revenue'), 2) });
    const left = those((was, is, id) => was && !is && after.has(id));
    expect(total.left.moved).toEqual({ customers: left.length, amount: expect.closeTo(-sum(left.map((id) => before.get(id)!), 'revenue'), 2) });
    expect(movers.length).toBeGreaterThan(0);
    for (const mover of movers) expect([mover.before === null, mover.after === null]).toEqual([!inside(before.get(mover.id)), !inside(after.get(mover.id))]);
  });
});

describe('what changed for a customer', () => {
  it('S044: every number that changed is explained to the last digit, as are those that went up and down again', { timeout: 240_000 }, async () => {
    for (const customer of [...memory.keys(), 21, 22].filter((id) => before.has(id) && after.has(id))) {
      const { measures } = await changesOf(customer);
      for (const { key, before: was, after: is, parts } of measures) {
        if (parts) expect([key, CHANGE_CAUSES.reduce((all, cause) => all + parts[cause], 0)]).toEqual([key, expect.closeTo(Number(is) - Number(was), 4)]);
      }
      const revenue = measures.find(({ key }) => key === 'revenue');
      expect(Number(revenue?.after ?? 0) - Number(revenue?.before ?? 0)).toBeCloseTo(Number(after.get(customer)!.revenue) - Number(before.get(customer)!.revenue), 4);
    }
  });

  it('S044: the rows behind it say what became of them, and where they came from', { timeout: 240_000 }, async () => {
    const firsts = between.filter(({ customer, version }) => customer > 20 && version === 15).slice(0, long ? 1000 : 4).map(({ customer }) => customer);
    const looked = new Set([MERGED, INTO, REMOVED, 5, ...firsts, ...replaced.slice(0, long ? 1000 : 4).map(({ customer }) => customer)]);
    const kinds = new Map<string, number>();
    for (const customer of looked) for (const { change: became } of (await changesOf(customer)).facts) kinds.set(became, (kinds.get(became) ?? 0) + 1);
    const of = (test: (row: Line) => boolean): number => between.filter((row) => looked.has(row.customer) && test(row)).length;
    const corrected = ({ key }: Line): boolean => replaced.some((row) => row.key === key);
    const past = ({ at }: Line): boolean => at < text(Date.parse(FIRST));
    expect(Object.fromEntries(kinds)).toEqual({
      corrected: of((row) => row.version === 15 && row.cancelled === 0 && corrected(row)), cancelled: of((row) => row.cancelled === 1 && (row.version === 15 || row.version === 17 && base.some(({ key }) => key === row.key))),
      'moved-in': of(({ customer, version }) => customer === INTO && version === 16), 'moved-out': of(({ customer, version }) => customer === MERGED && version === 16),
      new: of((row) => row.version === 15 && !corrected(row) && !past(row) && row.customer !== REMOVED), late: of((row) => row.version === 15 && !corrected(row) && past(row) && row.customer !== REMOVED), due: 1,
    });
    const { facts } = await changesOf(CUSTOMERS + 1);
    expect(facts).toMatchObject([{ fact: 'order_line', change: 'new', file: 'orders-2.csv', batch: 2 }]);
  });

  it('S057: any moment is computed on demand: the value of a month ago equals what the run kept of it, but for what was corrected since', { timeout: 240_000 }, async () => {
    const untouched = [...after.keys()].filter((id) => before.has(id) && !between.some((row) => row.customer === id) && !later.some((row) => row.customer === id) && id > 20).slice(0, long ? 5 : 2);
    expect(untouched.length).toBeGreaterThan(0);
    for (const customer of untouched) {
      const { measures, before: moment } = await readCustomerChanges({ ctx, customer, before: FIRST, after: 'run:2' });
      const kept = await changesOf(customer);
      expect([moment.runId, moment.kind]).toEqual([null, 'demand']);
      for (const key of ['revenue_365d', 'days_since_last_order', 'orders_365d']) expect([key, Number(measures.find((one) => one.key === key)?.before)]).toEqual([key, Number(kept.measures.find((one) => one.key === key)?.before)]);
    }
  });
});

describe('the drawer of a number', () => {
  it('S036: a value opens to its inputs, its SQL, its rows and its history', async () => {
    const customer = [...after.keys()].find((id) => id > 20 && before.has(id) && !later.some((row) => row.customer === id) && Number(after.get(id)!.orders) > 3)!;
    const figure = await readFigure({ ctx, customer, key: 'revenue' });
    expect(Number(figure.value)).toBeCloseTo(Number(after.get(customer)!.revenue), 4);
    expect(figure.history.map(({ runId, value }) => [runId, Number(value)])).toEqual([[1, Number(before.get(customer)!.revenue)], [2, Number(after.get(customer)!.revenue)]]);
    expect(figure.sql).toContain('sum(amount)');
    const average = await readFigure({ ctx, customer, key: 'average_order', run: 1 });
    expect(average.inputs.map(({ key, value }) => [key, Number(value)])).toEqual([['revenue', Number(before.get(customer)!.revenue)], ['orders', Number(before.get(customer)!.orders)]]);
    expect(average.moment.runId).toBe(1);
  });

  it('S036: the rows that counted add up to the value, page by page', async () => {
    const customers = [...after.keys()].filter((id) => id > 20 && !later.some((row) => row.customer === id)).slice(0, long ? 12 : 3);
    let windows = 0;
    for (const customer of customers) for (const key of ['revenue', 'revenue_365d', 'revenue_90d', 'returns', 'gross_revenue'] as const) {
      const rows = [];
      for (let before_: string | undefined; ;) {
        const page = await listFigureRows({ ctx, customer, key, limit: 7, ...(before_ === undefined ? {} : { before: before_ }) });
        rows.push(...page.rows);
        expect(page.moreThanCounted).toBe(false);
        if (page.next === null) { expect(page.total).toBe(rows.length); break; }
        before_ = page.next;
      }
      const total = rows.reduce((all, { amount }) => all + Number(amount), 0);
      expect([customer, key, Math.abs(total)]).toEqual([customer, key, expect.closeTo(Math.abs(Number(after.get(customer)![key])), 4)]);
      expect([...rows].sort((a, b) => b.at.localeCompare(a.at)).map(({ at }) => at)).toEqual(rows.map(({ at }) => at));
      if (key === 'revenue_90d' && rows.length > 0) windows++;
      for (const { file } of rows) expect(file).toMatch(/^orders-[12]\.csv$/);
    }
    expect(windows).toBeGreaterThan(0);
  });

  it('every measure that comes from facts says which rows it takes, in terms of the columns that are kept', async () => {
    const asked = LIST_COLUMNS.flatMap(({ key, from }) => ('facts' in from ? [{ key, from, ...rowsThatCount(from) }] : []));
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.filter(({ moreThanCounted }) => moreThanCounted).map(({ key }) => key).length).toBeLessThan(asked.length / 4);
    const counts = asked.map(({ key, from, sql: condition }) => `SELECT '${key}' AS key, count() AS n FROM current_${from.facts} AS f WHERE at < {as_of:DateTime64(3, 'UTC')} AND ${condition}`);
    const rows = await stores.facts.rows<{ key: string; n: number }>(counts.join(' UNION ALL '), { as_of: text(Date.parse(SECOND)), as_of_day: '2026-03-31', time_zone: 'Asia/Shanghai', costs: 1, margin_rate: 0.5, unit_days: 7, company_categories: 4 });
    const n = new Map(rows.map((row) => [row.key, row.n]));
    expect(n.get('revenue_30d')).toBeGreaterThan(0);
    expect(n.get('revenue_30d')).toBeLessThan(n.get('revenue_90d')!);
    expect(n.get('orders_90d')).toBeLessThan(n.get('revenue_90d')!);
    expect(n.get('revenue')).toBe(n.get('gross_revenue')! + n.get('returns')!);
  });
});
