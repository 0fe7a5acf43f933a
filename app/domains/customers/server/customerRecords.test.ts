import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '#core/problem.ts';
import { addReservedCustomers, reserveCustomerIds, type ReservedCustomer } from './addReservedCustomers.ts';
import { addContact, removeContact, saveContact } from './contacts.ts';
import { listCustomerChanges } from './customerChanges.ts';
import { createCustomField, listCustomFields, saveCustomField } from './customFields.ts';
import { listDepartments, saveDepartment } from './departments.ts';
import { rangesOf, splitRanges } from './idRanges.ts';
import { projectCustomers } from './projectCustomers.ts';
import { readCustomer } from './readCustomer.ts';
import { createCustomer, saveCustomer, type CustomerEdit } from './saveCustomer.ts';
import { addContacts, addCustomers } from './saveCustomers.ts';
import { openStoresForTest } from './storesForTest.testing.ts';

let stores: Awaited<ReturnType<typeof openStoresForTest>>;
let ctx: (typeof stores)['ctx'];
beforeAll(async () => { stores = await openStoresForTest(); ctx = stores.ctx; });
afterAll(async () => { await stores.close(); });

const idOf = async (externalId: string): Promise<number> => (await sql<{ id: number }>`SELECT id FROM customer WHERE external_id = ${externalId}`.execute(ctx.work)).rows[0]!.id;
const edit = async (id: number, changes: CustomerEdit['changes'], custom?: CustomerEdit['custom']): Promise<void> => {
  await saveCustomer({ ctx, id, seenAt: (await readCustomer({ ctx, id })).updatedAt, changes, ...(custom && { custom }) });
};
const problemOf = async (act: Promise<unknown>): Promise<string> => {
  const error: unknown = await act.then(() => 'nothing', (thrown: unknown) => thrown);
  return error instanceof Problem ? `${error.definition.code} ${error.at ?? ''}`.trim() : String(error);
};
const profile = async (id: number) => (await ctx.facts.rows<Record<string, unknown>>('SELECT * FROM current_customer_profile WHERE customer = {id:UInt64}', { id }))[0];
const knownAs = async (id: number): Promise<string[]> => (await ctx.facts.rows<{ text: string }>("SELECT concat(CAST(kind, 'String'), ' ', source, '/', value, ' -> ', toString(customer)) AS text FROM current_customer_known_as WHERE recorded_for = {id:UInt64} ORDER BY text", { id })).map((row) => row.text);
const outbox = async (): Promise<number> => (await sql<{ n: number }>`SELECT count(*)::int AS n FROM customer_outbox`.execute(ctx.work)).rows[0]!.n;

describe('ranges of ids', () => {
  it('become disjoint, and are cut into groups that leave none out', () => {
    const ranges = rangesOf([{ from: 9, to: 9 }, { from: 1, to: 3 }, { from: 3, to: 5 }, { from: 6, to: 6 }, { from: 20, to: 21 }]);
    expect(ranges).toEqual([{ from: 1, to: 6 }, { from: 9, to: 9 }, { from: 20, to: 21 }]);
    expect([...splitRanges(ranges, 4)]).toEqual([[{ from: 1, to: 4 }], [{ from: 5, to: 6 }, { from: 9, to: 9 }, { from: 20, to: 20 }], [{ from: 21, to: 21 }]]);
  });
});

