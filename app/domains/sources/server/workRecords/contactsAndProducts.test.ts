import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkWorld, type WorkWorld } from './workWorld.testing.ts';

let world: WorkWorld;
beforeAll(async () => {
  world = await openWorkWorld();
  await world.bring({ kind: 'customers', columns: { externalId: 'id', name: 'n', kind: 'k' } }, [{ externalId: 'K1', name: '常春藤', kind: 'organisation' }, { externalId: 'K2', name: '同名', kind: 'organisation' }, { externalId: 'K3', name: '同名', kind: 'organisation' }], 'crm');
});
afterAll(async () => { await world.close(); });

const contacts = async () => (await sql<object>`SELECT c.external_id AS customer, k.external_id, k.name, k.title, k.phone_key, k.source FROM contact k JOIN customer c ON c.id = k.customer_id ORDER BY k.id`.execute(world.ctx.work)).rows;
const columns = { customer: 'c', contactId: 'i', familyName: 'f', givenName: 'g', title: 't', phone: 'p' };

test('contacts find their customer and themselves; one of an unknown customer waits', async () => {
  const before = await world.print();
  const rows = [{ externalId: 'K1', contactId: 'P1', familyName: '沈', givenName: '一诺', title: '经理', phone: '13700137000' }, { externalId: 'K2', contactId: 'P1', familyName: 'Smith', givenName: 'Ann', title: '', phone: '' }, { externalId: 'K9', contactId: 'P2', familyName: '何', givenName: '', title: '', phone: '' }];
  const first = await world.stage({ kind: 'contacts', columns }, rows, 'crm');
  expect(await world.place(first)).toMatchObject({ created: 2, updated: 0, unchanged: 0, customers: 2, newCustomers: 0, reasons: { unknown_customer: 1 } });
  expect(await world.excepted(first)).toEqual([{ row: 4, reason: 'unknown_customer', severity: 'quarantine' }]);
  await world.publish(first);
  expect(await contacts()).toEqual([{ customer: 'K1', external_id: 'P1', name: '沈一诺', title: '经理', phone_key: '13700137000', source: 'crm' }, { customer: 'K2', external_id: 'P1', name: 'Ann Smith', title: null, phone_key: null, source: 'crm' }]);
  const middle = await world.print();
  const second = await world.bring({ kind: 'contacts', columns, unknownCustomers: 'add' }, [{ ...rows[0], title: '总监' }, rows[1]!, rows[2]!, { ...rows[2], contactId: 'P3', givenName: '二' }], 'crm');
  expect(second.placed).toMatchObject({ created: 2, updated: 1, unchanged: 1, customers: 3, newCustomers: 1, reasons: {} });
  expect((await contacts()).slice(2)).toMatchObject([{ customer: 'K9', external_id: 'P2', name: '何' }, { customer: 'K9', external_id: 'P3', name: '何二' }]);
  expect(await world.facts.rows(`SELECT name, kind FROM current_customer_profile WHERE external_id = 'K9'`)).toEqual([{ name: 'K9', kind: 'organisation' }]);
  expect((await world.planUndo(first)).hindrances).toMatchObject([{ count: 1, batch: second.batch.id }]);
  expect(await world.planUndo(second.batch)).toEqual({ possible: true, removes: 2, restores: 1, removesCustomers: 1, hindrances: [] });
  await world.undo(second.batch);
  expect(await world.print()).toBe(middle);
  expect(await world.facts.rows(`SELECT name FROM current_customer_profile WHERE external_id = 'K9'`)).toEqual([]);
  expect(await world.planUndo(first)).toMatchObject({ possible: true, removes: 2 });
  await world.undo(first);
  expect(await world.print()).toBe(before);
});

test('by the name of the customer, which several may have', async () => {
  const mapping: Parameters<WorkWorld['stage']>[0] = { kind: 'contacts', columns: { customer: 'c', name: 'n', email: 'e' }, customerBy: 'name', match: ['name'], unknownCustomers: 'reject' };
  const rows = [{ externalId: '常春藤', name: '许清和', email: 'Xu@Example.com' }, { externalId: '同名', name: '何景行', email: '' }, { externalId: '没有', name: '某', email: '' }, { externalId: '常春藤', name: '许清和', email: 'xu2@example.com' }];
  const batch = await world.stage(mapping, rows, 'crm');
  expect(await world.place(batch)).toMatchObject({ created: 1, reasons: { ambiguous_customer: 1, unknown_customer: 1, replaced_in_file: 1 } });
  expect((await world.excepted(batch)).map(({ reason, severity }) => [reason, severity])).toEqual([['replaced_in_file', 'reject'], ['ambiguous_customer', 'quarantine'], ['unknown_customer', 'reject']]);
  await world.publish(batch);
  expect((await world.bring(mapping, [rows[3]!], 'crm')).placed).toMatchObject({ created: 0, unchanged: 1 });
  expect((await world.all<{ external_id: string; id: number }>('contact')).map(({ external_id, id }) => external_id === `#${id}`)).toEqual([true]);
});

test('products by their code or their name, within their source', async () => {
  const before = await world.print();
  const mapping = { kind: 'products', columns: { externalId: 'i', name: 'n', price: 'p', active: 'a' } } as const;
  const one = await world.bring(mapping, [{ externalId: 'S1', name: '蜡烛', price: '89', active: 1 }, { externalId: 'S2', name: '', price: null, active: null }], 'crm');
  expect(one.placed).toMatchObject({ created: 2, customers: 0 });
  const middle = await world.print();
  const two = await world.bring(mapping, [{ externalId: 'S1', name: '蜡烛', price: '79.5', active: 0 }, { externalId: 'S2', name: '', price: null, active: null }], 'crm');
  expect(two.placed).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
  expect(await world.all('product')).toMatchObject([{ external_id: 'S1', name: '蜡烛', price: '79.5000', active: false }, { external_id: 'S2', name: 'S2', price: null, active: true }]);
  expect((await world.bring(mapping, [{ externalId: 'S1', name: '另一家的', price: '1', active: 1 }], 'other')).placed).toMatchObject({ created: 1 });
  expect((await world.planUndo(one.batch)).hindrances).toMatchObject([{ count: 1, batch: two.batch.id }]);
  await world.undo(two.batch);
  await sql`DELETE FROM product WHERE source = 'other'`.execute(world.ctx.work);
  expect(await world.print()).toBe(middle);
  expect((await world.bring({ kind: 'products', columns: { name: 'n', category: 'c' }, match: ['name'] }, [{ name: '蜡烛', category: '家居' }, { name: '水杯', category: '' }], 'crm')).placed).toMatchObject({ created: 1, updated: 1 });
  expect(before).not.toBe(middle);
});
