import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OwnMeasure, OwnMeasureDraft } from '#domains/measures/core/index.ts';
import { openTestProduct, ordersCsv, type TestProduct } from './testProduct.ts';
import { takeFile } from './takeFile.ts';

let test: TestProduct;
/** Order lines as the file has them. */
interface Line { readonly order: string; readonly customer: string; readonly day: string; readonly product: string; readonly amount: number; readonly cost: number }
let lines: Line[];
const hostile = `o'clock"; DROP TABLE order_line; -- {x:String} \\' age`;
const NOW = new Date('2026-11-05T02:00:00Z');

beforeAll(async () => {
  test = await openTestProduct({ now: () => NOW });
  const made = ordersCsv({ customers: 60, until: '2026-10-31', seed: 11 }).text.trimEnd().split('\n');
  // At both sides of every edge that a window has: of days back, and of months, quarters and years.
  const edges = ['2026-07-29 00:00:00', '2026-07-28 23:59:59', '2026-04-20 00:00:00', '2026-04-19 23:59:59', '2026-11-01 00:00:00', '2026-10-01 00:00:00', '2026-09-30 23:59:59', '2026-07-01 00:00:00', '2026-06-30 23:59:59', '2026-01-01 00:00:00', '2025-12-31 23:59:59'];
  const more = [['Z1', 'C1', '2026-10-20 10:00:00', hostile, '77.00', '7.00'], ['Z2', 'C2', '2026-10-21 10:00:00', 'P3', '-5.50', '-2.00'], ...edges.map((at, i) => [`E${i}`, `C${3 + i % 2}`, at, 'P1', `${9000 + 100 * 2 ** i}.00`, '1.00'])];
  lines = [...made.slice(1).map((line) => line.split(',')), ...more].map(([order, customer, at, product, amount, cost]) => ({ order: order!, customer: customer!, day: at!.slice(0, 10), product: product!, amount: Number(amount), cost: Number(cost) }));
  const text = [...made, ...more.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))].join('\n');
  await takeFile(test, 'orders.csv', `${text}\n`);
});
afterAll(async () => { await test.close(); });

const AS_OF_DAY = '2026-11-05';
const ageOf = (day: string): number => (Date.parse(AS_OF_DAY) - Date.parse(day)) / 86_400_000;
const draft = (name: string, definition: OwnMeasureDraft['definition'], more: Partial<OwnMeasureDraft> = {}): OwnMeasureDraft => ({ label: { zh: name, en: `${name} en` }, meaning: { zh: '', en: '' }, unit: null, without: 'empty', definition, ...more });
const lineMeasure = (aggregate: string, more: object = {}): OwnMeasureDraft['definition'] => ({ make: 'aggregate', fact: 'order_line', aggregate, window: { window: 'all' }, ...more }) as OwnMeasureDraft['definition'];
const all = (...conditions: object[]) => ({ filter: { match: 'all', conditions } });
const is = (column: string, operator: string, ...values: (string | number)[]) => ({ column, operator, values });

type Plain = (lines: readonly Line[]) => number | string | null;
const sum = (of: (line: Line) => number) => (some: readonly Line[]): number | null => (some.length === 0 ? null : some.reduce((total, line) => total + of(line), 0));
const where = (holds: (line: Line) => boolean, then: Plain): Plain => (some) => then(some.filter(holds));
const count: Plain = (some) => some.length || null;
const monthOf = (day: string): string => day.slice(0, 7);