describe('the projection', () => {
  it('brings over every field, the keys people are known by, and leaves the outbox empty', async () => {
    await addCustomers({ ctx, source: 'crm', customers: [
      { externalId: 'P1', name: '林"小\\满\n', phone: '+86 138-0013-8000', email: 'Lin@Example.com', province: '浙江省', city: '杭州市', district: '西湖区', channel: '门店', acquiredOn: '2024-05-01',
        gender: 'female', birthday: '1950-05-12', occupation: '教师', education: '本科', income: 120_000.5, consentBasis: 'consent', ownerName: '周子安', custom: { size: 7, vip: true, note: '“引号”' } },
      { externalId: 'P2', name: '无依据', gender: 'male', birthday: '1990-01-01', income: 5 },
      { externalId: 'O1', name: '常青机电有限公司', kind: 'organisation', creditCode: '91350100m000100y43', industry: '制造业' },
    ] });
    const id = await idOf('P1');
    expect(await profile(id)).toEqual({
      customer: id, source: 'crm', external_id: 'P1', kind: 'person', name: '林"小\\满\n', channel: '门店', province: '浙江省', city: '杭州市', district: '西湖区', industry: '', gender: 'female', birthday: '1950-05-12',
      occupation: '教师', education: '本科', income: 120_000.5, owner_name: '周子安', department: 0, parent: 0, custom: { size: '7', vip: 'true', note: '“引号”' }, known_from: '2024-05-01',
    });
    expect(await knownAs(id)).toEqual([`email /lin@example.com -> ${id}`, `external crm/P1 -> ${id}`, `phone /13800138000 -> ${id}`]);
    expect(await knownAs(await idOf('O1'))).toEqual([`creditCode /91350100M000100Y43 -> ${await idOf('O1')}`, `external crm/O1 -> ${await idOf('O1')}`]);
    expect(await outbox()).toBe(0);
  });

  it('S062 does not bring over age, means or gender of somebody for whom there is no basis', async () => {
    expect(await profile(await idOf('P2'))).toMatchObject({ name: '无依据', gender: '', birthday: null, income: null });
  });

  it('a changed key replaces the old one, and further numbers lead to the customer', async () => {
    const id = await idOf('P1');
    await edit(id, { phone: '13900139000', email: null });
    await sql`INSERT INTO customer_identity (source, external_id, customer_id, created_at) VALUES ('shop', 'S-1', ${id}, now())`.execute(ctx.work);
    await projectCustomers(ctx);
    expect(await knownAs(id)).toEqual([`external crm/P1 -> ${id}`, `external shop/S-1 -> ${id}`, `phone /13900139000 -> ${id}`]);
  });

  it('numbers of a merged customer lead to the one it became part of, over several merges; its profile is gone, and comes back', async () => {
    await addCustomers({ ctx, source: 'crm', customers: ['A', 'B', 'C'].map((externalId, i) => ({ externalId, name: externalId, phone: `1370000000${i}` })) });
    const [a, b, c] = [await idOf('A'), await idOf('B'), await idOf('C')];
    await sql`UPDATE customer SET merged_into = CASE WHEN id = ${a} THEN ${b}::bigint ELSE ${c}::bigint END WHERE id IN (${a}, ${b})`.execute(ctx.work);
    const note = async () => { await sql`INSERT INTO customer_outbox (from_id, to_id) VALUES (${a}, ${a}), (${b}, ${b})`.execute(ctx.work); await projectCustomers(ctx); };
    await note();
    expect([await knownAs(a), await knownAs(b), await profile(a), await profile(b)]).toEqual([[`external crm/A -> ${c}`, `phone /13700000000 -> ${c}`], [`external crm/B -> ${c}`, `phone /13700000001 -> ${c}`], undefined, undefined]);
    expect((await profile(c))!.name).toBe('C');
    await sql`UPDATE customer SET merged_into = NULL WHERE id IN (${a}, ${b})`.execute(ctx.work);
    await note();
    expect([await knownAs(a), (await profile(b))!.name]).toEqual([[`external crm/A -> ${a}`, `phone /13700000000 -> ${a}`], 'B']);
  });

  it('whoever was removed or anonymised is gone, the neighbours are not', async () => {
    const [a, b, c] = [await idOf('A'), await idOf('B'), await idOf('C')];
    await sql`UPDATE customer SET anonymised_at = now() WHERE id = ${a}`.execute(ctx.work);
    await sql`DELETE FROM customer WHERE id = ${b}`.execute(ctx.work);
    await sql`INSERT INTO customer_outbox (from_id, to_id) VALUES (${a}, ${b}), (${c}, ${c})`.execute(ctx.work);
    await projectCustomers(ctx);
    expect([await profile(a), await knownAs(a), await profile(b), await knownAs(b), (await profile(c))!.name]).toEqual([undefined, [], undefined, [], 'C']);
  });

  it('an entry that was worked but not removed, as after a kill, is worked again without a trace', async () => {
    const whole = async () => ({
      profiles: await ctx.facts.rows('SELECT * FROM current_customer_profile ORDER BY customer'), names: await ctx.facts.rows('SELECT * FROM current_customer_known_as ORDER BY ALL'),
    });
    const before = await whole();
    await sql`INSERT INTO customer_outbox (from_id, to_id) SELECT 1, max(id) FROM customer`.execute(ctx.work);
    await Promise.all([projectCustomers(ctx), projectCustomers(ctx)]);
    expect(await whole()).toEqual(before);
    // Through a server, which reads no files of ours, the rows are the same.
    await sql`INSERT INTO customer_outbox (from_id, to_id) SELECT 1, max(id) FROM customer`.execute(ctx.work);
    await projectCustomers({ ...ctx, facts: { ...ctx.facts, embedded: false } });
    expect(await whole()).toEqual(before);
    expect(await outbox()).toBe(0);
  });

  it('a row from before versions were drawn from a sequence is older than any', async () => {
    const id = await idOf('C');
    await ctx.facts.insertRows('customer_profile', [{ customer: id, source: 'crm', external_id: 'C', kind: 'person', name: 'of long ago', version: Date.parse('2026-11-22') }]);
    expect((await profile(id))!.name).toBe('C');
  });
});

