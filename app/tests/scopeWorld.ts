import { sql } from 'kysely';
import { addContacts, addCustomers, type CustomerInput } from '#domains/customers/server/index.ts';
import { EVERYTHING, type Scope } from '#server/scope.ts';
import { openTestProduct, type Answer, type TestProduct } from './testProduct.ts';

const NOW = '2026-11-22T02:00:00Z';

/** Who asks: two people who see the same five customers by different scopes; an administrator sees everything. */
export type Person = 'department' | 'own';
export interface ScopeWorld {
  readonly test: TestProduct;
  /** Customers in the scopes, and the others. */
  readonly mine: readonly number[]; readonly others: readonly number[];
  readonly pairs: { readonly mine: number; readonly others: number; readonly mixed: number };
  readonly merges: { readonly mine: number; readonly others: number };
  readonly reviews: { readonly mine: number; readonly others: number };
  ask<T = Record<string, unknown>>(person: Person, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown): Promise<Answer<T>>;
}

/** Names by which an answer that tells of others is found out. */
export const MINE_NAME = '自家'; export const OTHERS_NAME = '别家';

/** A company of two departments with everything that is kept by customer, on both sides. */
export async function openScopeWorld(): Promise<ScopeWorld> {
  const scopes = new Map<string, Scope>();
  const test = await openTestProduct({ now: () => new Date(NOW), scopeOf: async ({ id }) => scopes.get(id) ?? EVERYTHING });
  const { ctx, authentication } = test.product;
  const departments = (await sql<{ id: number }>`INSERT INTO department (name, created_at) VALUES ('南区', now()), ('北区', now()) RETURNING id`.execute(ctx.work)).rows.map(({ id }) => id);
  await sql`INSERT INTO customer_owner (name, user_id) VALUES ('王一', 'later'), ('王一（代管）', 'later'), ('李二', 'somebody')`.execute(ctx.work);
  const people = (side: string, n: number, owners: readonly string[], channel: string): CustomerInput[] => Array.from({ length: n }, (_, i) => ({ externalId: `${side}-${i}`, name: `${side}${i}`, kind: i === 0 ? 'organisation' as const : 'person' as const, ownerName: owners[i % owners.length]!, channel, province: side === MINE_NAME ? '浙江省' : '上海市', city: side === MINE_NAME ? '杭州市' : '上海市', phone: `1380013${side === MINE_NAME ? 1 : 2}00${i}`, acquiredOn: '2025-01-03', gender: 'female', consentBasis: 'consent' }));
  await addCustomers({ ctx, source: 'crm', customers: [...people(MINE_NAME, 6, ['王一', '王一（代管）'], '专柜'), ...people(OTHERS_NAME, 12, ['李二'], '网店')] });
  await addContacts({ ctx, source: 'crm', contacts: [MINE_NAME, OTHERS_NAME].flatMap((side) => [0, 1].map((i) => ({ customerExternalId: `${side}-${i}`, externalId: `K${side}${i}`, name: `${side}的联系人${i}`, phone: '13900139000' }))) });
  await sql`UPDATE customer SET department_id = CASE WHEN owner_name = '李二' THEN ${departments[1]}::bigint ELSE ${departments[0]}::bigint END`.execute(ctx.work);
  await sql`INSERT INTO customer_outbox (from_id, to_id) SELECT min(id), max(id) FROM customer`.execute(ctx.work);
  await sql`INSERT INTO customer_identity (source, external_id, customer_id, created_at) SELECT 'shop', 'S-' || external_id, id, now() FROM customer`.execute(ctx.work);
  const idsOf = async (owner: string): Promise<number[]> => (await sql<{ id: number }>`SELECT id FROM customer WHERE owner_name LIKE ${owner} ORDER BY id`.execute(ctx.work)).rows.map(({ id }) => id);
  const [mine, others] = [await idsOf('王一%'), await idsOf('李二')];
  await sql`UPDATE customer SET parent_id = ${mine[0]} WHERE id = ${mine[1]}`.execute(ctx.work);
  await sql`UPDATE customer SET kind = 'organisation', parent_id = ${others[0]} WHERE id = ${others[1]}`.execute(ctx.work);
  await addFactsOf(ctx.facts, mine, 1); await addFactsOf(ctx.facts, others, 10_000);
  await ctx.facts.insertRows('cost', [{ ...fact(0, 999_001), ...COST, channel: '专柜', amount: '90', order_amount: '90' }]);
  const merge = async (into: number, merged: number): Promise<number> => (await test.ask<{ merge: number }>('POST', `/api/customers/${into}/merge`, { merged, fields: {}, why: '同一家' })).body.merge;
  const merges = { mine: await merge(mine[0]!, (await madeTwin(test, MINE_NAME, '王一', departments[0]!))), others: await merge(others[0]!, (await madeTwin(test, OTHERS_NAME, '李二', departments[1]!))) };
  for (const id of [mine[2]!, others[2]!]) {
    const { body } = await test.ask<{ updatedAt: string; name: string }>('GET', `/api/customers/${id}`);
    await test.ask('PUT', `/api/customers/${id}`, { seenAt: body.updatedAt, changes: { address: `${body.name}的地址` } });
  }
  for (let n = 0; n < 2; n++) { await test.ask('POST', '/api/runs', n === 0 ? { asOf: '2026-09-01T00:00:00Z' } : {}); await test.jobsDone(); }
  await test.ask('POST', '/api/credibility/assessments', {});
  await test.jobsDone();
  const pair = async (a: number, b: number): Promise<number> => (await sql<{ id: number }>`INSERT INTO duplicate_pair (a, b, weight, probability, evidence, status, data_print, search, found_at) VALUES (${Math.min(a, b)}, ${Math.max(a, b)}, 5, 0.9, '[]', 'waiting', 'p', gen_random_uuid(), now()) RETURNING id`.execute(ctx.work)).rows[0]!.id;
  const review = async (customer: number): Promise<number> => (await sql<{ id: number }>`
    INSERT INTO credibility_review (customer_id, assessment, score, findings, created_at) VALUES (${customer}, (SELECT max(id) FROM credibility_assessment), 12, '[]', now()) ON CONFLICT (customer_id) WHERE status = 'waiting' DO UPDATE SET score = 12 RETURNING id`.execute(ctx.work)).rows[0]!.id;
  const cookies = new Map<Person, string>();
  for (const person of ['department', 'own'] as const) {
    const login = { email: `${person}@changqing.example`, password: 'a-long-test-password' };
    await authentication.createUser({ ...login, name: person, role: 'user' });
    cookies.set(person, (await authentication.signIn(login)).map((line) => line.split(';')[0]).join('; '));
    const me = (await test.ask<{ user: { id: string } }>('GET', '/api/me', undefined, { cookie: cookies.get(person)! })).body.user.id;
    if (person === 'own') await sql`UPDATE customer_owner SET user_id = ${me} WHERE user_id = 'later'`.execute(ctx.work);
    scopes.set(me, person === 'own' ? { kind: 'own', userId: me } : { kind: 'departments', ids: [departments[0]!] });
  }
  return {
    test, mine, others, merges,
    pairs: { mine: await pair(mine[3]!, mine[4]!), others: await pair(others[3]!, others[4]!), mixed: await pair(mine[3]!, others[4]!) },
    reviews: { mine: await review(mine[3]!), others: await review(others[3]!) },
    ask: async (person, method, url, body) => await test.ask(method, url, body, { cookie: cookies.get(person)! }),
  };
}

