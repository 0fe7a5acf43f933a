import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkWorld, type WorkWorld } from './workWorld.testing.ts';

let world: WorkWorld;
beforeAll(async () => { world = await openWorkWorld(); });
afterAll(async () => { await world.close(); });

const columns = { externalId: 'id', name: 'name', phone: 'phone', city: 'city' };
const plain = { kind: 'customers', columns } as const;
const who = async (source: string) => (await sql<{ id: number; external_id: string; name: string; phone: string | null; phone_key: string | null; city: string | null }>`SELECT id, external_id, name, phone, phone_key, city FROM customer WHERE source = ${source} ORDER BY id`.execute(world.ctx.work)).rows;

test('new, changed, unchanged: each row has its place, and the fact store sees what became of it', async () => {
  const { placed } = await world.bring(plain, [{ externalId: 'A1', name: '林"小\\满', phone: '+86 138 0013 8000', city: '杭州市' }, { externalId: 'A2', name: '周子安', phone: '', city: '' }, { externalId: 'A3', name: '', phone: '13900139000', city: '宁波市' }], 'one');
  expect(placed).toMatchObject({ created: 3, updated: 0, unchanged: 0, customers: 3, newCustomers: 3, reasons: {} });
  expect(await who('one')).toMatchObject([{ external_id: 'A1', name: '林"小\\满', phone_key: '13800138000', city: '杭州市' }, { external_id: 'A2', name: '周子安', phone: null, phone_key: null, city: null }, { external_id: 'A3', name: 'A3' }]);
  const again = await world.bring(plain, [{ externalId: 'A1', name: '林"小\\满', phone: '+86 138 0013 8000', city: '' }, { externalId: 'A2', name: '周子安', phone: '13700137000', city: '' }, { externalId: 'A4', name: '新', phone: '', city: '' }], 'one');
  expect(again.placed).toMatchObject({ created: 1, updated: 1, unchanged: 1, customers: 3, newCustomers: 1 });
  const [a1, a2] = await who('one');
  expect([a1!.city, a2!.phone_key]).toEqual(['杭州市', '13700137000']);
  const changes = await world.all<{ customer_id: number; cause: string; batch: number; before: object; after: object }>('customer_change');
  expect(changes.filter((change) => change.batch === again.batch.id)).toMatchObject([{ customer_id: a2!.id, cause: 'import', before: { phone: null }, after: { phone: '13700137000' } }]);
  expect(Object.keys(changes.at(-1)!.after)).toEqual(['phone']);
  expect(await world.facts.rows(`SELECT value FROM current_customer_known_as WHERE kind = 'phone' AND customer = ${a2!.id}`)).toEqual([{ value: '13700137000' }]);
  expect(await world.facts.rows(`SELECT name FROM current_customer_profile WHERE source = 'one' ORDER BY customer`)).toHaveLength(4);
});

test('an empty cell empties a field only where the mapping says so; filling leaves what is there; skipping leaves everything', async () => {
  await world.bring(plain, [{ externalId: 'B1', name: '甲', phone: '13800000001', city: '苏州' }, { externalId: 'B2', name: 'B2', phone: '', city: '' }], 'two');
  const row = (name: string, phone: string, city: string) => [{ externalId: 'B1', name, phone, city }, { externalId: 'B2', name: '乙', phone: '', city: '南京' }];
  expect((await world.bring({ ...plain, update: 'skip' }, row('丙', '13800000002', '无锡'), 'two')).placed).toMatchObject({ updated: 0, unchanged: 2 });
  expect((await world.bring({ ...plain, update: 'fill' }, row('丙', '13800000002', '无锡'), 'two')).placed).toMatchObject({ updated: 1, unchanged: 1 });
  expect(await who('two')).toMatchObject([{ name: '甲', phone_key: '13800000001', city: '苏州' }, { name: '乙', city: '南京' }]);
  await world.bring({ ...plain, clearEmpty: true }, row('', '', ''), 'two');
  expect(await who('two')).toMatchObject([{ name: '甲', phone: null, phone_key: null, city: null }, { name: '乙', city: '南京' }]);
});

