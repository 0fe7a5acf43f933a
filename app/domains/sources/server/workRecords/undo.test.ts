import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkWorld, type WorkWorld } from './workWorld.testing.ts';

let world: WorkWorld;
beforeAll(async () => { world = await openWorkWorld(); });
afterAll(async () => { await world.close(); });

const full = {
  kind: 'customers', columns: { externalId: 'id', name: 'n', phone: 'p', email: 'e', creditCode: 'u', city: 'c', birthday: 'b', income: 'i', parent: 'pa', department: 'd', consentBasis: 'cb' },
  custom: { 尺码: { key: 'size', label: '尺码', type: 'text' }, 次数: { key: 'visits', label: '次数', type: 'number' } },
} as const;
const people = (names: readonly string[], more: object = {}) => names.map((name, i) => ({ externalId: `U${i}`, name, phone: `1380000000${i}`, city: '杭州市', custom: { size: 'L', visits: String(i) }, ...more }));

test('undoing leaves everything as it was, to the letter', async () => {
  await world.bring({ ...full, columns: { externalId: 'id', name: 'n', phone: 'p', city: 'c' }, custom: { 尺码: full.custom['尺码'] } }, people(['甲', '乙', '丙', '丁']).map((row) => ({ ...row, custom: { size: 'L' } })), 'a');
  const empty = await world.print();
  const { batch, placed } = await world.bring({ ...full, clearEmpty: true }, [
    ...people(['甲甲', '乙', ''], { city: '', birthday: '1980-02-29', income: '12345.6700', parent: 'U9', department: '华东' }), { externalId: 'U3', name: '丁', phone: '', city: '杭州市', custom: { size: '', visits: '3' } },
    { externalId: 'U9', name: '新', phone: '', email: 'x@example.com', parent: 'U0', department: '华东', custom: { visits: '1' } },
  ], 'a');
  expect(placed).toMatchObject({ created: 1, updated: 4 });
  expect(await world.print()).not.toBe(empty);
  expect(await world.planUndo(batch)).toEqual({ possible: true, removes: 1, restores: 4, removesCustomers: 1, hindrances: [] });
  await world.undo(batch);
  expect(await world.print()).toBe(empty);
  await world.undo(batch);
  expect(await world.print()).toBe(empty);
  expect(await world.facts.rows(`SELECT external_id, name, city, custom FROM current_customer_profile WHERE source = 'a' ORDER BY external_id`)).toEqual(['甲', '乙', '丙', '丁'].map((name, i) => ({ external_id: `U${i}`, name, city: '杭州市', custom: { size: 'L' } })));
  expect(await world.planUndo(batch)).toMatchObject({ possible: false, removes: 0 });
});

test('numbers that an import brought go with it', async () => {
  await world.bring({ kind: 'customers', columns: { externalId: 'id', phone: 'p' } }, [{ externalId: 'V1', phone: '13500000001' }], 'b');
  const before = await world.print();
  const { batch } = await world.bring({ kind: 'customers', columns: { externalId: 'id', phone: 'p' }, match: ['phone'] }, [{ externalId: 'W1', phone: '135 0000 0001' }, { externalId: 'W2', phone: '13500000002' }], 'c');
  expect(await world.all('customer_identity', 'source')).toHaveLength(1);
  await world.undo(batch);
  expect(await world.print()).toBe(before);
  expect(await world.facts.rows(`SELECT value FROM current_customer_known_as WHERE source = 'c'`)).toEqual([]);
});

test('what was built on an import since stands in the way, each with its name and its import', async () => {
  const ids = async () => (await sql<{ id: number }>`SELECT id FROM customer WHERE source = 'd' ORDER BY id`.execute(world.ctx.work)).rows.map(({ id }) => id);
  const { batch } = await world.bring({ kind: 'customers', columns: { externalId: 'id', name: 'n' } }, ['1', '2', '3', '4', '5'].map((id) => ({ externalId: id, name: id })), 'd');
  const clean = { possible: true, removes: 5, restores: 0, removesCustomers: 5, hindrances: [] };
  expect(await world.planUndo(batch)).toEqual(clean);
  const [a, b, c, d] = await ids();
  const update = await world.bring({ kind: 'customers', columns: { externalId: 'id', city: 'c' } }, [{ externalId: '1', city: '上海' }], 'd');
  const contacts = await world.bring({ kind: 'contacts', columns: { customer: 'c', name: 'n' } }, [{ customer: '2', name: '联系人' }], 'd');
  await world.facts.insertRows('order_line', [{ customer: c, recorded_for: c, source: 'd', key: '1', version: 1, batch: 9999, cancelled: 0, at: '2026-01-01 00:00:00.000', order_id: 'O', product: '', category: '', channel: '', amount: '1', order_amount: '1', currency: 'CNY' }]);
  await sql`INSERT INTO customer (source, external_id, name, parent_id, created_at, updated_at) VALUES ('hand', 'kid', '子', ${d}, now(), now())`.execute(world.ctx.work);
  await sql`INSERT INTO customer_change (customer_id, at, actor_kind, actor_id, actor_name, cause, before, after) VALUES (${b}, now(), 'user', 'u', '某人', 'edit', '{}', '{}')`.execute(world.ctx.work);
  const found = (await world.planUndo(batch)).hindrances.map(({ what, count, batch: by }) => [what.zh, what.en, count, by]);
  expect(found).toEqual([
    ['这些客户的订单', 'orders of these customers', 1, 9999],
    ['导入之后又被修改的客户', 'customers that were changed after the import', 1, update.batch.id],
    ['导入之后又被修改的客户', 'customers that were changed after the import', 1, null],
    ['这些客户的联系人', 'contacts of these customers', 1, contacts.batch.id],
    ['以这些客户为上级的客户', 'customers whose parent is one of these', 1, null],
  ]);
  // What another import did is no hindrance any more once that one was undone.
  await world.undo(update.batch);
  await world.undo(contacts.batch);
  expect((await world.planUndo(batch)).hindrances.map(({ batch: by }) => by)).toEqual([9999, null, null]);
  expect(a).toBeLessThan(b!);
});

test('a change by hand after an import that changed the record stands in its way', async () => {
  await world.bring({ kind: 'customers', columns: { externalId: 'id', city: 'c' } }, [{ externalId: '1', city: '甲' }], 'e');
  const { batch } = await world.bring({ kind: 'customers', columns: { externalId: 'id', city: 'c' } }, [{ externalId: '1', city: '乙' }], 'e');
  expect(await world.planUndo(batch)).toMatchObject({ possible: true, restores: 1 });
  await sql`INSERT INTO customer_change (customer_id, at, actor_kind, actor_id, actor_name, cause, before, after) SELECT id, now(), 'user', 'u', '某人', 'edit', '{}', '{}' FROM customer WHERE source = 'e'`.execute(world.ctx.work);
  expect((await world.planUndo(batch)).hindrances).toEqual([{ what: { zh: '导入之后又被修改的记录', en: 'records that were changed after the import' }, count: 1, batch: null }]);
});
