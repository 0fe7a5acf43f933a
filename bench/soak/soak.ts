import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDataDir } from '../../app/server/preparedData.testing.ts';
import { zoneOfMidnight } from './midnight.ts';
import { loadPast } from './pastOrders.ts';
import { minuteHead, minuteLine, mean, quantile, type SoakMinute } from './soakMinutes.ts';
import { startSoakProduct, type SoakProduct } from './soakProduct.ts';

export interface SoakOptions { readonly minutes: number; readonly factsPerSecond?: number; /** How often a machine sends what it has. */ readonly lotSeconds?: number; readonly customers?: number; readonly readers?: number; readonly say: (line: string) => void }
export interface SoakResult {
  readonly minutes: readonly SoakMinute[]; readonly errors: readonly string[]; readonly sent: number; readonly stored: number;
  /** Seconds from the answer to each lot until a page showed its facts. */
  readonly fresh: readonly number[];
  /** Lots whose facts no page had shown in the end. */
  readonly unseen: number;
  /** The runs that were finished, by what started them. */
  readonly runs: Readonly<Record<string, number>>;
  /** When a business day began meanwhile, and the full runs as of later moments: the first is started by the clock or by the first facts. */
  readonly newDay: { readonly from: string; readonly runs: number } | null;
}

const SOURCE = 'soak';
const LOOK_MS = 5000;
/** So long the last facts are waited for. */
const PATIENCE_MS = 90_000;
const pause = async (ms: number): Promise<void> => { await new Promise((done) => setTimeout(done, Math.max(0, ms))); };
const iso = (at: number): string => new Date(at).toISOString();
const any = (customers: number): number => 1 + Math.floor(Math.random() * customers);

/** What happened since the last minute was told. */
interface Lately { reads: number[]; ingests: number[]; fresh: number[]; resident: number[] }
const nothingLately = (): Lately => ({ reads: [], ingests: [], fresh: [], resident: [] });

interface Soak {
  readonly product: SoakProduct; readonly customers: number; readonly end: number;
  readonly errors: string[]; readonly fresh: number[];
  /** Lots that were answered and that no page has shown yet, by the number of orders that the watched customer has with them. */
  readonly waiting: { readonly orders: number; readonly since: number }[];
  lately: Lately; sent: number; writing: boolean;
}
const over = ({ end }: Soak): boolean => Date.now() >= end;

async function attempt(soak: Soak, act: () => Promise<void>): Promise<void> {
  try { await act(); } catch (error) { soak.errors.push(`${iso(Date.now())} ${String(error)}`); await pause(1000); }
}

/** Sends lots at their times. In each there is an order of one customer, who is watched. */
async function write(soak: Soak, { perLot, lotSeconds }: { readonly perLot: number; readonly lotSeconds: number }): Promise<void> {
  const began = Date.now();
  let orders = 0;
  for (let lot = 0; !over(soak); lot++) {
    await pause(began + lot * lotSeconds * 1000 - Date.now());
    const order = (i: number): object => ({ customer: i === 0 ? 'WATCHED' : `C${any(soak.customers)}`, at: iso(Date.now() - 1000), orderId: `S${lot}-${i}`, amount: (10 + Math.random() * 200).toFixed(2), product: `P${i % 9}` });
    const rows = Array.from({ length: perLot }, (_, i) => order(i));
    await attempt(soak, async () => {
      const start = Date.now();
      const { accepted } = await soak.product.ingest(SOURCE, rows, `lot-${began}-${lot}`);
      soak.sent += accepted;
      soak.waiting.push({ orders: ++orders, since: Date.now() });
      soak.lately.ingests.push(Date.now() - start);
    });
  }
  soak.writing = false;
}

