import { rmSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { inFactsProcess, timedProcess } from './factsProcess.ts';
import { generateOrders } from './generateOrders.ts';

interface Timing { readonly orders: number; readonly customers: number; readonly analyzeSeconds: number; readonly clickhouseSeconds: number; readonly ratio: number; readonly analyzePeakMegabytes: number; readonly clickhousePeakMegabytes: number; readonly steps: Readonly<Record<string, number>> }

const SIZES = [100_000, 1_000_000, 10_000_000];
const command = join(import.meta.dirname, '../app/cli/changqing.ts');

/** What any such analysis must at least do: read the file and group it by customer. */
const READ_AND_GROUP = `
  SELECT count() AS customers, sum(orders) AS orders, sum(amount) AS amount, max(last) AS last
  FROM (
    SELECT customer, count() AS orders, sum(amount) AS amount, min(at) AS first, max(at) AS last
    FROM file({path:String}, 'CSVWithNames', 'order_id UInt64, customer UInt64, at DateTime, amount Decimal(18, 4)')
    GROUP BY customer
  )`;

/** Times `changqing analyze` as a whole process beside ClickHouse alone, each `rounds` times in turn; the median counts. */
async function timed(orders: number, rounds: number): Promise<Timing> {
  const path = await generateOrders(orders);
  const out = `${path}.result.parquet`;
  const ours: { seconds: number; peakMegabytes: number; text: string }[] = [];
  const floor: Awaited<ReturnType<typeof inFactsProcess>>[] = [];
  for (let round = 0; round < rounds; round++) {
    floor.push(await inFactsProcess({ sql: READ_AND_GROUP, params: { path } }));
    ours.push(await timedProcess([command, 'analyze', path, '--json', '--out', out]));
  }
  rmSync(out, { force: true });
  const middle = <T extends { seconds: number }>(runs: readonly T[]): T => runs.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(runs.length / 2)]!;
  const [run, alone] = [middle(ours), middle(floor)];
  const { seconds, customers } = JSON.parse(run.text) as { seconds: Record<string, number>; customers: number };
  return { orders, customers, analyzeSeconds: run.seconds, clickhouseSeconds: alone.seconds, ratio: run.seconds / alone.seconds, analyzePeakMegabytes: run.peakMegabytes, clickhousePeakMegabytes: alone.peakMegabytes, steps: seconds };
}

/** `npm run bench -- analyze [--json] [--most 1000000]` */
export async function benchAnalyze(args: readonly string[]): Promise<void> {
  const most = args.includes('--most') ? Number(args[args.indexOf('--most') + 1]) : Infinity;
  const timings: Timing[] = [];
  for (const orders of SIZES.filter((size) => size <= most)) timings.push(await timed(orders, orders > 1_000_000 ? 1 : 3));
  if (args.includes('--json')) { process.stdout.write(`${JSON.stringify(timings, null, 2)}\n`); return; }
  const rows = timings.map((t) => `| ${t.orders.toLocaleString('en')} | ${t.customers.toLocaleString('en')} | ${t.analyzeSeconds.toFixed(1)} s | ${t.clickhouseSeconds.toFixed(2)} s | ${t.ratio.toFixed(1)} | ${t.analyzePeakMegabytes.toFixed(0)} MB | ${t.clickhousePeakMegabytes.toFixed(0)} MB |`);
  const steps = timings.map((t) => `${t.orders.toLocaleString('en')}: ${Object.entries(t.steps).map(([step, seconds]) => `${step} ${seconds.toFixed(2)}`).join(', ')}`);
  process.stdout.write(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}\n\n| orders | customers | analyze | ClickHouse alone | ratio | memory | memory alone |\n| --- | --- | --- | --- | --- | --- | --- |\n${rows.join('\n')}\n\nSeconds by step:\n${steps.join('\n')}\n`);
}
