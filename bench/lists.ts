import { join } from 'node:path';
import { timedProcess } from './factsProcess.ts';

/** Milliseconds of one kind of question, over all times that it was asked. */
export interface ListTimes { readonly what: string; readonly times: number; readonly median: number; readonly p95: number; readonly slowest: number; readonly cpu: number }
interface Measured { readonly customers: number; readonly columns: number; readonly rowsTwice: number; readonly lists: readonly ListTimes[]; readonly pages: readonly ListTimes[]; readonly slowestSorts: readonly string[] }

/**
 * `npm run bench -- lists`: the customer list sorted and filtered by each column of the catalogue, page by page, for people who
 * see everything, half, and a hundredth of a million customers; and the requests of a customer's page. Over HTTP within the
 * process, with real engines. `--customers 100000` for a smaller company, `--json` prints everything.
 */
export async function benchLists(args: readonly string[]): Promise<void> {
  const customers = Number(args[args.indexOf('--customers') + 1] ?? NaN) || 1_000_000;
  const { text, peakMegabytes } = await timedProcess([join(import.meta.dirname, 'lists', 'listsProcess.ts'), String(customers)]);
  const measured = { ...JSON.parse(text) as Measured, peakMegabytes };
  if (args.includes('--json')) { process.stdout.write(`${JSON.stringify(measured, null, 2)}\n`); return; }
  process.stdout.write(`${measured.customers} customers, ${measured.columns} columns, ${measured.rowsTwice} rows updated in the run; at most ${Math.round(peakMegabytes)} MB; aim: p95 under 200 ms\n`);
  for (const { what, times, median, p95, slowest, cpu } of [...measured.lists, ...measured.pages]) process.stdout.write(`  ${what.padEnd(44)} median ${String(median).padStart(4)}  p95 ${String(p95).padStart(4)}  slowest ${String(slowest).padStart(4)}  CPU ${String(cpu).padStart(4)} ms (${times} times)\n`);
  process.stdout.write(`  slowest sorts: ${measured.slowestSorts.join(', ')}\n`);
}