/** Looks every second how many orders the page of the watched customer shows. */
async function watch(soak: Soak): Promise<void> {
  const { product } = soak;
  let id: number | null = null;
  while (soak.writing || (soak.waiting.length > 0 && Date.now() - soak.end < PATIENCE_MS)) {
    await attempt(soak, async () => {
      id ??= (await product.ask<{ customers: { id: number }[] }>('POST', '/api/customers/query', { query: { text: 'WATCHED' }, limit: 1, columns: ['orders'] })).customers[0]?.id ?? null;
      if (id === null) return;
      const { measures } = await product.ask<{ measures: { orders: number } | null }>('GET', `/api/customers/${id}/measures`);
      while (soak.waiting.length > 0 && soak.waiting[0]!.orders <= (measures?.orders ?? 0)) {
        const seconds = (Date.now() - soak.waiting.shift()!.since) / 1000;
        soak.fresh.push(seconds);
        soak.lately.fresh.push(seconds);
      }
    });
    await pause(1000);
  }
}

/** The pages that a person turns to, one after the other. */
function pagesOf({ product, customers }: Soak): readonly (() => Promise<unknown>)[] {
  const get = (path: string) => async (): Promise<unknown> => await product.ask('GET', path);
  const list = (sort: string, descending: boolean) => async (): Promise<unknown> => await product.ask('POST', '/api/customers/query', { query: { sort, descending }, limit: 50, columns: ['stage', 'clv', 'revenue', 'orders', 'last_order_at', sort] });
  return [
    get('/api/overview'), list('revenue', true), get('/api/lifecycle'), get('/api/runs'), list('days_since_last_order', false), get('/api/value'), get('/api/segments/rfm'), get('/api/measures'),
    async () => { const id = any(customers); await Promise.all(['', '/measures', '/stages', '/orders', '/events', '/figures/revenue'].map(async (part) => { await product.ask('GET', `/api/customers/${id}${part}`); })); },
  ];
}

async function read(soak: Soak, reader: number): Promise<void> {
  const pages = pagesOf(soak);
  for (let turn = reader; !over(soak); turn++) {
    await attempt(soak, async () => { const start = performance.now(); await pages[turn % pages.length]!(); soak.lately.reads.push(performance.now() - start); });
    // Under the limit of one address.
    await pause(1200 + 600 * Math.random());
  }
}

async function lookAtMemory(soak: Soak): Promise<void> {
  while (!over(soak)) { soak.lately.resident.push(soak.product.residentMegabytes()); await pause(LOOK_MS); }
}

async function engineState({ product }: Soak): Promise<{ megabytes: number; tables: number; parts: number }> {
  const [state] = await product.facts<{ megabytes: number; tables: number; parts: number }>("SELECT (SELECT value FROM system.metrics WHERE metric = 'MemoryTracking') / 1048576 AS megabytes, (SELECT count() FROM system.tables WHERE database = currentDatabase()) AS tables, (SELECT count() FROM system.parts WHERE active AND database = currentDatabase()) AS parts");
  return state!;
}

async function runsSoFar({ product }: Soak): Promise<{ updates: number; runs: number }> {
  const [counted] = await product.work<{ updates: number; runs: number }>(`SELECT (SELECT count(*) FROM run_update WHERE status = 'done')::int AS updates, (SELECT count(*) FROM run WHERE status = 'done')::int AS runs`);
  return counted!;
}