describe('customers under reserved ids', () => {
  const some = (first: number, count: number, tag: string): ReservedCustomer[] => Array.from({ length: count }, (_, i) => ({ id: first + i, externalId: `${tag}${i}`, name: `${tag} ${i}`, channel: i % 2 ? 'web' : null, acquiredOn: '2025-01-01', ...(i % 3 === 0 && { phone: `139${String(i).padStart(8, '0')}` }) }));

  it('ids that are reserved at once, with customers added in between, never meet', async () => {
    const [one, , two, three] = await Promise.all([reserveCustomerIds(ctx, 1000), addCustomers({ ctx, source: 'between', customers: [{ externalId: 'X', name: 'X' }] }), reserveCustomerIds(ctx, 1), reserveCustomerIds(ctx, 500)]);
    const spans = [[one.first, 1000], [two.first, 1], [three.first, 500], [await idOf('X'), 1]].map(([first, count]) => [first!, first! + count! - 1] as const).toSorted((a, b) => a[0] - b[0]);
    for (let i = 1; i < spans.length; i++) expect(spans[i]![0]).toBeGreaterThan(spans[i - 1]![1]);
  });

  it('are added in parts, repeated after a kill without doubling, and projected by the caller', async () => {
    const { first } = await reserveCustomerIds(ctx, 12_000);
    const all = some(first, 12_000, 'R');
    // Killed after the first part: nothing is noted for the projection yet.
    await expect(addReservedCustomers({ ctx, source: 'bulk', batch: 7, customers: (function* () { yield* all.slice(0, 11_000); throw new Error('killed'); })() })).rejects.toThrow('killed');
    expect(await outbox()).toBe(0);
    expect(await addReservedCustomers({ ctx, source: 'bulk', batch: 7, customers: all })).toEqual({ added: 2_000 });
    expect(await outbox()).toBe(1);
    await projectCustomers(ctx);
    const [found] = await ctx.facts.rows("SELECT count() AS n, sum(customer) AS ids FROM current_customer_profile WHERE source = 'bulk'");
    expect(found).toEqual({ n: 12_000, ids: all.reduce((sum, { id }) => sum + id, 0) });
    const [names] = await ctx.facts.rows("SELECT count() AS n FROM current_customer_known_as WHERE recorded_for BETWEEN {from:UInt64} AND {to:UInt64} AND kind = 'phone'", { from: first, to: first + 11_999 });
    expect(names).toEqual({ n: 4_000 });
  });
});

