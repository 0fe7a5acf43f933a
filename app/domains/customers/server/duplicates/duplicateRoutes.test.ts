import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { decideDuplicate, DuplicateDetail, listDuplicates, listMerges } from '#domains/customers/core/duplicates/index.ts';
import type { ReplyOf } from '#core/contract.ts';
import type Type from 'typebox';
import { chinesePeople } from '../../core/duplicates/chinesePeople.testing.ts';
import { addContact, addFacts, addPeople } from '../merge/mergeWorld.testing.ts';
import { projectCustomers } from '../projectCustomers.ts';
import { openDuplicateWorld, type DuplicateWorld } from './duplicateWorld.testing.ts';
import { JobCancelled } from '#server/jobs/jobQueue.ts';
import { DEFAULT_DUPLICATE_POLICY } from '#domains/customers/core/duplicates/index.ts';
import { searchDuplicates } from './findDuplicates.job.ts';

type Queue = ReplyOf<typeof listDuplicates>;
let world: DuplicateWorld;
let ids: number[];
const person = (n: number, name: string, phone: string | null, more: object = {}): object => ({ external_id: `P${n}`, name, phone, province: '广东省', city: '深圳市', district: '南山区', ...more });
beforeAll(async () => {
  world = await openDuplicateWorld();
  const strangers = chinesePeople({ people: 200, duplicates: 0, couples: 0, seed: 7 }).map(({ particulars: p }, i) => ({ external_id: `S${i}`, name: p.name, phone: p.phone, email: p.email, province: p.region, city: p.place, district: p.precinct, address: p.address, birthday: p.birthday }));
  ids = await addPeople(world.ctx, [
    person(1, '欧阳晓明', '13800001111', { birthday: '1988-03-14', address: '科技园路12号3栋501室', email: 'oyxm@example.cn' }),
    person(2, '欧阳小明', '+86 138-0000-1111', { birthday: '1988-03-14', address: '科技园路12号', consent_basis: 'contract' }),
    person(3, '诸葛文静', '13700002222', { birthday: '1990-07-01', address: '学院路7号' }),
    person(4, '诸葛建国', '13700002222', { birthday: '1987-05-20', address: '学院路7号' }),
    { external_id: 'F1', kind: 'organisation', name: '深圳市常青科技有限公司', credit_code: '91440300MA5EXAMPL1', city: '深圳市' },
    { external_id: 'F2', kind: 'organisation', name: '常青科技（深圳）', credit_code: '91440300MA5EXAMPL1', city: '深圳' },
    ...strangers,
  ] as Record<string, unknown>[]);
  await addContact(world.ctx, ids[1]!, '1', '秘书');
  await addFacts(world.ctx, { customer: ids[1]!, first: 1, count: 3, version: 1 });
  await projectCustomers(world.ctx);
});
afterAll(async () => { await world.close(); });

const queue = async (query = ''): Promise<Queue> => (await world.ask<Queue>('GET', `/api/duplicates${query}`)).body;
const pairOf = async (a: number, b: number, show = 'open'): Promise<Queue['pairs'][number] | undefined> => (await queue(`?show=${show}&limit=200`)).pairs.find((pair) => pair.a.id === a && pair.b.id === b);