async function madeTwin({ ask, product: { ctx } }: TestProduct, side: string, owner: string, department: number): Promise<number> {
  const { body } = await ask<{ id: number }>('POST', '/api/customers', { externalId: `twin-${side}`, changes: { name: `${side}0分身`, kind: 'organisation', ownerName: owner, departmentId: department } });
  await addFactsOf(ctx.facts, [body.id], body.id * 1000);
  return body.id;
}

type Facts = TestProduct['product']['facts'];
const COST = { cost_id: 'K', purpose: 'service', campaign: '', currency: 'CNY', note: '' };
const fact = (customer: number, key: number) => ({ customer, recorded_for: customer, source: 'crm', key: String(key), version: 1, batch: 1, at: `2026-0${1 + (key % 9)}-0${1 + (key % 8)} 03:00:00.000` });

/** Facts of every kind; four purchases each. */
async function addFactsOf(facts: Facts, customers: readonly number[], first: number): Promise<void> {
  const each = <T extends object>(times: number, more: (customer: number, key: number) => T) => customers.flatMap((customer, c) => Array.from({ length: times }, (_, n) => { const key = first + c * 10 + n; return { ...fact(customer, key), ...more(customer, key) }; }));
  const channel = first < 10_000 ? '专柜' : '网店';
  await facts.insertRows('order_line', each(4, (customer, key) => ({ order_id: `O${key}`, product: `p${key % 3}`, category: `c${key % 2}`, channel, quantity: 1, amount: `${100 + (key % 50)}.5`, order_amount: `${100 + (key % 50)}.5`, cost: null, currency: 'CNY', status: '', customer })));
  await facts.insertRows('cost', each(1, (_, key) => ({ ...COST, cost_id: `K${key}`, channel, amount: '7', order_amount: '7' })));
  await facts.insertRows('subscription', each(1, (_, key) => ({ subscription_id: `S${key}`, plan: '年费', period: 'year', amount: '120', order_amount: '120', currency: 'CNY', status: 'active' })));
  await facts.insertRows('interaction', each(2, (customer, key) => ({ interaction_id: `I${key}`, type: 'call', channel: 'phone', direction: 'in', subject: `${customer} 询价`, content: '', outcome: '', agent: '小李' })));
  await facts.insertRows('referral', each(1, (_, key) => ({ referral_id: `R${key}`, referred_id: 'x', channel: 'wechat', code: '', amount: null, note: '' })));
  await facts.insertRows('survey_answer', each(1, (_, key) => ({ answer_id: `A${key}`, survey: 'NPS', question: '推荐', score: 9, scale: 10, text: '', channel: 'app' })));
  await facts.insertRows('point_movement', each(1, (_, key) => ({ movement_id: `P${key}`, type: 'earned', points: key % 7, order_id: '', note: '' })));
}

