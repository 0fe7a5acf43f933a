import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { openProduct } from '../app/server/main.ts';
import type { Ctx } from '../app/server/ctx.ts';
import { moveBatch } from '../app/domains/sources/server/importBatch.ts';
import { takeRecords } from '../app/domains/sources/server/takeRecords.ts';
import { undoBatch } from '../app/domains/sources/server/undoBatch.ts';

/** One installation of its own: a file is imported, imported again, and both undone; the seconds of each step as one JSON line. */
const [path = '', again = ''] = process.argv.slice(2);
const dataDir = await mkdtemp(join(tmpdir(), 'changqing-bench-'));
const product = await openProduct({ dataDir, webDir: null, work: false });
const seconds: Record<string, number> = {};
try {
  const { ctx } = product;
  const empty = await fingerprint(ctx);
  const first = await timed('import', async (report) => await takeRecords({ ctx, source: 'bench', origin: 'command', kind: 'orders', files: [{ path, name: basename(path) }], timeZone: 'Asia/Shanghai', report, whenPublished: async () => undefined }));
  const full = await fingerprint(ctx);
  const result: Record<string, unknown> = { counts: first.counts };
  if (again === 'again') {
    const second = await timed('again', async (report) => await takeRecords({ ctx, source: 'bench', origin: 'command', kind: 'orders', files: [{ path, name: basename(path) }], timeZone: 'Asia/Shanghai', report, whenPublished: async () => undefined }));
    result.again = second.counts;
    result.sameAfterAgain = full === await fingerprint(ctx);
    for (const batch of [second.batch, first.batch]) {
      await moveBatch(ctx, batch, ['published'], 'undoing');
      await timed(batch === first.batch ? 'undo' : 'undoAgain', async (report) => { await undoBatch({ ctx, batch, report, whenUndone: async () => undefined }); });
    }
    result.emptyAfterUndo = empty === await fingerprint(ctx);
  }
  process.stdout.write(`${JSON.stringify({ seconds, ...result })}\n`);
} finally {
  await product.close();
  await rm(dataDir, { recursive: true, force: true });
}

async function timed<T>(name: string, act: (report: (step: string, progress: number | null) => Promise<void>) => Promise<T>): Promise<T> {
  const start = performance.now();
  let last = start;
  let step = 'open';
  const mark = (next: string): void => { const now = performance.now(); seconds[`${name}.${step}`] = round((seconds[`${name}.${step}`] ?? 0) + (now - last) / 1000); last = now; step = next; };
  const result = await act(async (next) => { mark(next); await Promise.resolve(); });
  mark('');
  seconds[name] = round((performance.now() - start) / 1000);
  return result;
}

function round(value: number): number { return Math.round(value * 100) / 100; }

/** Everything that is known of orders and customers, as two numbers that do not mind the order of rows. */
async function fingerprint({ facts }: Ctx): Promise<string> {
  return JSON.stringify([await facts.rows('SELECT count() AS n, sum(sipHash64(*)) AS sum FROM current_order_line'), await facts.rows('SELECT count() AS n, sum(sipHash64(*)) AS sum FROM current_customer_profile')]);
}
