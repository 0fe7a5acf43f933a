import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { LIST_COLUMNS } from '../../app/domains/insights/core/index.ts';
import { DEFAULT_STAGE_POLICY } from '../../app/domains/lifecycle/core/index.ts';
import { openProduct, type Product } from '../../app/server/main.ts';
import { EVERYTHING, type Scope } from '../../app/server/scope.ts';
import type { ListTimes } from '../lists.ts';
import { DEPARTMENTS, makeFacts, makeRecords, makeSnapshot } from './makeSnapshot.ts';

const customers = Number(process.argv[2] ?? 1_000_000);
const touched = Math.round(customers / 200);
const RUN = 7;
/** What the page shows at first; people choose others, but never a hundred at once. */
const SHOWN = ['stage', 'clv', 'revenue', 'orders', 'last_order_at', 'p_active', 'province', 'channel', 'owner_name', 'typical_gap_days'];
/** What the steps of a run found, as far as others ask for it. */
const STEPS = {
  measures: { firstDay: '2024-06-01', lastDay: '2026-11-20', hasOrderIds: true, lines: 10 * customers, linesWithoutCost: 0, margin: { basis: 'revenue', rate: 1 }, calibrationDay: '2026-01-01', unitDays: 7 },
  lifecycle: { policy: DEFAULT_STAGE_POLICY, companyRhythmDays: 60, days: [] },
  segments: { cuts: { daysSinceLastOrder: [20, 40, 80, 160], orders: [2, 4, 8, 12], revenue: [500, 1000, 3000, 6000] } },
};
const departments = (n: number): Scope => ({ kind: 'departments', ids: Array.from({ length: n }, (_, i) => i + 1) });
const SCOPES: readonly (readonly [string, Scope])[] = [['everything', EVERYTHING], ['half', departments(DEPARTMENTS / 2)], ['a hundredth', departments(1)], ['own: a thousandth', { kind: 'own', userId: 'seller' }]];

const dataDir = await mkdtemp(join(tmpdir(), 'changqing-lists-'));
let scope: Scope = EVERYTHING;
const product = await openProduct({ dataDir, webDir: null, work: false, scopeOf: async () => scope });
try {
  await makeCompany(product);
  const cookie = await signIn(product);
  const ask = async (method: 'GET' | 'POST', url: string, payload?: object): Promise<{ next: string | null }> => {
    const answer = await product.http.inject({ method, url, headers: { cookie }, ...(payload && { payload }) });
    if (answer.statusCode !== 200) throw new Error(`${url} ${JSON.stringify(payload)}: ${answer.body.slice(0, 300)}`);
    return answer.json();
  };
  const lists: ListTimes[] = [];
  const bySort = new Map<string, number[]>();
  for (const [name, one] of SCOPES) {
    scope = one;
    const [first, later] = [timesOf(`list, first page, ${name}`), timesOf(`list, later pages, ${name}`)];
    const columns = LIST_COLUMNS.filter((_, i) => name === 'everything' || i % 4 === 0);
    for (const [i, { key, kind }] of columns.entries()) {
      const by = LIST_COLUMNS[(i * 7 + 3) % LIST_COLUMNS.length]!;
      const where = by.kind === 'label' ? [{ measure: by.key, oneOf: ['值1', '值2', '值3', '渠道1', '省1', ''] }] : by.kind === 'date' ? [{ measure: by.key, from: '2024-02-01' }] : [{ measure: by.key, from: 1 }];
      const body = { query: { sort: key, descending: i % 2 === 0 || kind === 'label', where }, limit: 50, columns: [...new Set([...SHOWN, key])] };
      let after: string | null = null;
      for (let page = 0; page < 3; page++) {
        const given: object = { ...body, ...(after !== null && { after }) };
        const answer: { next: string | null } = await (page === 0 ? first : later).time(async () => await ask('POST', '/api/customers/query', given), (ms) => { bySort.set(key, [...bySort.get(key) ?? [], ms]); });
        after = answer.next;
        if (after === null) break;
      }
    }
    lists.push(first.told(), later.told());
  }
  const pages: ListTimes[] = [];
  for (const [name, one] of SCOPES.slice(0, 3)) {
    scope = one;
    const whole = timesOf(`customer page with timeline, ${name}`);
    for (let i = 0; i < 60; i++) {
      const id = 1 + ((i * 7919) % Math.floor(customers / DEPARTMENTS)) * DEPARTMENTS; // customers of the first department, whom everybody here sees
      await whole.time(async () => await Promise.all(['', '/measures', '/orders?limit=30', '/events?limit=30', '/changes', '/merges'].map(async (part) => await ask('GET', `/api/customers/${id}${part}`))));
    }
    pages.push(whole.told());
  }
  scope = EVERYTHING;
  for (const measure of ['revenue', 'revenue_365d', 'orders']) {
    const changed = timesOf(`what changed in a month: ${measure}`);
    for (let i = 0; i < 3; i++) await changed.time(async () => await ask('POST', '/api/changes', { measure }));
    pages.push(changed.told());
  }
  const mean = (of: readonly number[]): number => of.reduce((sum, ms) => sum + ms, 0) / of.length;
  const slowestSorts = [...bySort].map(([key, ms]) => [key, mean(ms)] as const).sort(([, a], [, b]) => b - a).slice(0, 5).map(([key, ms]) => `${key} ${Math.round(ms)} ms`);
  process.stdout.write(JSON.stringify({ customers, columns: LIST_COLUMNS.length, rowsTwice: touched, lists, pages, slowestSorts }));
} finally {
  await product.close();
  await rm(dataDir, { recursive: true, force: true });
}