test('rows under one key: the same again is no loss, otherwise the last one counts', async () => {
  const batch = await world.stage(plain, [{ externalId: 'C1', name: '旧', phone: '', city: '' }, { externalId: 'C1', name: '新', phone: '', city: '' }, { externalId: 'C1', name: '新', phone: '', city: '' }, { externalId: '', name: '无号', phone: '', city: '' }, { externalId: 'C2', name: '甲', phone: '', city: '' }], 'three');
  expect(await world.place(batch)).toMatchObject({ created: 2, unchanged: 1, repeated: 1, reasons: { no_key: 1, replaced_in_file: 1 } });
  expect(await world.excepted(batch)).toEqual([{ row: 2, reason: 'replaced_in_file', severity: 'reject' }, { row: 5, reason: 'no_key', severity: 'reject' }]);
  await world.publish(batch);
  expect((await who('three')).map(({ name }) => name)).toEqual(['新', '甲']);
});

test('by phone across sources: one is found and known by its new number, several are left to a person', async () => {
  await world.bring(plain, [{ externalId: 'D1', name: '一', phone: '13811111111', city: '' }, { externalId: 'D2', name: '二', phone: '13822222222', city: '' }, { externalId: 'D3', name: '三', phone: '13822222222', city: '' }], 'four');
  const batch = await world.stage({ ...plain, match: ['phone'] }, [{ externalId: 'X1', name: '一', phone: '86-138-1111-1111', city: '' }, { externalId: 'X2', name: '二', phone: '13822222222', city: '' }, { externalId: 'X3', name: '五', phone: '13855555555', city: '' }, { externalId: 'X3', name: '六', phone: '13866666666', city: '' }, { externalId: 'X7', name: '七', phone: '', city: '' }], 'five');
  expect(await world.place(batch)).toMatchObject({ created: 1, updated: 1, unchanged: 0, reasons: { ambiguous_match: 2, no_key: 1 } });
  expect((await world.excepted(batch)).map(({ row, severity }) => [row, severity])).toEqual([[3, 'quarantine'], [5, 'quarantine'], [6, 'reject']]);
  await world.publish(batch);
  const [d1] = await who('four');
  expect(await world.all('customer_identity', 'source, external_id')).toMatchObject([{ source: 'five', external_id: 'X1', customer_id: d1!.id, batch: batch.id }]);
  // From now on the number alone finds it.
  expect((await world.bring({ kind: 'customers', columns: { externalId: 'id', city: 'city' } }, [{ externalId: 'X1', city: '绍兴' }], 'five')).placed).toMatchObject({ created: 0, updated: 1 });
  expect((await who('four'))[0]).toMatchObject({ id: d1!.id, city: '绍兴' });
});

test('a number that belongs to somebody else is left to a person', async () => {
  await world.bring(plain, [{ externalId: 'E1', name: '一', phone: '13700000001', city: '' }, { externalId: 'E2', name: '二', phone: '13700000002', city: '' }], 'six');
  const batch = await world.stage({ ...plain, match: ['phone'] }, [{ externalId: 'E2', name: '一', phone: '13700000001', city: '' }, { externalId: 'E1', name: '三', phone: '13700000003', city: '' }], 'six');
  expect(await world.place(batch)).toMatchObject({ created: 0, updated: 0, reasons: { ambiguous_match: 2 } });
});

test('merged customers lead to whom they became part of', async () => {
  await world.bring(plain, [{ externalId: 'F1', name: '一', phone: '', city: '' }, { externalId: 'F2', name: '二', phone: '', city: '' }], 'seven');
  const [one, two] = await who('seven');
  await sql`UPDATE customer SET merged_into = ${one!.id} WHERE id = ${two!.id}`.execute(world.ctx.work);
  const { placed } = await world.bring({ kind: 'customers', columns: { externalId: 'id', city: 'city' } }, [{ externalId: 'F2', city: '湖州' }], 'seven');
  expect(placed).toMatchObject({ created: 0, updated: 1, reasons: {} });
  expect((await who('seven')).map(({ city }) => city)).toEqual(['湖州', null]);
});

