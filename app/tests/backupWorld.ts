import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { prepareDataDir } from '#server/preparedData.testing.ts';
import { finishImport, uploadText } from './faultWorld.ts';
import { KillableProduct } from './killedProcess.ts';
import { ordersCsv } from './testProduct.ts';

export const LONG = process.env.CHANGQING_LONG !== undefined;
const MAPPING = { kind: 'orders', columns: { customer: 'customer_id', at: 'order_time', amount: 'amount', orderId: 'order_id', product: 'product', cost: 'cost' }, dateOrder: 'ymd', decimalComma: false, idsAreWholeNumbers: false };

/** A running installation with something of everything: an import that is published, its run, one that waits for a person, and an administrator. */
export async function startFilled(dir: string, customers = 200): Promise<{ product: KillableProduct; waiting: number }> {
  await prepareDataDir(dir);
  const product = await KillableProduct.start(dir, { first: true, env: { CHANGQING_TEST_DOOR: '1' } });
  await finishImport(product, await uploadText(product, 'orders.csv', ordersCsv({ customers, until: '2026-10-31' }).text));
  await product.jobsDone();
  const waiting = await uploadText(product, 'more.csv', ordersOf('N', 20));
  await checkImport(product, waiting);
  return { product, waiting };
}

export const ordersOf = (letter: string, customers: number): string => ordersCsv({ customers, until: '2026-10-31', seed: 7 }).text.replaceAll(',C', `,${letter}`).replaceAll('\nO', `\n${letter}O`);

export async function checkImport(product: KillableProduct, id: number): Promise<void> {
  await product.ask('POST', `/api/imports/${id}/check`, { mapping: MAPPING, timeZone: 'Asia/Shanghai' });
  await product.jobsDone();
}

/** What both stores hold, asked of the engines directly. */
export async function printOf(product: KillableProduct): Promise<object> {
  const [orders] = await product.facts<object>('SELECT count() AS lines, uniqExact(customer) AS customers, toString(sum(amount)) AS amount, sum(cityHash64(customer, source, toString(key), at, amount)) AS print FROM current_order_line');
  // A run that is up to now is followed up after a start: who is in it stays.
  const [snapshot] = await product.facts<object>('SELECT run, uniqExact(customer) AS customers FROM customer_snapshot WHERE run = (SELECT min(run) FROM customer_snapshot) GROUP BY run');
  const [work] = await product.work<object>(`SELECT (SELECT count(*)::int FROM customer) AS customers, (SELECT md5(string_agg(id || name || external_id, ',' ORDER BY id)) FROM customer) AS names, (SELECT count(*)::int FROM import_batch) AS imports, (SELECT count(*)::int FROM "user") AS users`);
  return { orders, snapshot, work };
}

/** What must hold in any installation that is at rest: both stores tell the same of every import. */
export async function storesAgree(product: KillableProduct): Promise<object[]> {
  const imports = await product.work<{ id: number; status: string; version: number; rows: number }>(`SELECT id, status, version::int, ((counts->>'created')::int + (counts->>'updated')::int) AS rows FROM import_batch WHERE kind = 'orders' AND status NOT IN ('uploaded', 'checked') ORDER BY id`);
  const lines = new Map((await product.facts<{ batch: number; n: number }>('SELECT batch, count() AS n FROM current_order_line GROUP BY batch')).map(({ batch, n }) => [batch, n]));
  const known = new Set((await product.work<{ id: number }>('SELECT id::int FROM customer')).map(({ id }) => id));
  const strangers = (await product.facts<{ customer: number }>('SELECT DISTINCT customer FROM current_order_line')).filter(({ customer }) => !known.has(customer));
  return [...imports.filter(({ id, status, rows }) => status !== 'published' || lines.get(id) !== rows), ...strangers];
}

export interface CommandEnd { readonly code: number | null; readonly out: string; readonly err: string }

/** Runs the real command; with `killAfter` it is ended after so many seconds as by a power cut. */
export async function changqing(args: readonly string[], { env = {}, killAfter }: { readonly env?: Readonly<Record<string, string>>; readonly killAfter?: number } = {}): Promise<CommandEnd> {
  const child = spawn(process.execPath, ['--conditions=changqing-source', '--disable-warning=ExperimentalWarning', '--no-memory-protection-keys', join(import.meta.dirname, '../cli/changqing.ts'), ...args], { env: { ...process.env, LANG: 'en', LC_ALL: '', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const end = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => { end.out += part; });
  child.stderr.setEncoding('utf8').on('data', (part: string) => { end.err += part; });
  const over = once(child, 'close') as Promise<[number | null]>;
  if (killAfter !== undefined) { await Promise.race([over, later(killAfter * 1000)]); child.kill('SIGKILL'); }
  const [code] = await over;
  return { code, ...end };
}

/** The command must end well. */
export async function done(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Record<string, unknown>> {
  const { code, out, err } = await changqing([...args, '--json'], { env });
  if (code !== 0) throw new Error(`changqing ${args.join(' ')}: code ${code}: ${err}`);
  return JSON.parse(out) as Record<string, unknown>;
}
