import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openFacts } from '#server/facts/factStore.ts';
import { openWork } from '#server/work/workStore.ts';
import { worldProblem } from '#server/worldProblem.ts';
import { file, finishPatiently, makeEmpty, pause, uploadText, CUSTOMERS } from './faultWorld.ts';
import { KillableProduct } from './killedProcess.ts';
import { smallDisk } from './smallDisk.ts';

const home = mkdtempSync(join(tmpdir(), 'changqing-disk-'));
const disk = smallDisk(join(home, 'disk'), 400);
if (disk === null) process.stderr.write('skipped: this machine does not let a test mount a small disk\n');
afterAll(() => { disk?.remove(); rmSync(home, { recursive: true, force: true }); });

/** The code of the problem for which a job waits. */
async function waitingFor(product: KillableProduct): Promise<string> {
  for (;;) {
    const { jobs } = await product.ask<{ jobs: { status: string; problem: { code: string } | null }[] }>('GET', '/api/jobs');
    const problem = jobs.find((job) => job.problem !== null)?.problem;
    if (problem !== undefined && problem !== null) return problem.code;
    await pause(0.1);
  }
}

describe.runIf(disk !== null)('a full disk', () => {
  it.each(process.env.CHANGQING_LONG === undefined ? [3] : [0, 1, 2, 3, 4, 6, 8, 12, 20])('with %i MB left, in an import: a clear problem, nothing half visible, and it goes on by itself when there is space', async (left) => {
    const dir = join(disk!.path, `data-${left}`);
    await makeEmpty(dir);
    const product = await KillableProduct.start(dir);
    const id = await uploadText(product, 'orders.csv', file.text);
    disk!.fill(left * 1024 ** 2);
    const work = finishPatiently(product, id).then(() => 'done', (error: unknown) => String(error));
    // Until it is done, or says why it waits; where not even that can be written down, nothing is said.
    const said = await Promise.race([work, waitingFor(product).catch(String), pause(30).then(() => 'nothing')]);
    const [facts] = await product.facts<{ n: number }>('SELECT count() AS n FROM current_order_line');
    expect([0, file.lines], said).toContain(facts!.n);
    if (said !== 'done') expect(said).toMatch(left === 0 ? /nothing|ground\.(diskFull|storeGone)/ : /ground\.(diskFull|storeGone)/);
    disk!.empty();
    expect(await work).toBe('done');
    const [after] = await product.facts<object>('SELECT count() AS lines, uniqExact(customer) AS customers FROM current_order_line');
    expect(after).toEqual({ lines: file.lines, customers: CUSTOMERS });
    await product.kill();
    // What was written on the full disk does not stand in the way of a start.
    const again = await KillableProduct.start(dir);
    expect((await again.facts<object>('SELECT count() AS lines, uniqExact(customer) AS customers FROM current_order_line'))[0]).toEqual(after);
    await again.kill();
    rmSync(dir, { recursive: true, force: true });
  }, 600_000);

  it('on which the embedded fact store would leave a table without its form, and never open again: such a statement is refused', async () => {
    const dir = join(disk!.path, 'facts');
    const facts = openFacts({ path: dir });
    await facts.command('CREATE TABLE t (a UInt8) ENGINE = MergeTree ORDER BY a');
    disk!.fill(0);
    for (const statement of ['CREATE TABLE u (a UInt8) ENGINE = MergeTree ORDER BY a', 'ALTER TABLE t ADD COLUMN b UInt8', 'CREATE OR REPLACE VIEW v AS SELECT a FROM t', '\n  create table if not exists w (a UInt8) ENGINE = Memory']) {
      expect(worldProblem(await facts.command(statement).catch((error: unknown) => error))?.definition.code).toBe('ground.diskFull');
    }
    // What makes room is done.
    await facts.command('ALTER TABLE t DROP PARTITION tuple()');
    expect(await facts.rows('SELECT count() AS n FROM t')).toEqual([{ n: 0 }]);
    disk!.empty();
    await facts.command('ALTER TABLE t ADD COLUMN b UInt8');
    await facts.close();
    const forms = readdirSync(dir, { recursive: true }).map(String).filter((name) => name.endsWith('.sql') && statSync(join(dir, name)).isFile());
    expect(forms.filter((name) => statSync(join(dir, name)).size === 0)).toEqual([]);
    expect(forms.some((name) => name.endsWith('/t.sql'))).toBe(true);
    rmSync(dir, { recursive: true });
  }, 120_000);

  it('on which the log of the embedded work store cannot go on: statements say so at once and none waits for ever; with space it comes back with what was committed', async () => {
    const dir = join(disk!.path, 'work');
    const work = await openWork({ path: dir });
    await work.pool.query('CREATE TABLE kept (n int)');
    disk!.fill(0);
    let n = 0;
    const write = async (): Promise<unknown> => await work.pool.query(`INSERT INTO kept VALUES ($1)`, [n]).then(async () => { n += 1; await work.pool.query(`SELECT pg_logical_emit_message(true, '', repeat('x', 4000000))`); return null; }, (error: unknown) => error).catch((error: unknown) => error);
    let failed: unknown = null;
    while (failed === null) failed = await write();
    expect(worldProblem(failed)?.definition.code).toBe('ground.diskFull');
    for (let tries = 0; tries < 3; tries++) expect(worldProblem(await write())?.definition.code).toMatch(/ground\.(diskFull|storeGone)/);
    const committed = n;
    disk!.empty();
    while (await write() !== null) await pause(0.2);
    // What failed may be in or not; what was said to be in is.
    expect((await work.pool.query<{ rows: number }>('SELECT count(DISTINCT n)::int AS rows FROM kept')).rows[0]!.rows).toBeGreaterThan(committed);
    await work.close();
    rmSync(dir, { recursive: true });
  }, 120_000);
});
