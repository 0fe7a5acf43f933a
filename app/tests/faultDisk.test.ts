import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { file, finishImport, makeEmpty, pause, uploadText, CUSTOMERS } from './faultWorld.ts';
import { KillableProduct } from './killedProcess.ts';

const home = mkdtempSync(join(tmpdir(), 'changqing-disk-'));
const MEGABYTES = 400;

/** A disk of our own that is soon full; null where this machine lets nobody make one. */
const disk = ((): string | null => {
  const path = join(home, 'disk');
  mkdirSync(path);
  try { execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m`, 'tmpfs', path], { stdio: 'ignore' }); return path; } catch { return null; }
})();
if (disk === null) process.stderr.write('skipped: this machine does not let a test mount a small disk\n');
afterAll(() => {
  if (disk !== null) execFileSync('umount', ['-l', disk]);
  rmSync(home, { recursive: true, force: true });
});

/** Takes up space until so many megabytes are left. */
function fillDisk(path: string, left: number): string {
  const filler = join(path, 'filler');
  const free = Number(execFileSync('df', ['--output=avail', '-m', path]).toString().trim().split('\n')[1]);
  if (free > left) execFileSync('fallocate', ['-l', `${free - left}M`, filler]);
  else writeFileSync(filler, '');
  return filler;
}

/** The code of the problem for which a job waits. */
async function waitingFor(product: KillableProduct): Promise<string> {
  for (;;) {
    const { jobs } = await product.ask<{ jobs: { status: string; problem: { code: string } | null }[] }>('GET', '/api/jobs').catch((error: unknown) => { throw new Error(String(error)); });
    const problem = jobs.find((job) => job.problem !== null)?.problem;
    if (problem !== undefined && problem !== null) return problem.code;
    await pause(0.1);
  }
}

describe.runIf(disk !== null)('a full disk', () => {
  it.each(process.env.CHANGQING_LONG === undefined ? [3] : [1, 2, 3, 4, 6, 8, 12, 20])('with %i MB left, in an import: a clear problem, nothing half visible, and it goes on when there is space', async (left) => {
    const dir = join(disk!, `data-${left}`);
    await makeEmpty(dir);
    let product = await KillableProduct.start(dir);
    const id = await uploadText(product, 'orders.csv', file.text);
    const filler = fillDisk(disk!, left);
    let work = finishImport(product, id).then(() => 'done', (error: unknown) => String(error));
    // Until it is done, or says why it waits.
    const said = await Promise.race([work, waitingFor(product).catch(String)]);
    const [facts] = await product.facts<{ n: number }>('SELECT count() AS n FROM current_order_line');
    expect([0, file.lines], said).toContain(facts!.n);
    if (said !== 'done') expect(said).toMatch(/ground\.(diskFull|storeGone)|terminated|ECONN|500|503/);
    rmSync(filler);
    // When there is space again it goes on by itself; where the store itself gave up, after a start.
    if ((await Promise.race([work, pause(45).then(() => 'still waiting')])) !== 'done') {
      await product.kill();
      product = await KillableProduct.start(dir);
      work = finishImport(product, id).then(() => 'done', (error: unknown) => String(error));
      expect(await work).toBe('done');
    }
    const [after] = await product.facts<object>('SELECT count() AS lines, uniqExact(customer) AS customers FROM current_order_line');
    expect(after).toEqual({ lines: file.lines, customers: CUSTOMERS });
    await product.kill();
    rmSync(dir, { recursive: true, force: true });
    if (existsSync(filler)) rmSync(filler);
  }, 240_000);
});