describe('an edit', () => {
  it('is kept with who, when and what, and a second look at the old state is refused', async () => {
    const id = await createCustomer({ ctx, changes: { name: '郑和', phone: '13711112222', consentBasis: 'consent', gender: 'male' } });
    const { updatedAt } = await readCustomer({ ctx, id });
    await saveCustomer({ ctx, id, seenAt: updatedAt, changes: { phone: '13733334444', name: '郑和', city: '福州', province: 'Fujian' } });
    expect(await problemOf(saveCustomer({ ctx, id, seenAt: updatedAt, changes: { name: '别人' } }))).toBe('customers.changedMeanwhile seenAt');
    expect(await readCustomer({ ctx, id })).toMatchObject({ name: '郑和', phone: '13733334444', province: '福建省', city: '福州市', source: 'manual', externalId: `M${id}` });
    const { changes } = await listCustomerChanges({ ctx, id });
    expect(changes).toMatchObject([{ cause: 'edit', batch: null, actor: { kind: 'user', name: '测试员' }, before: { phone: '13711112222', city: null, province: null }, after: { phone: '13733334444', city: '福州市', province: '福建省' } }]);
    expect(Object.keys(changes[0]!.after).sort()).toEqual(['city', 'phone', 'province']);
  });

  it('that changes nothing leaves no trace in the history', async () => {
    const id = await idOf('P1');
    const before = [await listCustomerChanges({ ctx, id }), await outbox()];
    await edit(id, { phone: '13900139000' });
    expect([await listCustomerChanges({ ctx, id }), await outbox()]).toEqual(before);
  });

  it.each([
    [{ phone: '12' }, 'customers.badPhone changes.phone'], [{ creditCode: '91350100M000100Y44' }, 'customers.badCreditCode changes.creditCode'], [{ birthday: '2026-13-01' }, 'customers.badDay changes.birthday'],
    [{ name: '' }, 'customers.required changes.name'], [{ consentBasis: 'none' }, 'customers.noBasis changes.consentBasis'], [{ departmentId: 999 }, 'customers.noDepartment changes.departmentId'], [{ parentId: 1 }, 'customers.badParent changes.parentId'],
  ])('%j is refused as %s, and nothing of it is kept', async (changes, problem) => {
    const id = await idOf('P1');
    const before = await readCustomer({ ctx, id });
    expect(await problemOf(edit(id, { channel: 'changed too', ...changes }))).toBe(problem);
    expect(await readCustomer({ ctx, id })).toEqual(before);
  });

  it('a number that is taken is told, and a merged or anonymised customer takes no changes', async () => {
    await createCustomer({ ctx, externalId: 'TAKEN', changes: { name: 'x' } });
    expect(await problemOf(createCustomer({ ctx, externalId: 'TAKEN', changes: { name: 'y' } }))).toBe('customers.numberTaken externalId');
    expect(await problemOf(edit(await idOf('A'), { name: 'x' }))).toBe('customers.anonymised');
    const [from, into] = [await createCustomer({ ctx, changes: { name: 'from' } }), await createCustomer({ ctx, changes: { name: 'into' } })];
    await sql`UPDATE customer SET merged_into = ${into} WHERE id = ${from}`.execute(ctx.work);
    expect(await problemOf(edit(from, { name: 'x' }))).toBe('customers.merged');
  });
});

describe('the company\'s own fields', () => {
  it('are defined, take values by their rule, and keep them when they are retired', async () => {
    await createCustomField(ctx, { key: 'store_size', labelZh: '门店面积', labelEn: 'Store size', type: 'number', rule: { min: 1, max: 10_000 } });
    await createCustomField(ctx, { key: 'grade', labelZh: '等级', labelEn: 'Grade', type: 'choice', rule: { choices: ['金', '银'] } });
    const id = await idOf('P1');
    await edit(id, {}, { store_size: '250', grade: '金' });
    expect((await readCustomer({ ctx, id })).custom).toMatchObject({ store_size: 250, grade: '金' });
    expect(await problemOf(edit(id, {}, { store_size: 0 }))).toBe('customers.outOfRange changes.custom.store_size');
    await saveCustomField(ctx, 'grade', { labelZh: '等级', labelEn: 'Grade', rule: { choices: ['金', '银'] }, retired: true });
    expect(await problemOf(edit(id, {}, { grade: '银' }))).toBe('customers.unknownField changes.custom.grade');
    expect((await readCustomer({ ctx, id })).custom).toMatchObject({ grade: '金' });
    expect((await listCustomFields(ctx)).map(({ key, retired }) => [key, retired])).toEqual([['store_size', false], ['grade', true]]);
    await edit(id, {}, { store_size: null });
    expect((await readCustomer({ ctx, id })).custom).not.toHaveProperty('store_size');
    expect((await listCustomerChanges({ ctx, id })).changes[0]).toMatchObject({ before: { 'custom.store_size': 250 }, after: { 'custom.store_size': null } });
  });
  it('a key twice, and a rule or pattern that cannot be kept, are refused', async () => {
    const labels = { labelZh: '甲', labelEn: 'A' };
    expect(await problemOf(createCustomField(ctx, { key: 'grade', ...labels, type: 'text', rule: {} }))).toBe('customers.customFieldTaken key');
    expect(await problemOf(createCustomField(ctx, { key: 'slow', ...labels, type: 'text', rule: { pattern: '(a+)+b' } }))).toBe('customers.badPattern rule.pattern');
    expect(await problemOf(saveCustomField(ctx, 'store_size', { ...labels, rule: { min: 5, max: 1 } }))).toBe('customers.badRule rule.max');
    expect(await problemOf(saveCustomField(ctx, 'nothing', { ...labels, rule: {} }))).toBe('customers.noCustomField');
  });
});