describe('the queue of possible duplicates', () => {
  it('a search asks about homophones, a shared phone and a shared code, with its evidence', async () => {
    const { status, result } = await world.search();
    expect({ status, customers: result.customers }).toEqual({ status: 'done', customers: 206 });
    const same = await pairOf(ids[0]!, ids[1]!);
    expect(same).toMatchObject({ status: 'automatic', evidence: expect.arrayContaining([expect.objectContaining({ field: 'name', level: 'sound' }), expect.objectContaining({ field: 'phone', level: 'same' })]) });
    expect(await pairOf(ids[2]!, ids[3]!)).toMatchObject({ status: 'waiting' });
    expect(await pairOf(ids[4]!, ids[5]!)).toMatchObject({ a: { kind: 'organisation' }, evidence: expect.arrayContaining([expect.objectContaining({ field: 'idNumber', level: 'same' })]) });
    const all = await queue();
    expect(all.search).toMatchObject({ customers: 206, found: all.open, sure: all.sure });
    expect(world.audited.map(({ action }) => action)).toContain('customers.find-duplicates');
    expect(await world.ctx.facts.rows("SELECT name FROM system.tables WHERE name LIKE 'duplicate_search%'")).toEqual([]);
  });

  it('pages by key, each pair once, the likeliest first', async () => {
    const seen: Queue['pairs'][number][] = [];
    for (let after = ''; ;) {
      const page = await queue(`?limit=1${after}`);
      seen.push(...page.pairs);
      if (page.next === null) break;
      after = `&after=${encodeURIComponent(page.next)}`;
    }
    const all = await queue('?limit=200');
    expect(seen).toEqual(all.pairs);
    expect(seen.length).toBe(all.open);
    expect(seen.map(({ probability }) => probability)).toEqual(seen.map(({ probability }) => probability).toSorted((x, y) => y - x));
    expect((await world.ask('GET', '/api/duplicates?after=nonsense')).status).toBe(200);
  });

  it('shows a pair side by side with what each brings', async () => {
    const { id } = (await pairOf(ids[0]!, ids[1]!))!;
    const { body } = await world.ask<Type.Static<typeof DuplicateDetail>>('GET', `/api/duplicates/${id}`);
    expect(body.b).toMatchObject({ contacts: 1, orders: 3, amount: '6.75' });
    expect(body.a).toMatchObject({ contacts: 0, orders: 0, lastOrderAt: null });
    expect(body.fields).toContainEqual({ field: 'name', a: '欧阳晓明', b: '欧阳小明' });
    expect((await world.ask<{ error: { code: string } }>('GET', '/api/duplicates/999999')).body.error.code).toBe('duplicates.pairNotFound');
  });

  it('"different" is never asked again, until the data change', async () => {
    const { id } = (await pairOf(ids[2]!, ids[3]!))!;
    const decide = async (): Promise<number> => (await world.ask('POST', `/api/duplicates/${id}/decision`, { decision: 'different', why: '夫妻' })).status;
    expect(await decide()).toBe(200);
    expect(await decide()).toBe(409);
    await world.search();
    expect(await pairOf(ids[2]!, ids[3]!)).toBeUndefined();
    expect(await pairOf(ids[2]!, ids[3]!, 'different')).toMatchObject({ status: 'different', why: '夫妻', decidedBy: '测试员' });
    await sql`UPDATE customer SET name = '诸葛国建' WHERE id = ${ids[3]!}`.execute(world.ctx.work);
    await world.search();
    expect(await pairOf(ids[2]!, ids[3]!)).toMatchObject({ decidedBy: null, why: null });
  });

  it('a merge takes the pair out of the queue, and its undoing keeps it out', async () => {
    const { id } = (await pairOf(ids[0]!, ids[1]!))!;
    const merge = async (survivor: number): Promise<{ status: number; body: ReplyOf<typeof decideDuplicate> & { error?: { code: string } } }> => await world.ask('POST', `/api/duplicates/${id}/decision`, { decision: 'merge', survivor, fields: { name: 'merged' }, why: '同一人' });
    expect((await merge(ids[3]!)).body.error?.code).toBe('duplicates.notOfPair');
    const { status, body } = await merge(ids[0]!);
    expect(status).toBe(200);
    expect((await merge(ids[0]!)).body.error?.code).toBe('duplicates.pairDecided');
    expect(await pairOf(ids[0]!, ids[1]!, 'merged')).toMatchObject({ status: 'merged', why: '同一人' });
    const merges = (await world.ask<ReplyOf<typeof listMerges>>('GET', `/api/customers/${ids[1]}/merges`)).body;
    expect(merges).toMatchObject({ into: { id: body.merge, survivor: { id: ids[0], name: '欧阳小明' } }, from: [] });
    expect((await world.search()).result).toMatchObject({ customers: 205 });
    expect((await world.ask('POST', `/api/merges/${body.merge}/undo`, { why: '看错了' })).body).toEqual({ survivor: ids[0], merged: ids[1], keptFields: [] });
    await world.search();
    expect(await pairOf(ids[0]!, ids[1]!)).toBeUndefined();
  });

  it('merges by itself only when the setting says so', async () => {
    const policy = (await world.ask<Record<string, unknown>>('GET', '/api/duplicates/policy')).body;
    expect(policy).toMatchObject({ mergeAutomatically: false });
    expect((await world.ask<{ error: { code: string } }>('PUT', '/api/duplicates/policy', { ...policy, review: 0.995 })).body.error.code).toBe('duplicates.thresholds');
    expect((await world.ask('PUT', '/api/duplicates/policy', { ...policy, mergeAutomatically: true })).status).toBe(200);
    await sql`DELETE FROM duplicate_pair WHERE a = ${ids[0]!}`.execute(world.ctx.work);
    expect((await world.search()).result).toMatchObject({ merged: 2 });
    expect((await sql<{ into: number }>`SELECT merged_into AS into FROM customer WHERE id = ANY (${[ids[1], ids[5]]}::bigint[]) ORDER BY id`.execute(world.ctx.work)).rows.map(({ into }) => into)).toEqual([ids[0], ids[4]]);
  });

  it('a customer can be merged into another without a question; who is merged already cannot', async () => {
    const merge = async (into: number, merged: number): Promise<number> => (await world.ask('POST', `/api/customers/${into}/merge`, { merged, fields: {}, why: '' })).status;
    expect(await merge(ids[10]!, ids[11]!)).toBe(200);
    expect(await merge(ids[12]!, ids[11]!)).toBe(409);
    expect(await merge(ids[10]!, ids[10]!)).toBe(400);
  });

  it('a search that is cancelled leaves nothing behind', async () => {
    const before = (await queue()).open;
    await expect(searchDuplicates({ ctx: world.ctx, search: '00000000-0000-0000-0000-00000000000c', policy: DEFAULT_DUPLICATE_POLICY, report: async (step) => { if (step === 'compare') throw new JobCancelled(); } })).rejects.toBeInstanceOf(JobCancelled);
    expect(await world.ctx.facts.rows("SELECT name FROM system.tables WHERE name LIKE 'duplicate_search%'")).toEqual([]);
    expect((await queue()).open).toBe(before);
  });
});
