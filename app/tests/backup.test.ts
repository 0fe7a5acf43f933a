import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '#core/problem.ts';
import { checkBackup, openPieces, sealPieces, type Piece } from '#server/backup/index.ts';
import { changqing, done, LONG, ordersOf, printOf, startFilled, storesAgree } from './backupWorld.ts';
import { finishImport, newHome, uploadText } from './faultWorld.ts';
import { KillableProduct } from './killedProcess.ts';

const home = newHome();
const source = join(home, 'source');
const whole = join(home, 'whole.backup');
let product: KillableProduct;
let waiting = 0;
let atRest: object;
beforeAll(async () => {
  ({ product, waiting } = await startFilled(source));
  atRest = await printOf(product);
  await done(['backup', '--data', source, '--to', whole]);
}, 600_000);
afterAll(async () => { await product.kill().catch(() => undefined); rmSync(home, { recursive: true, force: true }); });

const codeOf = async (act: () => Promise<unknown>): Promise<string> => await act().then(() => 'sound', (error: unknown) => { if (error instanceof Problem) return error.definition.code; throw error; });
const check = async (file: string, passphrase: string | null = null): Promise<string> => await codeOf(async () => await checkBackup({ file, passphrase }));

describe('a backup of a running installation', () => {
  it('is one file for its owner only, and leaves nothing else behind', async () => {
    expect(statSync(whole).mode & 0o777).toBe(0o600);
    expect(readdirSync(home).filter((name) => name !== 'source')).toEqual(['whole.backup']);
    expect(readdirSync(source).filter((name) => name.startsWith('scratch'))).toEqual([]);
    expect(await product.facts(`SELECT name FROM system.tables WHERE database = currentDatabase() AND name LIKE 'backup%'`)).toEqual([]);
    expect((await product.work(`SELECT action, actor_kind FROM audit_entry WHERE action = 'backup.make'`))).toEqual([{ action: 'backup.make', actor_kind: 'command' }]);
  });

  it.runIf(LONG)('made at rest becomes the same installation elsewhere', async () => {
    const into = join(home, 'restored');
    const told = await done(['restore', whole, '--into', into]);
    expect(told).toMatchObject({ restored: true, workTables: expect.any(Number), factRows: expect.any(Number) });
    const restored = await KillableProduct.start(into);
    expect(await printOf(restored)).toEqual(atRest);
    await restored.kill();
  }, 600_000);

  it('made in the midst of imports holds a moment on which both stores agree, and goes on from there: the import that waited is published, its customers get new numbers', async () => {
    let imports = 0;
    let end = false;
    const importing = (async () => { while (!end) { await finishImport(product, await uploadText(product, `batch-${++imports}.csv`, ordersOf(`L${imports}x`, 15))); } })();
    const files: string[] = [];
    for (let n = 0; n < (LONG ? 20 : 1); n++) { files.push(join(home, `busy-${n}.backup`)); await done(['backup', '--data', source, '--to', files.at(-1)!]); }
    end = true;
    await importing;
    await product.jobsDone();
    for (const [n, file] of files.entries()) {
      const into = join(home, `busy-${n}`);
      await done(['restore', file, '--into', into]);
      const restored = await KillableProduct.start(into);
      // What was on its way at that moment comes to its end, as after a power cut.
      await restored.jobsDone();
      expect({ n, wrong: await storesAgree(restored) }).toEqual({ n, wrong: [] });
      const customers = async (): Promise<{ all: number; different: number }> => (await restored.work<{ all: number; different: number }>('SELECT count(*)::int AS all, count(DISTINCT id)::int AS different FROM customer'))[0]!;
      const before = await customers();
      await restored.ask('POST', `/api/imports/${waiting}/publish`);
      await restored.jobsDone();
      expect({ n, ...await customers(), wrong: await storesAgree(restored) }).toEqual({ n, all: before.all + 20, different: before.different + 20, wrong: [] });
      await restored.kill();
      rmSync(into, { recursive: true, force: true });
    }
    expect(imports).toBeGreaterThan(0);
  }, LONG ? 3_600_000 : 900_000);

  it('can be made from its page, and be removed there', async () => {
    const { jobId } = await product.ask<{ jobId: string }>('POST', '/api/backups');
    await product.jobsDone();
    const { result } = await product.ask<{ result: { backup: string; factRows: number } }>('GET', `/api/jobs/${jobId}`);
    const listed = await product.ask<{ backups: { name: string; why: string; encrypted: boolean }[]; jobId: null; problem: null }>('GET', '/api/backups');
    expect(listed).toMatchObject({ jobId: null, problem: null, backups: [{ name: result.backup, why: 'person', encrypted: false }] });
    expect(await check(join(source, 'backups', result.backup))).toBe('sound');
    await product.ask('DELETE', `/api/backups/${result.backup}`);
    expect((await product.ask<{ backups: [] }>('GET', '/api/backups')).backups).toEqual([]);
  }, 600_000);
});

