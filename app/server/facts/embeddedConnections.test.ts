import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openFacts } from '#server/facts/factStore.ts';

const folder = mkdtempSync(join(tmpdir(), 'changqing-test-'));
const facts = openFacts({ path: join(folder, 'facts') });
afterAll(async () => { await facts.close(); rmSync(folder, { recursive: true, force: true }); });

/** What ended, in the order in which it ended. */
const ended: string[] = [];
const noted = async (what: string, act: Promise<unknown>): Promise<void> => { await act; ended.push(what); };
const long = async (): Promise<unknown> => await facts.rows('SELECT sleep(2) WHERE {n:UInt8} = 1', { n: 1 });

it('takes many values on a connection that has had no statement yet', async () => {
  const customers = Array.from({ length: 20_000 }, (_, i) => 18_446_744_073_709_551_615n - BigInt(i));
  expect(await facts.rows('SELECT uniqExact(customer) AS n FROM (SELECT arrayJoin({customers:Array(UInt64)}) AS customer)', { customers })).toEqual([{ n: 20_000 }]);
});

it('a short statement does not wait for a long one, nor does a file for many', async () => {
  await facts.rows('SELECT 1');
  const first = noted('long', long());
  await noted('short', facts.rows('SELECT {n:UInt8}', { n: 2 }));
  await first;
  const many = Array.from({ length: 5 }, async () => { await noted('long', long()); });
  await noted('file', readFile(import.meta.filename));
  await Promise.all(many);
  expect(ended).toEqual(['short', 'long', 'file', 'long', 'long', 'long', 'long', 'long']);
});

it('what one statement wrote, the next one reads, whichever connection it has; a failed one gives its connection back', async () => {
  await facts.command('CREATE TABLE pair (a UInt64) ENGINE = MergeTree ORDER BY a');
  const failed = await Promise.allSettled(Array.from({ length: 9 }, async () => await facts.rows('SELECT nonsense')));
  expect(failed.map(({ status }) => status)).toEqual(Array.from({ length: 9 }, () => 'rejected'));
  for (let i = 0; i < 6; i++) {
    await Promise.all([facts.command('INSERT INTO pair SELECT number FROM numbers(1000)'), facts.rows('SELECT count() FROM pair'), facts.rows('SELECT 1')]);
    const counts = await Promise.all(Array.from({ length: 4 }, async () => (await facts.rows<{ n: number }>('SELECT count() AS n FROM pair'))[0]!.n));
    expect(counts).toEqual(Array.from({ length: 4 }, () => (i + 1) * 1000));
  }
});

it('values come to their own statement as they are, on all connections at once', async () => {
  const texts = ["it's \\ a\ttab\nand {n:UInt64}", '汉字', '', '\\N', "a','b", '\\\\', '\u0000'];
  await Promise.all(Array.from({ length: 60 }, async (_, n) => {
    const text = texts[n % texts.length]!;
    const given = { n, text, texts, numbers: [n, n + 1], none: [], at: '2026-01-31 00:00:00.123', day: null, share: 0.1 };
    const [row] = await facts.rows("SELECT {n:UInt64} AS n, {text:String} AS text, {texts:Array(String)} AS texts, {numbers:Array(UInt64)} AS numbers, {none:Array(String)} AS none, {at:DateTime64(3, 'UTC')} AS at, {day:Nullable(Date)} AS day, {share:Float64} AS share", given);
    expect(row).toEqual(given);
  }));
});
