import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#server/ctx.ts';
import { projectCustomers } from '../projectCustomers.ts';
import { openStoresForTest } from '../storesForTest.testing.ts';
import { finishMerges, mergeCustomers, moveStrayFacts, OWN_MERGE_MEMBERS, unmergeCustomers, type MergeMember } from './index.ts';
import { addContact, addFacts, addPeople, everything, factsOf } from './mergeWorld.testing.ts';

let ctx: Ctx;
let close: () => Promise<void>;
beforeAll(async () => { ({ ctx, close } = await openStoresForTest()); });
afterAll(async () => { await close(); });

const members = OWN_MERGE_MEMBERS;
const code = (problem: string): object => ({ definition: { code: `duplicates.${problem}` } });
const nextVersion = async (): Promise<number> => (await sql<{ v: number }>`SELECT nextval('fact_version') AS v`.execute(ctx.work)).rows[0]!.v;

let made = 0;
/** Two customers that are one, with facts of every kind, contacts and a group member. */
async function twoOfOne(): Promise<{ a: number; b: number; child: number; first: number }> {
  const n = ++made;
  const [a, b, child] = await addPeople(ctx, [
    { external_id: `A${n}`, name: '王伟', phone: '138 0000 1111', phone_key: '13800001111', city: '深圳', acquired_on: '2025-05-01', custom: '{"shirt": "L"}' },
    { external_id: `B${n}`, name: '王玮', email: 'ww@example.cn', email_key: 'ww@example.cn', city: '广州', acquired_on: '2024-02-03', birthday: '1990-02-28', consent_basis: 'contract', custom: '{"shirt": "M", "tea": true}' },
    { external_id: `D${n}`, name: '分店' },
  ]);
  await sql`UPDATE customer SET parent_id = ${b} WHERE id = ${child}`.execute(ctx.work);
  await addContact(ctx, a!, '1', '张三');
  await addContact(ctx, b!, '1', '李四');
  await addContact(ctx, b!, '2', '赵五');
  await sql`INSERT INTO customer_identity (source, external_id, customer_id, created_at) VALUES ('crm', ${`X${n}`}, ${b}, ${ctx.now()})`.execute(ctx.work);
  const first = n * 100;
  const version = await nextVersion();
  await addFacts(ctx, { customer: a!, first, count: 3, version });
  await addFacts(ctx, { customer: b!, first: first + 10, count: 4, version });
  await addFacts(ctx, { customer: b!, first: first + 20, count: 1, version, cancelled: 1 });
  await projectCustomers(ctx);
  return { a: a!, b: b!, child: child!, first };
}

