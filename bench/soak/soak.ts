import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDataDir } from '../../app/server/preparedData.testing.ts';
import { minuteHead, minuteLine, quantile, type SoakMinute } from './soakMinutes.ts';
import { startSoakProduct, type SoakProduct } from './soakProduct.ts';

export interface SoakOptions { readonly minutes: number; readonly factsPerSecond?: number; /** How often a machine sends what it has. */ readonly lotSeconds?: number; readonly customers?: number; readonly readers?: number; readonly say: (line: string) => void }
export interface SoakResult { readonly minutes: readonly SoakMinute[]; readonly errors: readonly string[]; readonly sent: number; readonly stored: number }

const pause = async (ms: number): Promise<void> => { await new Promise((done) => setTimeout(done, Math.max(0, ms))); };
const iso = (at: number): string => new Date(at).toISOString();

/** A company with a past, so that updates have histories to bring up to date. Generated customers only. */
function pastOrders(customers: number): string {
  let state = 11;
  const random = (): number => { state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0; return (state >>> 8) / 16_777_216; };
  const rows = ['order_id,customer_id,order_time,product,amount,cost'];
  for (let c = 1; c <= customers; c++) {
    let day = Date.now() - (30 + 700 * random()) * 86_400_000;
    for (let n = 0; n < 12 && day < Date.now() - 86_400_000; n++, day += (3 + 90 * random()) * 86_400_000) rows.push(`H${c}-${n},C${c},${iso(day).slice(0, 19).replace('T', ' ')},P${n % 9},${(20 + 300 * random()).toFixed(2)},${(5 + 50 * random()).toFixed(2)}`);
  }
  return `${rows.join('\n')}\n`;
}

const MAPPING = { kind: 'orders', columns: { customer: 'customer_id', at: 'order_time', amount: 'amount', orderId: 'order_id', product: 'product', cost: 'cost' }, dateOrder: 'ymd', decimalComma: false, idsAreWholeNumbers: false };

async function loadPast(product: SoakProduct, customers: number): Promise<void> {
  const id = await product.upload('past.csv', pastOrders(customers));
  await product.ask('POST', `/api/imports/${id}/check`, { mapping: MAPPING, timeZone: 'UTC' });
  await product.jobsDone();
  await product.ask('POST', `/api/imports/${id}/publish`);
  await product.jobsDone();
}

/**
 * The product under the load of an ordinary busy day for so many minutes: facts arrive through the ingest API, runs follow
 * them, several people read pages. Says a line each minute.
 */
export async function soak({ minutes, factsPerSecond = 200, lotSeconds = 2, customers = 20_000, readers = 4, say }: SoakOptions): Promise<SoakResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'changqing-soak-'));
  await prepareDataDir(dataDir);
  const product = await startSoakProduct(dataDir);
  const errors: string[] = [];
  const attempt = async (act: () => Promise<void>): Promise<void> => { try { await act(); } catch (error) { errors.push(`${iso(Date.now())} ${String(error)}`); await pause(1000); } };
  try {
    await loadPast(product, customers);
    // Orders sent by a machine are of a source of its own; its customers are new at first.
    const end = Date.now() + minutes * 60_000;
    let [sent, reads] = [0, 0];
    let [readMs, ingestMs, fresh]: [number[], number[], number[]] = [[], [], []];
    const over = (): boolean => Date.now() >= end;

    const writer = (async () => {
      const began = Date.now();
      for (let lot = 0; !over(); lot++) {
        await pause(began + lot * lotSeconds * 1000 - Date.now());
        const rows = Array.from({ length: factsPerSecond * lotSeconds }, (_, i) => ({ customer: `C${1 + Math.floor(Math.random() * customers)}`, at: iso(Date.now() - 1000), orderId: `S${lot}-${i}`, amount: (10 + Math.random() * 200).toFixed(2), product: `P${i % 9}` }));
        await attempt(async () => { const start = Date.now(); const { accepted } = await product.ingest(rows, `lot-${began}-${lot}`); sent += accepted; ingestMs.push(Date.now() - start); });
      }
    })();

    /** One customer orders again and again; how long until the measures of the page say so? */
    const probe = (async () => {
      const name = 'PROBE';
      for (let order = 1; !over(); order++) {
        await attempt(async () => {
          await product.ingest([{ customer: name, at: iso(Date.now() - 1000), orderId: `probe-${order}`, amount: '10.00' }], `probe-${Date.now()}`);
          const start = Date.now();
          for (;;) {
            const [found] = (await product.ask<{ customers: { measures: { orders: number } }[] }>('POST', '/api/customers/query', { query: { text: name }, limit: 1, columns: ['orders'] })).customers;
            if ((found?.measures.orders ?? 0) >= order) break;
            if (Date.now() - start > 120_000) throw new Error(`order ${order} of the probe is not shown after two minutes`);
            await pause(500);
          }
          fresh.push((Date.now() - start) / 1000);
        });
        await pause(3000);
      }
    })();

    const pages: (() => Promise<unknown>)[] = [
      async () => await product.ask('GET', '/api/overview'), async () => await product.ask('GET', '/api/lifecycle'), async () => await product.ask('GET', '/api/value'), async () => await product.ask('GET', '/api/runs'), async () => await product.ask('GET', '/api/segments/rfm'),
      async () => await product.ask('POST', '/api/customers/query', { query: { sort: 'revenue', descending: true }, limit: 50 }),
      async () => await product.ask('POST', '/api/customers/query', { query: { sort: 'days_since_last_order', descending: false }, limit: 50 }),
      async () => { const id = 1 + Math.floor(Math.random() * customers); await Promise.all(['', '/measures', '/stages', '/orders', '/events'].map(async (part) => { await product.ask('GET', `/api/customers/${id}${part}`); })); },
    ];
    const people = Array.from({ length: readers }, async (_, reader) => {
      for (let turn = reader; !over(); turn++) {
        await attempt(async () => { const start = performance.now(); await pages[turn % pages.length]!(); readMs.push(performance.now() - start); reads++; });
        // Under the limit of one address.
        await pause(1200 + 600 * Math.random());
      }
    });

    const told: SoakMinute[] = [];
    const clock = (async () => {
      say(minuteHead());
      let [before, readsBefore, errorsBefore] = [0, 0, 0];
      for (let minute = 1; minute <= minutes; minute++) {
        await pause(end - (minutes - minute) * 60_000 - Date.now());
        const [tables] = await product.facts<{ n: number }>('SELECT count() AS n FROM system.tables WHERE database = currentDatabase()');
        const one: SoakMinute = {
          minute, facts: sent, factsPerSecond: (sent - before) / 60, reads: reads - readsBefore, readP50Ms: quantile(readMs, 0.5), readP95Ms: quantile(readMs, 0.95), ingestP95Ms: quantile(ingestMs, 0.95),
          freshnessSeconds: fresh.length === 0 ? null : Math.max(...fresh), residentMegabytes: product.residentMegabytes(), tables: tables!.n, errors: errors.length - errorsBefore,
        };
        told.push(one);
        say(minuteLine(one));
        [before, readsBefore, errorsBefore] = [sent, reads, errors.length];
        [readMs, ingestMs, fresh] = [[], [], []];
      }
    })();
    await Promise.all([writer, probe, ...people, clock]);
    const [stored] = await product.facts<{ n: number }>(`SELECT count() AS n FROM current_order_line WHERE source = 'soak' AND order_id LIKE 'S%'`);
    await product.stop();
    return { minutes: told, errors: [...errors, ...product.said], sent, stored: stored!.n };
  } finally { rmSync(dataDir, { recursive: true, force: true }); }
}