/** Definitions with what they mean in plain code. */
const CASES: readonly [name: string, draft: OwnMeasureDraft['definition'], plain: Plain][] = [
  ['行数', lineMeasure('count'), count],
  ['近百日金额', lineMeasure('sum', { column: 'amount', window: { window: 'last_days', days: 100 } }), where(({ day }) => ageOf(day) < 100, sum(({ amount }) => amount))],
  ['再前百日金额', lineMeasure('sum', { column: 'amount', window: { window: 'previous_days', days: 100 } }), where(({ day }) => ageOf(day) >= 100 && ageOf(day) < 200, sum(({ amount }) => amount))],
  ['上月最大', lineMeasure('max', { column: 'amount', window: { window: 'previous', period: 'month' } }), where(({ day }) => monthOf(day) === '2026-10', (some) => (some.length === 0 ? null : Math.max(...some.map(({ amount }) => amount))))],
  ['今年均额', lineMeasure('mean', { column: 'amount', window: { window: 'this', period: 'year' } }), where(({ day }) => day.startsWith('2026'), (some) => (some.length === 0 ? null : sum(({ amount }) => amount)(some)! / some.length))],
  ['上季毛利', lineMeasure('sum', { column: 'margin', window: { window: 'previous', period: 'quarter' } }), where(({ day }) => day >= '2026-07-01' && day <= '2026-09-30', sum(({ amount, cost }) => amount - cost))],
  ['甲乙商品数', lineMeasure('distinct', { column: 'product', ...all(is('product', 'one_of', 'P1', 'P2')) }), where(({ product }) => ['P1', 'P2'].includes(product), (some) => new Set(some.map(({ product }) => product)).size || null)],
  ['距上次大额', lineMeasure('days_since_last', all(is('amount', 'at_least', 100))), where(({ amount }) => amount >= 100, (some) => (some.length === 0 ? null : Math.min(...some.map(({ day }) => ageOf(day)))))],
  ['奇怪商品', lineMeasure('sum', { column: 'amount', ...all(is('product', 'is', hostile)) }), where(({ product }) => product === hostile, sum(({ amount }) => amount))],
  ['周末或退货', lineMeasure('count', { filter: { match: 'any', conditions: [is('weekday', 'at_least', 6), { match: 'all', conditions: [is('amount', 'less', 0), is('day', 'since', '2026-01-01')] }] } }), where(({ day, amount }) => [0, 6].includes(new Date(day).getUTCDay()) || (amount < 0 && day >= '2026-01-01'), count)],
];

interface Page { total: number; runId: number; customers: { externalId: string; measures: Record<string, number | string | null> }[] }
const list = async (query: object): Promise<Page> => (await test.ask<Page>('POST', '/api/customers/query', { query, limit: 200 })).body;
const make = async (body: object) => await test.ask<{ measure: OwnMeasure; jobId: string | null; error?: { code: string; at?: string } }>('POST', '/api/measures/own', { reason: '试一试', ...body });
const linesOf = (customer: string): Line[] => lines.filter((line) => line.customer === customer);
const keys = new Map<string, string>();

/** Measures made of others, of each other, and of a judgement. */
interface Combined { readonly ratio: string; readonly chain: string; readonly judged: string }
async function combine(name: string, lines: string): Promise<Combined> {
  const of = async (label: string, definition: object, more: object = {}): Promise<string> => (await make({ ...draft(`${label}${name}`, definition as OwnMeasureDraft['definition'], more) })).body.measure.key;
  const ratio = await of('占比', { make: 'combination', operation: 'ratio', first: keys.get('近百日金额')!, second: 'revenue' }, { without: 'zero' });
  const chain = await of('链', { make: 'combination', operation: 'sum', first: ratio, second: lines });
  return { ratio, chain, judged: await of('价值比', { make: 'combination', operation: 'share', first: 'clv', second: 'revenue' }) };
}

async function agreeCombined({ ratio, chain, judged }: Combined): Promise<void> {
  for (const { externalId, measures: m } of (await list({})).customers) {
    const part = Number(m['revenue']) === 0 ? 0 : Number(m[keys.get('近百日金额')!] ?? 0) / Number(m['revenue']);
    expect([externalId, m[ratio]]).toEqual([externalId, expect.closeTo(part, 9)]);
    expect(m[chain]).toBeCloseTo(part + linesOf(externalId).length, 9);
    expect(m[judged]).toBeCloseTo(Number(m['clv']) / (Number(m['clv']) + Number(m['revenue'])), 9);
  }
}