describe('a backup file', () => {
  const bytes = (): Buffer => readFileSync(whole);
  const put = (name: string, content: Buffer): string => { const file = join(home, name); writeFileSync(file, content); return file; };

  it('is told to be cut or changed before anything is written, wherever that is', async () => {
    const all = bytes();
    for (let turn = 0; turn < (LONG ? 200 : 12); turn++) {
      const at = 60 + Math.floor(Math.random() * (all.length - 61));
      expect([at, await check(put('cut.backup', all.subarray(0, at)))]).toEqual([at, 'backup.truncated']);
      const changed = Buffer.from(all);
      changed[at]! ^= 1 + Math.floor(Math.random() * 255);
      expect([at, await check(put('changed.backup', changed))]).toEqual([at, expect.stringMatching(/^backup\.(damaged|truncated)$/)]);
    }
    const into = join(home, 'never');
    const { code, err } = await changqing(['restore', join(home, 'cut.backup'), '--into', into, '--lang', 'en']);
    expect([code, err, existsSync(into)]).toEqual([2, expect.stringContaining('Nothing was written'), false]);
  }, 600_000);

  /** The same backup with one of its own statements changed. */
  const changedTo = async <T extends object>(name: string, entry: string, change: (said: T) => void): Promise<string> => {
    const pieces = async function* (): AsyncGenerator<Piece> {
      for await (const piece of openPieces((async function* () { yield bytes(); })(), { file: whole, passphrase: null })) {
        if (piece.entry !== entry) { yield piece; continue; }
        const said = JSON.parse(Buffer.from(piece.bytes).toString()) as T;
        change(said);
        yield { ...piece, bytes: Buffer.from(JSON.stringify(said)) };
      }
    };
    const parts: Buffer[] = [];
    for await (const part of sealPieces(pieces(), null)) parts.push(part);
    return put(name, Buffer.concat(parts));
  };

  it('of a newer version is told by its name', async () => {
    const newer = await changedTo<{ product: string; migrations: { facts: string[] } }>('newer.backup', 'manifest', (manifest) => { manifest.product = '9.0.0'; manifest.migrations.facts.push('0999_later.sql'); });
    expect(await check(newer)).toBe('backup.newer');
  }, 600_000);

  it('goes into an empty place only', async () => {
    const taken = join(home, 'taken');
    mkdirSync(taken);
    writeFileSync(join(taken, 'letter.txt'), 'mine');
    const { code, err } = await changqing(['restore', whole, '--into', taken, '--lang', 'en']);
    expect([code, err, readdirSync(taken)]).toEqual([2, expect.stringContaining('is not empty'), ['letter.txt']]);
  });

  it.runIf(LONG)('under a passphrase opens with it only', async () => {
    const file = join(home, 'closed.backup');
    await done(['backup', '--data', source, '--to', file], { CHANGQING_PASSPHRASE: 'correct horse battery' });
    expect([await check(file), await check(file, 'correct horse'), await check(file, 'correct horse battery')]).toEqual(['backup.needsPassphrase', 'backup.wrongPassphrase', 'sound']);
  }, 600_000);

  it('a sum that is not the same is told, and the place is not used', async () => {
    const file = await changedTo<{ facts: Record<string, { sum: string }> }>('untrue.backup', 'proof', (proof) => { proof.facts['order_line']!.sum = '1'; });
    const into = join(home, 'untrue');
    const { code, err } = await changqing(['restore', file, '--into', into, '--lang', 'en']);
    expect([code, err]).toEqual([2, expect.stringContaining('order_line')]);
    expect(existsSync(join(into, 'restore-unfinished'))).toBe(true);
  }, 600_000);
});

it('the file that a backup would write over is kept', async () => {
  const before = createHash('sha256').update(readFileSync(whole)).digest('hex');
  expect((await changqing(['backup', '--data', source, '--to', whole])).code).toBe(2);
  expect(createHash('sha256').update(readFileSync(whole)).digest('hex')).toBe(before);
});