async function makeCompany({ facts, work }: Product): Promise<void> {
  await makeRecords(work.db, facts, customers);
  await makeFacts(facts, customers);
  // Earlier runs stand beside the newest: lists must not read them, and changes are from one to the other.
  await makeSnapshot(facts, { run: RUN - 1, customers, touched: 0 });
  await makeSnapshot(facts, { run: RUN, customers, touched });
  await sql`
    INSERT INTO run (id, as_of, status, reason, policy, actor, created_at, started_at, finished_at, kept, kind, fact_version) OVERRIDING SYSTEM VALUE
    SELECT id, '2026-11-22'::timestamptz - (${RUN} - id) * interval '30 days', 'done', 'manual', '{}', '{"kind":"system","id":"system","name":"x"}', now(), now(), now(), true, 'full', 1 FROM unnest(${[RUN - 1, RUN]}::bigint[]) AS r (id)`.execute(work.db);
  for (const run of [RUN - 1, RUN]) for (const [position, [step, detail]] of Object.entries(STEPS).entries()) await sql`INSERT INTO run_step (run_id, position, step, status, started_at, detail) VALUES (${run}, ${position}, ${step}, 'done', now(), ${JSON.stringify(detail)})`.execute(work.db);
  await sql`INSERT INTO customer_owner (name, user_id) VALUES ('员工0', 'seller')`.execute(work.db);
}

async function signIn({ authentication }: Product): Promise<string> {
  const login = { email: 'bench@changqing.example', password: 'a-long-test-password' };
  await authentication.createUser({ ...login, name: 'bench' });
  return (await authentication.signIn(login)).map((line) => line.split(';')[0]).join('; ');
}

/** Times of one kind of question; CPU is what the process spent on it, which says more on a busy machine. */
function timesOf(what: string): { time<T>(act: () => Promise<T>, told?: (ms: number) => void): Promise<T>; told(): ListTimes } {
  const wall: number[] = [];
  let cpu = 0;
  return {
    time: async (act, told) => {
      const [from, spent] = [performance.now(), process.cpuUsage()];
      const answer = await act();
      const used = process.cpuUsage(spent);
      wall.push(performance.now() - from);
      cpu += (used.user + used.system) / 1000;
      told?.(wall.at(-1)!);
      return answer;
    },
    told: () => {
      const sorted = wall.toSorted((a, b) => a - b);
      const at = (share: number): number => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!);
      return { what, times: wall.length, median: at(0.5), p95: at(0.95), slowest: at(1), cpu: Math.round(cpu / wall.length) };
    },
  };
}