/** Says a line each minute. */
async function tellMinutes(soak: Soak, minutes: number, say: (line: string) => void): Promise<SoakMinute[]> {
  const { product, errors } = soak;
  const told: SoakMinute[] = [];
  say(minuteHead());
  let before = { sent: 0, errors: 0, cpu: product.cpuSeconds(), ...await runsSoFar(soak) };
  for (let minute = 1; minute <= minutes; minute++) {
    await pause(soak.end - (minutes - minute) * 60_000 - Date.now());
    const [engine, counted, own] = [await engineState(soak), await runsSoFar(soak), await product.ownMegabytes()];
    const now = { sent: soak.sent, errors: errors.length, cpu: product.cpuSeconds(), ...counted };
    const { reads, ingests, fresh, resident } = soak.lately;
    soak.lately = nothingLately();
    const one: SoakMinute = {
      minute, facts: now.sent, factsPerSecond: (now.sent - before.sent) / 60, ingestP95Ms: quantile(ingests, 0.95), reads: reads.length, readP50Ms: quantile(reads, 0.5), readP95Ms: quantile(reads, 0.95),
      freshMedianSeconds: fresh.length === 0 ? null : quantile(fresh, 0.5), freshLongestSeconds: fresh.length === 0 ? null : Math.max(...fresh), updates: now.updates - before.updates, runs: now.runs - before.runs,
      residentMegabytes: mean(resident), residentMost: Math.max(...resident), heapMegabytes: own.heap, externalMegabytes: own.external, engineMegabytes: engine.megabytes,
      cpuSeconds: now.cpu - before.cpu, tables: engine.tables, parts: engine.parts, errors: now.errors - before.errors,
    };
    told.push(one);
    say(minuteLine(one));
    before = now;
  }
  return told;
}

/** What failed without anybody having asked for it. */
async function failures({ product }: Soak): Promise<string[]> {
  const rows = await product.work<{ what: string }>(`
    SELECT 'job ' || kind || ': ' || coalesce(problem::text, '') AS what FROM job WHERE status = 'failed'
    UNION ALL SELECT 'run ' || id || ': ' || coalesce(problem::text, '') FROM run WHERE status = 'failed'
    UNION ALL SELECT 'update ' || id || ': ' || coalesce(problem::text, '') FROM run_update WHERE status = 'failed'`);
  return rows.map(({ what }) => what);
}

/**
 * The product under the load of a busy day for so many minutes: facts arrive through the ingest API, updates and runs follow
 * them, a business day begins, several people read pages. Says a line each minute.
 */
export async function soak({ minutes, factsPerSecond = 200, lotSeconds = 2, customers = 20_000, readers = 4, say }: SoakOptions): Promise<SoakResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'changqing-soak-'));
  await prepareDataDir(dataDir);
  const product = await startSoakProduct(dataDir);
  try {
    const midnight = zoneOfMidnight(Date.now() + 60_000, Date.now() + minutes * 60_000);
    await product.ask('PUT', '/api/company', { name: 'Soak', currency: 'CNY', timeZone: midnight?.timeZone ?? 'UTC' });
    say(midnight === null ? 'no business day begins in these minutes' : `a business day begins at ${iso(midnight.at)} (${midnight.timeZone})`);
    await loadPast(product, SOURCE, customers);
    const going: Soak = { product, customers, end: Date.now() + minutes * 60_000, errors: [], fresh: [], waiting: [], lately: nothingLately(), sent: 0, writing: true };
    const [told] = await Promise.all([
      tellMinutes(going, minutes, say), write(going, { perLot: factsPerSecond * lotSeconds, lotSeconds }), watch(going), lookAtMemory(going),
      ...Array.from({ length: readers }, async (_, reader) => { await read(going, reader); }),
    ]);
    const [stored] = await product.facts<{ n: number }>(`SELECT count() AS n FROM current_order_line WHERE source = '${SOURCE}' AND order_id LIKE 'S%'`);
    const runs = await product.work<{ reason: string; n: number }>(`SELECT reason, count(*)::int AS n FROM run WHERE status = 'done' GROUP BY reason`);
    const [after] = midnight === null ? [] : await product.work<{ n: number }>(`SELECT count(*)::int AS n FROM run WHERE kind = 'full' AND status = 'done' AND as_of > '${iso(midnight.at)}'`);
    const failed = await failures(going);
    await product.stop();
    return { minutes: told, errors: [...going.errors, ...failed, ...product.said], sent: going.sent, stored: stored!.n, fresh: going.fresh, unseen: going.waiting.length, runs: Object.fromEntries(runs.map(({ reason, n }) => [reason, n])), newDay: midnight === null ? null : { from: iso(midnight.at), runs: after!.n } };
  } finally {
    await product.stop().catch(() => undefined);
    rmSync(dataDir, { recursive: true, force: true });
  }
}
