import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openFacts } from './factStore.ts';
import { readNative, writeNative } from './nativeBlocks.ts';

const home = mkdtempSync(join(tmpdir(), 'changqing-native-'));
const facts = openFacts({ path: home });
afterAll(async () => { await facts.close(); rmSync(home, { recursive: true, force: true }); });

const SHAPE = { id: 'UInt64', small: 'UInt8', count: 'UInt32', change: 'Int32', amount: 'Float64' } as const;
const ROWS = 150_000; // several blocks either way

it('the engine reads the columns that are written, and gives them back as they were', async () => {
  await facts.command('CREATE TABLE native_try (id UInt64, small UInt8, count UInt32, change Int32, amount Float64) ENGINE = MergeTree ORDER BY id');
  const columns = {
    id: BigUint64Array.from({ length: ROWS }, (_, i) => 2n ** 63n + BigInt(i)), small: Uint8Array.from({ length: ROWS }, (_, i) => i % 256), count: Uint32Array.from({ length: ROWS }, (_, i) => 4_000_000_000 + i),
    change: Int32Array.from({ length: ROWS }, (_, i) => -i), amount: Float64Array.from({ length: ROWS }, (_, i) => (i === 7 ? NaN : i / 3)),
  };
  await facts.insertColumns('native_try', SHAPE, columns);
  expect(await facts.rows('SELECT count() AS rows, sum(small) AS small, sum(count) AS count, sum(change) AS change, countIf(isNaN(amount)) AS unknown FROM native_try')).toEqual([
    { rows: ROWS, small: columns.small.reduce((a, b) => a + b, 0), count: columns.count.reduce((a, b) => a + b, 0), change: columns.change.reduce((a, b) => a + b, 0), unknown: 1 },
  ]);
  expect(await facts.columns('SELECT id, small, count, change, amount FROM native_try ORDER BY id', {}, SHAPE)).toEqual({ length: ROWS, ...columns });
});

it('numbers of another kind are turned into the column\'s own, and an answer without rows has none', async () => {
  const bytes = [...writeNative(SHAPE, { id: [1, 2], small: [0, 255], count: [3, 4], change: [-1, 1], amount: Uint8Array.of(5, 6) })];
  expect(await readNative(stream(bytes), SHAPE)).toEqual({ length: 2, id: BigUint64Array.of(1n, 2n), small: Uint8Array.of(0, 255), count: Uint32Array.of(3, 4), change: Int32Array.of(-1, 1), amount: Float64Array.of(5, 6) });
  expect(await facts.columns('SELECT toUInt32(number) AS n FROM numbers(0)', {}, { n: 'UInt32' })).toEqual({ length: 0, n: new Uint32Array(0) });
});

it('an answer of another shape, or one that breaks off, is refused', async () => {
  await expect(facts.columns('SELECT toInt64(number) AS n FROM numbers(3)', {}, { n: 'UInt64' })).rejects.toThrow('an answer has the column n Int64 in the place of n UInt64');
  await expect(facts.columns('SELECT toUInt8(1) AS a, toUInt8(2) AS b', {}, { a: 'UInt8' })).rejects.toThrow('an answer has 2 columns, not 1');
  const [block] = writeNative({ n: 'UInt64' }, { n: [1, 2, 3] });
  await expect(readNative(stream([block!.subarray(0, block!.length - 5)]), { n: 'UInt64' })).rejects.toThrow('an answer ends 5 bytes too early');
});

async function* stream(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield await Promise.resolve(part);
}