describe('groups, departments and contacts', () => {
  it('an organisation stands below another, never in a ring, and shows what is above and below', async () => {
    const made = async (name: string, kind = 'organisation') => await createCustomer({ ctx, changes: { name, kind } });
    const [top, middle, leaf, person] = [await made('集团'), await made('公司'), await made('分公司'), await made('个人', 'person')];
    await edit(middle, { parentId: top });
    await edit(leaf, { parentId: middle });
    expect(await problemOf(edit(top, { parentId: leaf }))).toBe('customers.groupCycle changes.parentId');
    expect(await problemOf(edit(top, { parentId: top }))).toBe('customers.groupCycle changes.parentId');
    expect(await problemOf(edit(leaf, { parentId: person }))).toBe('customers.badParent changes.parentId');
    expect(await problemOf(edit(person, { parentId: top }))).toBe('customers.badParent changes.parentId');
    expect(await problemOf(edit(middle, { kind: 'person', parentId: null }))).toBe('customers.badParent changes.kind');
    expect(await readCustomer({ ctx, id: leaf })).toMatchObject({ above: [{ id: top, name: '集团' }, { id: middle, name: '公司' }], children: [], childCount: 0 });
    expect(await readCustomer({ ctx, id: top })).toMatchObject({ above: [], children: [{ id: middle, name: '公司' }], childCount: 1 });
  });

  it('departments are made, renamed and moved, never below themselves, never two of one name in one place', async () => {
    const sales = await saveDepartment({ ctx, name: '销售部', parentId: null });
    const east = await saveDepartment({ ctx, name: '华东', parentId: sales.id });
    expect(await problemOf(saveDepartment({ ctx, name: ' 销售部 ', parentId: null }))).toBe('customers.departmentTaken name');
    expect(await problemOf(saveDepartment({ ctx, id: sales.id, name: '销售部', parentId: east.id }))).toBe('customers.departmentCycle parentId');
    expect(await problemOf(saveDepartment({ ctx, name: 'x', parentId: 999 }))).toBe('customers.noDepartment parentId');
    await saveDepartment({ ctx, id: east.id, name: '华东区', parentId: null });
    await edit(await idOf('P1'), { departmentId: east.id, ownerName: '王建国' });
    expect(await listDepartments(ctx)).toEqual(expect.arrayContaining([{ id: east.id, name: '华东区', parentId: null, customers: 1 }, { id: sales.id, name: '销售部', parentId: null, customers: 0 }]));
    expect((await readCustomer({ ctx, id: await idOf('P1') })).department).toEqual({ id: east.id, name: '华东区' });
  });

  it('contacts are added, changed and removed, and every change is kept', async () => {
    const id = await idOf('O1');
    await addContacts({ ctx, source: 'crm', contacts: [{ customerExternalId: 'O1', externalId: 'K1', name: '王女士', phone: '+86 13800138001' }] });
    const made = await addContact({ ctx, customer: id, given: { name: '赵先生', title: '采购经理', phone: '13800138002', email: 'zhao@example.cn' } });
    await saveContact({ ctx, customer: id, id: made.id, given: { name: '赵先生', title: '总监', phone: '13800138002', email: 'zhao@example.cn' } });
    expect(await problemOf(saveContact({ ctx, customer: id, id: made.id, given: { name: '赵先生', phone: 'x' } }))).toBe('customers.badPhone phone');
    expect(await problemOf(saveContact({ ctx, customer: await idOf('P1'), id: made.id, given: { name: '赵先生' } }))).toBe('customers.noContact');
    expect((await readCustomer({ ctx, id })).contacts.map(({ name, title }) => [name, title])).toEqual([['王女士', null], ['赵先生', '总监']]);
    await removeContact({ ctx, customer: id, id: made.id });
    const { rows } = await sql<{ before: object; after: object }>`SELECT before, after FROM record_change WHERE entity = 'contact' AND record = ${made.id} ORDER BY id`.execute(ctx.work);
    expect(rows).toEqual([
      { before: {}, after: { name: '赵先生', title: '采购经理', phone: '13800138002', email: 'zhao@example.cn' } }, { before: { title: '采购经理' }, after: { title: '总监' } },
      { before: { name: '赵先生', title: '总监', phone: '13800138002', email: 'zhao@example.cn' }, after: {} },
    ]);
    expect((await sql<{ phone_key: string }>`SELECT phone_key FROM contact WHERE external_id = 'K1'`.execute(ctx.work)).rows).toEqual([{ phone_key: '13800138001' }]);
  });

  it('every change wrote an audit row', () => { expect(new Set(stores.audited.map((entry) => entry.action))).toEqual(new Set(['customers.add', 'contacts.add', 'customer.save', 'customer.create', 'contact.create', 'contact.save', 'contact.remove', 'customField.create', 'customField.save', 'department.create', 'department.save'])); });
});