/** Makes the others many more, and what was said of the company as a whole much larger: nobody in a scope may notice. */
export async function changeOthers({ test: { product: { ctx, facts, work } }, others }: ScopeWorld): Promise<void> {
  const far = 1_000_000;
  for (const { name, columns } of await facts.tables()) {
    if (!columns.includes('customer')) continue;
    await facts.command(`INSERT INTO ${name} SELECT * REPLACE (customer + ${far} AS customer) FROM (SELECT * FROM ${name} WHERE customer IN (${others.join(', ')}))`, {}, { over: 'whole' });
  }
  const copies = async (table: string, column: string, renamed: string): Promise<void> => {
    await sql`INSERT INTO ${sql.table(table)} OVERRIDING SYSTEM VALUE SELECT (jsonb_populate_record(t, to_jsonb(t) || ${sql.raw(renamed)})).* FROM ${sql.table(table)} t WHERE ${sql.ref(column)} = ANY (${others}::bigint[])`.execute(work.db);
  };
  await copies('customer', 'id', `jsonb_build_object('id', id + ${far}, 'external_id', 'far-' || external_id)`);
  for (const table of ['contact', 'customer_identity', 'credibility_review']) await copies(table, 'customer_id', `jsonb_build_object('customer_id', customer_id + ${far}, ${table === 'customer_identity' ? '' : `'id', id + ${far}, `}'external_id', 'far-' || ${table === 'credibility_review' ? "'r'" : 'external_id'})`);
  await copies('customer_change', 'customer_id', `jsonb_build_object('customer_id', customer_id + ${far}, 'id', id + ${far})`);
  await sql`DELETE FROM duplicate_pair WHERE a = ANY (${others}::bigint[]) AND NOT b = ANY (${others}::bigint[])`.execute(work.db);
  await copies('duplicate_pair', 'a', `jsonb_build_object('id', id + ${far}, 'a', a + ${far}, 'b', b + ${far})`);
  await sql`UPDATE run SET summary = jsonb_build_object('customers', 123456, 'equity', 123456)`.execute(work.db);
  await sql`UPDATE run_step SET detail = detail || '{"equity": {"total": 123456, "low": 1, "high": 2}, "expectedActive": 123456, "underHalfActive": 123456, "customers": 123456, "repeatCustomers": 123456, "deciles": [], "lorenz": [], "gini": 0.123, "top20Share": 0.123, "holdout": null}' WHERE step = 'value'`.execute(work.db);
  await sql`UPDATE credibility_assessment SET summary = summary || '{"customers": 123456, "scored": 123456}'`.execute(work.db);
  await sql`INSERT INTO setting (key, value, changed_by, changed_at) VALUES ('customers.duplicateSearch', '{"customers": 123456}', 'system', ${ctx.now()})`.execute(work.db);
}