describe('merging two customers', () => {
  it('everything of the merged one is the survivor’s afterwards, and undoing gives back every byte', async () => {
    const { a, b, child } = await twoOfOne();
    const before = await everything(ctx);
    const { id } = await mergeCustomers({ ctx, members, input: { survivor: a, merged: b, fields: { name: 'merged' }, why: '同一手机' } });

    expect(await factsOf(ctx, b)).toEqual({ facts: 0, amount: '0' });
    expect((await factsOf(ctx, a)).facts).toBe(7 * 7);
    const row = (await sql<Record<string, unknown>>`SELECT name, city, email, birthday, acquired_on, custom FROM customer WHERE id = ${a}`.execute(ctx.work)).rows[0];
    expect(row).toEqual({ name: '王玮', city: '深圳', email: 'ww@example.cn', birthday: '1990-02-28', acquired_on: '2024-02-03', custom: { shirt: 'L', tea: true } });
    expect((await sql<{ name: string }>`SELECT name FROM contact WHERE customer_id = ${a} ORDER BY id`.execute(ctx.work)).rows.map((one) => one.name)).toEqual(['张三', '李四', '赵五']);
    expect((await sql<{ parent_id: number }>`SELECT parent_id FROM customer WHERE id = ${child}`.execute(ctx.work)).rows[0]!.parent_id).toBe(a);
    expect(await ctx.facts.rows('SELECT customer, recorded_for FROM current_customer_known_as WHERE recorded_for = {b:UInt64} AND kind = \'external\' ORDER BY source', { b })).toEqual([{ customer: a, recorded_for: b }, { customer: a, recorded_for: b }]);
    expect((await sql`SELECT 1 FROM customer_change WHERE customer_id = ANY (${[a, b]}::bigint[])`.execute(ctx.work)).rows.length).toBe(2);

    expect(await unmergeCustomers({ ctx, members, merge: id, why: '父子二人' })).toEqual({ survivor: a, merged: b, keptFields: [] });
    expect(await everything(ctx)).toBe(before);
  });

  it('facts that came after the merge go back with the merged one, and corrections stay corrections', async () => {
    const { a, b, first } = await twoOfOne();
    const { id } = await mergeCustomers({ ctx, members, input: { survivor: a, merged: b, why: '' } });
    await addFacts(ctx, { customer: a, recordedFor: b, first: first + 30, count: 2, version: await nextVersion() });
    await addFacts(ctx, { customer: a, recordedFor: b, first: first + 10, count: 1, version: await nextVersion(), cancelled: 1 });
    await unmergeCustomers({ ctx, members, merge: id, why: '' });
    expect((await factsOf(ctx, a)).facts).toBe(3 * 7);
    expect((await factsOf(ctx, b)).facts).toBe((4 + 2 - 1) * 7);
  });

  it('facts of an import that had looked the customer up before the merge are moved after it, and go back', async () => {
    const { a, b, first } = await twoOfOne();
    const { id } = await mergeCustomers({ ctx, members, input: { survivor: a, merged: b, why: '' } });
    await addFacts(ctx, { customer: b, first: first + 40, count: 2, version: await nextVersion() });
    expect(await moveStrayFacts(ctx)).toEqual({ moved: 1 });
    expect(await moveStrayFacts(ctx)).toEqual({ moved: 0 });
    expect([(await factsOf(ctx, a)).facts, (await factsOf(ctx, b)).facts]).toEqual([9 * 7, 0]);
    await unmergeCustomers({ ctx, members, merge: id, why: '' });
    expect([(await factsOf(ctx, a)).facts, (await factsOf(ctx, b)).facts]).toEqual([3 * 7, 6 * 7]);
  });

  it('a fact that both have counts once while they are one, and for each again afterwards', async () => {
    const { a, b, first } = await twoOfOne();
    await addFacts(ctx, { customer: b, first, count: 1, version: await nextVersion() });
    const before = await everything(ctx);
    const { id } = await mergeCustomers({ ctx, members, input: { survivor: a, merged: b, why: '' } });
    expect((await factsOf(ctx, a)).facts).toBe(7 * 7);
    await unmergeCustomers({ ctx, members, merge: id, why: '' });
    expect(await everything(ctx)).toBe(before);
  });

  it('a field that somebody changed since stays, and is named', async () => {
    const { a, b } = await twoOfOne();
    const { id } = await mergeCustomers({ ctx, members, input: { survivor: a, merged: b, fields: { city: 'merged' }, why: '' } });
    await sql`UPDATE customer SET city = '东莞' WHERE id = ${a}`.execute(ctx.work);
    expect((await unmergeCustomers({ ctx, members, merge: id, why: '' })).keptFields).toEqual(['city']);
    expect((await sql<{ city: string; email: string | null }>`SELECT city, email FROM customer WHERE id = ${a}`.execute(ctx.work)).rows[0]).toEqual({ city: '东莞', email: null });
  });

  it('a customer that survived a merge can be merged on; the later merge is undone first', async () => {
    const before = await everything(ctx);
    const first = await twoOfOne();
    const second = await twoOfOne();
    const start = await everything(ctx);
    expect(start).not.toBe(before);
    const one = await mergeCustomers({ ctx, members, input: { survivor: first.a, merged: first.b, why: '' } });
    const two = await mergeCustomers({ ctx, members, input: { survivor: second.a, merged: first.a, why: '' } });
    expect((await factsOf(ctx, second.a)).facts).toBe((3 + 3 + 4) * 7);
    expect(await ctx.facts.rows('SELECT DISTINCT customer FROM current_customer_known_as WHERE recorded_for = {b:UInt64}', { b: first.b })).toEqual([{ customer: second.a }]);
    await expect(unmergeCustomers({ ctx, members, merge: one.id, why: '' })).rejects.toMatchObject(code('undoLaterFirst'));
    await unmergeCustomers({ ctx, members, merge: two.id, why: '' });
    expect((await factsOf(ctx, first.a)).facts).toBe(7 * 7);
    await unmergeCustomers({ ctx, members, merge: one.id, why: '' });
    expect(await everything(ctx)).toBe(start);
  });

  it('of two merges of the same customer at once one is refused', async () => {
    const { a, b, child } = await twoOfOne();
    const results = await Promise.allSettled([mergeCustomers({ ctx, members, input: { survivor: a, merged: b, why: '' } }), mergeCustomers({ ctx, members, input: { survivor: child, merged: b, why: '' } })]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find((result) => result.status === 'rejected');
    expect(refused?.reason).toMatchObject({ definition: { code: expect.stringMatching(/^duplicates\.(alreadyMerged|stillMoving)$/) as string } });
  });

  it('refuses what cannot be', async () => {
    const { a, b } = await twoOfOne();
    const [firm, gone] = await addPeople(ctx, [{ external_id: 'firm', kind: 'organisation' }, { external_id: 'gone', anonymised_at: ctx.now() }]);
    const merge = (survivor: number, merged: number): Promise<unknown> => mergeCustomers({ ctx, members, input: { survivor, merged, why: '' } });
    await expect(merge(a, a)).rejects.toMatchObject(code('sameCustomer'));
    await expect(merge(a, firm!)).rejects.toMatchObject(code('otherKind'));
    await expect(merge(a, gone!)).rejects.toMatchObject(code('anonymised'));
    await expect(merge(a, 999_999)).rejects.toMatchObject({ definition: { code: 'customers.notFound' } });
    const { id } = await mergeCustomers({ ctx, members, input: { survivor: a, merged: b, why: '' } });
    await expect(merge(a, b)).rejects.toMatchObject(code('alreadyMerged'));
    await expect(unmergeCustomers({ ctx, members, merge: 999_999, why: '' })).rejects.toMatchObject(code('mergeNotFound'));
    await unmergeCustomers({ ctx, members, merge: id, why: '' });
    await expect(unmergeCustomers({ ctx, members, merge: id, why: '' })).rejects.toMatchObject(code('alreadyUndone'));
  });

  it('a merge that the fact store interrupted is finished before the next, without a restart', async () => {
    const [one, two] = [await twoOfOne(), await twoOfOne()];
    const away: Ctx['facts'] = { ...ctx.facts, run: async () => { throw new Error('the fact store is away'); } };
    await expect(mergeCustomers({ ctx: { ...ctx, facts: away }, members, input: { survivor: one.a, merged: one.b, why: '' } })).rejects.toThrow('away');
    expect((await factsOf(ctx, one.a)).facts).toBe(3 * 7);
    const later: Ctx = { ...ctx, now: () => new Date(ctx.now().getTime() + 120_000) };
    await mergeCustomers({ ctx: later, members, input: { survivor: two.a, merged: two.b, why: '' } });
    expect((await factsOf(ctx, one.a)).facts).toBe(7 * 7);
  });

  it('what another domain registers moves along; when a step breaks, the merge is finished later and nothing else touches the two meanwhile', async () => {
    const { a, b } = await twoOfOne();
    const start = await everything(ctx);
    const said: string[] = [];
    let broken = true;
    const tasks: MergeMember = {
      name: 'tasks',
      move: async ({ from, to }) => { said.push(`move ${from === b && to === a}`); return [17]; },
      moveBack: async ({ moved }) => { said.push(`back ${JSON.stringify(moved)}`); },
      follow: async () => { if (broken) throw new Error('the power went'); said.push('follow'); },
      followBack: async ({ recordedFor }) => { if (broken) throw new Error('the power went'); said.push(`followBack ${JSON.stringify(recordedFor) === JSON.stringify([b])}`); },
    };
    const all = [...OWN_MERGE_MEMBERS, tasks];
    await expect(mergeCustomers({ ctx, members: all, input: { survivor: a, merged: b, why: '' } })).rejects.toThrow('the power went');
    const { id } = (await sql<{ id: number }>`SELECT id FROM customer_merge WHERE merged_id = ${b}`.execute(ctx.work)).rows[0]!;
    await expect(unmergeCustomers({ ctx, members: all, merge: id, why: '' })).rejects.toMatchObject(code('stillMoving'));
    broken = false;
    await finishMerges(ctx, all);
    broken = true;
    await expect(unmergeCustomers({ ctx, members: all, merge: id, why: '' })).rejects.toThrow('the power went');
    broken = false;
    await finishMerges(ctx, all);
    await finishMerges(ctx, all);
    await expect(unmergeCustomers({ ctx, members: all, merge: id, why: '' })).rejects.toMatchObject(code('alreadyUndone'));
    expect(said).toEqual(['move true', 'follow', 'back [17]', 'followBack true']);
    expect(await everything(ctx)).toBe(start);
  });
});