test('own fields, departments and parents; personal data without a basis is told', async () => {
  const mapping = { kind: 'customers', columns: { externalId: 'id', name: 'n', parent: 'p', department: 'd', birthday: 'b', income: 'i', consentBasis: 'c' }, custom: { 尺码: { key: 'size', label: '尺码', type: 'text' }, 次数: { key: 'visits', label: '次数', type: 'number' }, 会员: { key: 'member', label: '会员', type: 'truth' } } } as const;
  const rows = [
    { externalId: 'G1', name: '集团', parent: '', department: '华东', custom: { size: 'L "大"', visits: '12.5', member: 'true' } },
    { externalId: 'G2', name: '分公司', parent: 'G1', department: '华东', birthday: '1990-05-12', income: '12000.5', custom: { size: '', visits: '', member: 'false' } },
    { externalId: 'G3', name: '三', parent: '集团', department: '', birthday: '1950-01-02', consentBasis: 'consent', custom: {} },
    { externalId: 'G4', name: '四', parent: '不认识', department: '', custom: {} },
  ];
  const { placed } = await world.bring(mapping, rows, 'eight');
  expect(placed).toMatchObject({ created: 4, reasons: { no_consent_basis: 1, unknown_parent: 1 } });
  const made = (await sql<{ id: number; parent_id: number | null; department_id: number | null; custom: object; birthday: string | null; income: string | null }>`SELECT * FROM customer WHERE source = 'eight' ORDER BY id`.execute(world.ctx.work)).rows;
  expect(made.map(({ custom }) => custom)).toEqual([{ size: 'L "大"', visits: 12.5, member: true }, { member: false }, {}, {}]);
  expect(made.map(({ parent_id }) => parent_id)).toEqual([null, made[0]!.id, made[0]!.id, null]);
  expect(made[0]!.department_id).toBe(made[1]!.department_id);
  expect([made[1]!.birthday, made[1]!.income, made[2]!.birthday]).toEqual(['1990-05-12', '12000.5000', '1950-01-02']);
  expect(await world.all('custom_field', 'position')).toMatchObject([{ key: 'size', type: 'text' }, { key: 'visits', type: 'number' }, { key: 'member', type: 'truth' }]);
  expect((await world.bring(mapping, rows, 'eight')).placed).toMatchObject({ created: 0, updated: 0, unchanged: 4 });
  const changed = await world.bring(mapping, [{ ...rows[0], custom: { size: 'M' } }, { ...rows[3], parent: 'G5', department: '华南' }, { externalId: 'G5', name: '五', parent: '', department: '' }], 'eight');
  expect(changed.placed).toMatchObject({ created: 1, updated: 2 });
  const changes = (await world.all<{ batch: number; before: object; after: object }>('customer_change')).filter(({ batch }) => batch === changed.batch.id);
  expect(changes[0]).toMatchObject({ before: { 'custom.size': 'L "大"' }, after: { 'custom.size': 'M' } });
  expect(changes[1]).toMatchObject({ before: { parentId: null, departmentId: null } });
  expect((await sql<{ name: string }>`SELECT p.name FROM customer c JOIN customer p ON p.id = c.parent_id WHERE c.source = 'eight' AND c.external_id = 'G4'`.execute(world.ctx.work)).rows).toEqual([{ name: '五' }]);
});

test('what changed after the dry run is noticed, a power cut that emptied the tables too', async () => {
  const batch = await world.stage(plain, [{ externalId: 'H1', name: '一', phone: '', city: '' }, { externalId: 'H2', name: '二', phone: '', city: '' }], 'nine');
  await world.place(batch);
  await world.bring(plain, [{ externalId: 'H1', name: '一', phone: '', city: '' }], 'nine');
  await expect(world.publish(batch)).rejects.toMatchObject({ definition: { code: 'sources.recordsChanged' } });
  expect(await who('nine')).toHaveLength(1);
  expect(await world.place(batch)).toMatchObject({ created: 1, unchanged: 1 });
  await sql`TRUNCATE ${sql.table(`incoming_${batch.id}`)}, ${sql.table(`placed_${batch.id}`)}`.execute(world.ctx.work);
  await world.publish(batch);
  await world.publish(batch);
  expect((await who('nine')).map(({ external_id }) => external_id)).toEqual(['H1', 'H2']);
  await world.tidy(batch);
  expect((await sql`SELECT relname FROM pg_class WHERE relname ~ ${`_${batch.id}$`}`.execute(world.ctx.work)).rows).toEqual([]);
});