describe('own measures', () => {
  it('made before the first run, they are in it; each is what plain code says, also of each other and of judgements, with 0 where that is asked for', async () => {
    for (const [name, definition] of CASES.slice(0, 5)) {
      const { status, body } = await make(draft(name, definition));
      expect([status, body.jobId]).toEqual([200, null]);
      keys.set(name, body.measure.key);
    }
    const combined = await combine('甲', keys.get('行数')!);
    expect((await test.ask('POST', '/api/runs', {})).status).toBe(200);
    await test.jobsDone();
    await agree(CASES.slice(0, 5));
    await agreeCombined(combined);
  });

  it('made after it, the newest run is given their columns without another run', async () => {
    const before = (await list({})).runId;
    for (const [name, definition] of CASES.slice(5)) {
      const { status, body } = await make(draft(name, definition));
      expect([status, body.jobId === null]).toEqual([200, false]);
      keys.set(name, body.measure.key);
    }
    const combined = await combine('乙', keys.get('行数')!);
    await test.jobsDone();
    await agree(CASES);
    await agreeCombined(combined);
    expect((await list({})).runId).toBe(before);
    const { body } = await test.ask<{ measures: { own: { inRun: boolean } | null }[] }>('GET', '/api/measures');
    expect(body.measures.filter(({ own }) => own?.inRun === false)).toEqual([]);
    expect(body.measures.filter(({ own }) => own?.inRun === true)).toHaveLength(CASES.length + 6);
  });

  it('they sort, filter and are exported like the built-in ones', async () => {
    const key = keys.get('近百日金额')!;
    const rows = (await list({ sort: key, descending: true })).customers.map(({ measures }) => measures[key]);
    const known = rows.filter((value) => value !== null);
    expect(known).toEqual([...known].sort((a, b) => Number(b) - Number(a)));
    expect(rows.slice(known.length).every((value) => value === null)).toBe(true);
    const from = Number(known[3]);
    expect((await list({ where: [{ measure: key, from }] })).customers.map(({ measures }) => measures[key]).sort()).toEqual(known.filter((value) => Number(value) >= from).sort());
    const { body: { jobId } } = await test.ask<{ jobId: string }>('POST', '/api/customers/export', { query: { sort: key } });
    await test.jobsDone();
    expect((await test.ask('GET', `/api/jobs/${jobId}/file`)).text.split('\n')[0]).toContain('"近百日金额"');
  });
});

/** Every customer's value is what plain code makes of the customer's lines. */
async function agree(cases: typeof CASES): Promise<void> {
  const { customers } = await list({});
  expect(customers).toHaveLength(60);
  for (const [name, , plain] of cases) {
    const key = keys.get(name)!;
    let known = 0;
    for (const { externalId, measures } of customers) {
      const expected = plain(linesOf(externalId));
      if (expected !== null) known += 1;
      expect([name, externalId, measures[key]]).toEqual([name, externalId, typeof expected === 'number' ? expect.closeTo(expected, 6) : expected]);
    }
    expect([name, known > 0]).toEqual([name, true]);
  }
}

