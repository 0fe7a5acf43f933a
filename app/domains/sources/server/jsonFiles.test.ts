import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFilesBench, problemOf, type FilesBench } from './filesBench.testing.ts';

let bench: FilesBench;
beforeAll(async () => { bench = await openFilesBench(); });
afterAll(async () => { await bench.close(); });

const people = [{ id: 1, name: '林小满', address: { city: '上海', street: { no: '5' } }, tags: ['a', 'b'] }, { id: 12345678901234567890n, name: 'x"y', address: { city: '北京' } }];
const text = (value: unknown, indent?: number) => JSON.stringify(value, (_, v: unknown) => (typeof v === 'bigint' ? `#${v}#` : v), indent).replace(/"#(\d+)#"/g, '$1');
const names = ['id', 'name', 'address.city', 'address.street.no', 'tags'];
const values = [['1', '林小满', '上海', '5', '["a","b"]'], ['12345678901234567890', 'x"y', '北京', '', '']];

test('lines, with keys within keys', async () => {
  const { names: found, rows, copied } = await bench.read(await bench.write('a.jsonl', people.map((one) => text(one)).join('\n')));
  expect([found, rows.map((row) => row.values), copied]).toEqual([names, values, false]);
});

test.each([['in one line', text(people)], ['over many lines', text(people, 2)], ['with a byte order mark', `\ufeff${text(people, 2)}`]])('an array %s', async (_, content) => {
  const { names: found, rows } = await bench.read(await bench.write('a.json', content));
  expect([found, rows.map((row) => row.values), rows.map((row) => row.row)]).toEqual([names, values, [1, 2]]);
});

test('objects over many lines, one after the other', async () => {
  expect(await bench.values('b.json', people.map((one) => text(one, 2)).join('\n'))).toEqual(values);
});

test('keys with dots of their own', async () => {
  const { names: found, rows } = await bench.read(await bench.write('c.jsonl', '{"customer.id":1,"x":2}\n{"customer.id":3,"x":4}\n'));
  expect([found, rows.map((row) => row.values)]).toEqual([['customer.id', 'x'], [['1', '2'], ['3', '4']]]);
});

test('a large array goes through piece by piece, its elements counted', async () => {
  const many = `[${Array.from({ length: 30_000 }, (_, i) => `{"id":${i},"note":"${'x'.repeat(i % 90)}]}{\\"","in":{"n":${i}}}`).join(',\n')}]`;
  const { rows } = await bench.read(await bench.write('many.json', many));
  expect(rows).toHaveLength(30_000);
  expect(rows.at(-1)).toMatchObject({ row: 30_000, values: ['29999', `${'x'.repeat(29_999 % 90)}]}{"`, '29999'] });
});

test('an array that breaks off is cut off', async () => {
  expect((await problemOf(bench.read(await bench.write('cut.json', '[{"id":1},{"id":2},{"id":')))).code).toBe('sources.cutOffJson');
  expect((await problemOf(bench.read(await bench.write('cut2.json', '[{"id":1},{"id":2}')))).code).toBe('sources.cutOffJson');
});

test('elements that are no objects are rows that cannot be read', async () => {
  const { rows } = await bench.read(await bench.write('odd.json', '[{"id":1}, 7, {"id":2}, "x", [1]]'));
  expect(rows.map(({ unreadable }) => unreadable)).toEqual([false, true, false, true, true]);
});

test('nothing in an array', async () => { expect((await problemOf(bench.read(await bench.write('empty.json', '[]')))).code).toBe('sources.notATable'); });

test('Parquet with columns within columns', async () => {
  const path = `${bench.folder}/n.parquet`;
  await bench.facts.command(`INSERT INTO FUNCTION file({path:String}, 'Parquet') SELECT number AS id, CAST((number, ('x', toDate('2024-01-0' || toString(number + 1)))), 'Tuple(n UInt8, inner Tuple(\`a b\` String, day Date))') AS t, [1, 2] AS list, map('k', 'v') AS pairs FROM numbers(2)`, { path });
  const { names: found, rows } = await bench.read(path);
  expect(found).toEqual(['id', 't.n', 't.inner.a b', 't.inner.day', 'list', 'pairs']);
  expect(rows.map((row) => row.values)).toEqual([['0', '0', 'x', '2024-01-01', '[1,2]', '{"k":"v"}'], ['1', '1', 'x', '2024-01-02', '[1,2]', '{"k":"v"}']]);
});
