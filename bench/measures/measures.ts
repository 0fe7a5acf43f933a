import { join } from 'node:path';
import { timedProcess } from '../factsProcess.ts';

interface Measured { readonly customers: number; readonly lines: number; readonly rows: number; readonly measures: number; readonly months: number; readonly seconds: Readonly<Record<string, number>>; readonly cpuSeconds: Readonly<Record<string, number>>; readonly peakMegabytes: number }

/** `npm run bench -- measures`: all measures that facts make, for a run, for month ends, for new orders and for one customer. */
export async function benchMeasures(args: readonly string[]): Promise<void> {
  const after = (option: string): string | undefined => { const at = args.indexOf(option); return at === -1 ? undefined : args[at + 1]; };
  const most = Number(after('--most') ?? 1_000_000);
  const least = Number(after('--least') ?? 10_000);
  const months = Number(after('--months') ?? 24);
  const sizes = [10_000, 100_000, 1_000_000].filter((customers) => customers <= most && customers >= least);
  const found: Measured[] = [];
  for (const customers of sizes) {
    const { text, peakMegabytes } = await timedProcess([join(import.meta.dirname, 'measureProcess.ts'), JSON.stringify({ customers, months })]);
    found.push({ ...JSON.parse(text) as Omit<Measured, 'peakMegabytes'>, peakMegabytes });
  }
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  else for (const { customers, lines, measures, seconds, peakMegabytes } of found) process.stdout.write(`${customers} customers, ${lines} lines, ${measures} measures: ${Object.entries(seconds).map(([name, s]) => `${name} ${s.toFixed(3)} s`).join(', ')}; ${Math.round(peakMegabytes)} MB\n`);
}
