import { sql } from 'kysely';
import type { AnyRow } from '#server/facts/factQuery.ts';
import type { Ctx } from '#server/ctx.ts';
import { FACT_TABLES } from './moveFacts.sql.ts';

/** What each table of facts has beside the columns that all have, for one made row. */
const PARTICULAR: Readonly<Record<(typeof FACT_TABLES)[number], (n: number) => AnyRow>> = {
  order_line: (n) => ({ order_id: `O${n}`, product: '茶', category: '饮品', channel: 'web', quantity: n, amount: `${n}.25`, order_amount: `${n}.25`, cost: null, currency: 'CNY', status: '' }),
  cost: (n) => ({ cost_id: `K${n}`, purpose: 'service', channel: 'web', campaign: '', amount: `${n}.5`, order_amount: `${n}.5`, currency: 'CNY', note: '快递' }),
  subscription: (n) => ({ subscription_id: `S${n}`, plan: '年费', period: 'year', amount: `${n}`, order_amount: `${n}`, currency: 'CNY', status: 'active' }),
  interaction: (n) => ({ interaction_id: `I${n}`, type: 'call', channel: 'phone', direction: 'in', subject: '询价', content: `第 ${n} 次`, outcome: '', agent: '小李' }),
  referral: (n) => ({ referral_id: `R${n}`, referred_id: `C${n}`, channel: 'wechat', code: `X${n}`, amount: null, note: '' }),
  survey_answer: (n) => ({ answer_id: `A${n}`, survey: 'NPS', question: '推荐', score: n, scale: 10, text: '好', channel: 'app' }),
  point_movement: (n) => ({ movement_id: `P${n}`, type: 'earned', points: n, order_id: `O${n}`, note: '' }),
};

/** Facts of one customer in every table; keys are `first`, `first + 1` … */
export async function addFacts(ctx: Ctx, { customer, recordedFor = customer, first, count, version, cancelled = 0 }: { readonly customer: number; readonly recordedFor?: number; readonly first: number; readonly count: number; readonly version: number; readonly cancelled?: number }): Promise<void> {
  for (const table of FACT_TABLES) {
    await ctx.facts.insertRows(table, Array.from({ length: count }, (_, i) => ({ customer, recorded_for: recordedFor, source: 'shop', key: String(first + i), version, batch: 7, cancelled, at: '2026-03-01 08:00:00.000', ...PARTICULAR[table](first + i) })));
  }
}

/** Customers as people keep them; answers their numbers. */
export async function addPeople(ctx: Ctx, people: readonly Readonly<Record<string, unknown>>[]): Promise<number[]> {
  const ids: number[] = [];
  for (const [i, person] of people.entries()) {
    const row = { source: 'shop', external_id: `C${i + 1}`, name: '王伟', created_at: ctx.now(), updated_at: ctx.now(), ...person };
    const { rows } = await sql<{ id: number }>`INSERT INTO customer (${sql.join(Object.keys(row).map((name) => sql.ref(name)))}) VALUES (${sql.join(Object.values(row))}) RETURNING id`.execute(ctx.work);
    ids.push(rows[0]!.id);
    await sql`INSERT INTO customer_outbox (from_id, to_id) VALUES (${rows[0]!.id}, ${rows[0]!.id})`.execute(ctx.work);
  }
  return ids;
}

export async function addContact(ctx: Ctx, customer: number, externalId: string, name: string): Promise<void> {
  await sql`INSERT INTO contact (customer_id, external_id, name) VALUES (${customer}, ${externalId}, ${name})`.execute(ctx.work);
}

/** Everything there is of customers, contacts and facts, as text: two states are the same when their texts are. When a record was last touched is no part of it. */
export async function everything(ctx: Ctx): Promise<string> {
  const parts: string[] = [];
  for (const table of FACT_TABLES) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of ctx.facts.stream(`SELECT * FROM current_${table} ORDER BY customer, source, key`, {}, 'JSONEachRow')) chunks.push(chunk);
    parts.push(`${table}\n${Buffer.concat(chunks).toString('utf8')}`);
  }
  for (const [what, order] of [['customer', 'id'], ['contact', 'id'], ['customer_identity', 'source, external_id']] as const) {
    const { rows } = await sql<{ line: string }>`SELECT (to_jsonb(t) - 'updated_at')::text AS line FROM ${sql.table(what)} t ORDER BY ${sql.raw(order)}`.execute(ctx.work);
    parts.push(`${what}\n${rows.map(({ line }) => line).join('\n')}`);
  }
  const known = await ctx.facts.rows('SELECT * FROM current_customer_known_as ORDER BY ALL');
  return [...parts, JSON.stringify(known), JSON.stringify(await ctx.facts.rows('SELECT * FROM current_customer_profile ORDER BY customer'))].join('\n');
}

/** How many current facts of all kinds a customer has, and in what order lines they come to. */
export async function factsOf(ctx: Ctx, customer: number): Promise<{ facts: number; amount: string }> {
  let facts = 0;
  for (const table of FACT_TABLES) facts += (await ctx.facts.rows<{ n: number }>(`SELECT count() AS n FROM current_${table} WHERE customer = {customer:UInt64}`, { customer }))[0]!.n;
  const [row] = await ctx.facts.rows<{ amount: string }>('SELECT sum(amount) AS amount FROM current_order_line WHERE customer = {customer:UInt64}', { customer });
  return { facts, amount: row!.amount };
}