describe('a definition', () => {
  it.each([
    [{ label: { zh: '行数', en: 'Lines anew' } }, lineMeasure('count'), 'measures.ownNameTaken'],
    [{}, lineMeasure('sum'), 'measures.ownColumn'],
    [{}, lineMeasure('sum', { column: 'customer' }), 'measures.ownColumn'],
    [{}, lineMeasure('sum', { column: 'amount) FROM order_line --' }), 'measures.ownColumn'],
    [{}, lineMeasure('count', all(is('nothing', 'is', 'x'))), 'measures.ownColumn'],
    [{}, lineMeasure('count', all(is('amount', 'contains', '1'))), 'measures.ownOperator'],
    [{}, lineMeasure('count', all(is('amount', 'equal', '1 OR 1'))), 'measures.ownValue'],
    [{}, lineMeasure('count', all(is('day', 'since', "2026-01-01') OR 1 --"))), 'measures.ownValue'],
    [{}, lineMeasure('count', all(is('amount', 'between', 5, 1))), 'measures.ownValue'],
    [{}, { make: 'combination', operation: 'sum', first: 'stage', second: 'orders' } as const, 'measures.ownInput'],
    [{}, { make: 'combination', operation: 'sum', first: 'own_999', second: 'orders' } as const, 'measures.ownInput'],
    [{}, lineMeasure('count', { filter: { match: 'any', conditions: Array.from({ length: 3 }, () => ({ match: 'all', conditions: Array.from({ length: 10 }, () => is('amount', 'more', 1)) })) } }), 'measures.ownTooLarge'],
  ])('is refused: %j %j', async (more, definition, code) => {
    const { status, body } = await make({ ...draft('新的', definition), ...more });
    expect([status >= 400, body.error?.code]).toEqual([true, code]);
  });

  it('is refused by its schema where it is too deep or of no kind', async () => {
    const deep = { match: 'all', conditions: [{ match: 'any', conditions: [{ match: 'all', conditions: [is('amount', 'more', 1)] }] }] };
    for (const definition of [lineMeasure('count', { filter: deep }), lineMeasure('median', { column: 'amount' }), lineMeasure('count', { window: { window: 'last_days', days: 0 } })]) expect((await make(draft('新的', definition))).status).toBe(400);
  });

  it('has versions; two people at once do not overwrite each other; a circle and another kind of value are refused', async () => {
    const key = keys.get('行数')!;
    const id = Number(key.slice(4));
    const change = async (body: object) => await test.ask<{ error?: { code: string } }>('PUT', `/api/measures/own/${id}`, { ...draft('行数', lineMeasure('count', all(is('amount', 'at_least', 0)))), reason: '退货不算', basedOnVersion: 1, ...body });
    const [a, b] = await Promise.all([change({}), change({})]);
    expect([a!.status, b!.status].sort()).toEqual([200, 409]);
    await test.jobsDone();
    for (const { externalId, measures } of (await list({})).customers) expect(measures[key]).toBe(linesOf(externalId).filter(({ amount }) => amount >= 0).length || null);
    const { body } = await test.ask<{ versions: OwnMeasure[]; usedBy: string[] }>('GET', `/api/measures/own/${id}`);
    expect(body.versions.map(({ version, reason, savedBy }) => [version, reason, savedBy])).toEqual([[2, '退货不算', '测试员'], [1, '试一试', '测试员']]);
    expect(body.usedBy).toHaveLength(2);
    expect((await change({ basedOnVersion: 2, definition: { make: 'combination', operation: 'sum', first: body.usedBy[0], second: 'orders' } })).body.error?.code).toBe('measures.ownCircle');
    expect((await change({ basedOnVersion: 2, definition: lineMeasure('last', { column: 'product' }) })).body.error?.code).toBe('measures.ownKind');
  });

  it('cannot be retired while another is made of it; retired, it leaves the catalogue and stays on record', async () => {
    const { body: { measures } } = await test.ask<{ measures: OwnMeasure[] }>('GET', '/api/measures/own');
    const chain = measures.find(({ label }) => label.zh === '链乙')!;
    const ratio = measures.find(({ label }) => label.zh === '占比乙')!;
    const retire = async (id: number) => (await test.ask<{ error?: { code: string } }>('DELETE', `/api/measures/own/${id}`));
    expect((await retire(ratio.id)).body.error?.code).toBe('measures.ownInUse');
    expect([(await retire(chain.id)).status, (await retire(ratio.id)).status, (await retire(ratio.id)).status]).toEqual([200, 200, 404]);
    expect((await test.ask<{ error: { code: string } }>('POST', '/api/customers/query', { query: { sort: chain.key } })).body.error.code).toBe('insights.unknownMeasure');
    expect((await test.ask<{ measure: OwnMeasure }>('GET', `/api/measures/own/${chain.id}`)).body.measure.retired).toBe(true);
  });

  it('is shown before it is saved: values, spread, SQL; nothing is written', async () => {
    const preview = async (definition: object, more: object = {}) => await test.ask<{ kind: string; customers: number; of: number; empty: number; sql: string; sentence: { zh: string }; spread: { min: number; max: number; mean: number } | null; values: { value: string; customers: number }[]; sample: { id: number; value: unknown }[] }>('POST', '/api/measures/own/preview', { definition, unit: null, without: 'empty', ...more });
    const { body } = await preview(CASES[1]![1]);
    const expected = [...new Set(lines.map(({ customer }) => customer))].map((customer) => CASES[1]![2](linesOf(customer)));
    const known = expected.filter((value) => value !== null).map(Number);
    expect([body.kind, body.customers, body.of, body.empty]).toEqual(['money', 60, 60, 60 - known.length]);
    expect(body.spread!.max).toBeCloseTo(Math.max(...known), 6);
    expect(body.spread!.mean).toBeCloseTo(known.reduce((a, b) => a + b, 0) / known.length, 6);
    expect(body.sentence.zh).toBe('最近 100 天订单行的金额合计');
    expect(body.sql).toContain('age < 100');
    expect(body.sample.length).toBeGreaterThan(3);
    const label = (await preview(lineMeasure('last', { column: 'product' }))).body;
    expect([label.kind, label.spread, label.values.reduce((total, { customers }) => total + customers, 0)]).toEqual(['label', null, 60]);
    const zero = (await preview(CASES[1]![1], { without: 'zero' })).body;
    expect([zero.empty, zero.spread!.min <= 0]).toEqual([0, true]);
    expect((await preview({ make: 'combination', operation: 'ratio', first: 'revenue', second: 'orders' })).body.empty).toBe(0);
    const nobody = (await preview({ make: 'aggregate', fact: 'referral', aggregate: 'count', window: { window: 'all' } })).body;
    expect([nobody.empty, nobody.spread]).toEqual([60, null]);
  });
});
