import { join } from 'node:path';
import { timedProcess } from './factsProcess.ts';
import { generateDirtyOrders } from './generateDirtyOrders.ts';
import { generateOrders } from './generateOrders.ts';

interface Measured { readonly seconds: Readonly<Record<string, number>>; readonly counts: Readonly<Record<string, unknown>>; readonly again?: Readonly<Record<string, unknown>>; readonly sameAfterAgain?: boolean; readonly emptyAfterUndo?: boolean }

/**
 * `npm run bench -- import`: a million dirty rows imported, imported again and undone, and ten million orders of about a million
 * customers imported, each in an installation of its own. `--most 1000000` leaves the large file out, `--json` prints everything.
 */
export async function benchImport(args: readonly string[]): Promise<void> {
  const most = Number(args[args.indexOf('--most') + 1] ?? NaN);
  const small = await measure(await generateDirtyOrders(1_000_000), true);
  const large = most <= 1_000_000 ? null : await measure(await generateOrders(10_000_000), false);
  if (args.includes('--json')) { process.stdout.write(`${JSON.stringify({ small, large }, null, 2)}\n`); return; }
  for (const [name, done] of [['1 M dirty rows', small], ['10 M orders', large]] as const) {
    if (done === null) continue;
    const { seconds } = done;
    process.stdout.write(`${name}: import ${seconds.import} s${seconds.again === undefined ? '' : `, again ${seconds.again} s, undo ${seconds.undo} s`}, at most ${Math.round(done.peakMegabytes)} MB\n`);
    process.stdout.write(`  ${Object.entries(seconds).filter(([step]) => step.startsWith('import.')).map(([step, time]) => `${step.slice(7)} ${time}`).join(', ')}\n`);
    process.stdout.write(`  ${JSON.stringify({ ...done.counts, reasons: undefined, warnings: undefined })}\n`);
    if (done.again !== undefined) process.stdout.write(`  again: nothing changed ${done.sameAfterAgain}; after undo all as before ${done.emptyAfterUndo}\n`);
  }
}

async function measure(path: string, again: boolean): Promise<Measured & { readonly peakMegabytes: number }> {
  const { text, peakMegabytes } = await timedProcess([join(import.meta.dirname, 'importProcess.ts'), path, again ? 'again' : '']);
  return { ...JSON.parse(text) as Measured, peakMegabytes };
}
