import { sql } from 'kysely';
import { openProduct } from './main.scratch.ts';
import { chinesePeople } from '../../../core/duplicates/chinesePeople.testing.ts';
import { addContact, addFacts } from '../../merge/mergeWorld.testing.ts';
import { projectCustomers } from '../../projectCustomers.ts';
const product = await openProduct({ dataDir: '/tmp/cq-dup/data', webDir: '/tmp/cq-dup/web' });
const { ctx } = product;
const login = { email: 'tester@changqing.example', password: 'a-long-test-password' };
await product.authentication.createUser({ ...login, name: '测试员' }).catch(() => undefined);
if ((await sql<{ n: number }>`SELECT count(*)::int AS n FROM customer`.execute(ctx.work)).rows[0]!.n === 0) {
  const people = chinesePeople({ people: 1500, duplicates: 60, couples: 30, seed: 3 });
  for (const [i, { particulars: p }] of people.entries()) {
    const { rows } = await sql<{ id: number }>`INSERT INTO customer (source, external_id, name, phone, email, province, city, district, address, birthday, consent_basis, created_at, updated_at)
      VALUES (${i % 3 === 0 ? '门店' : '网店'}, ${`C${i + 1}`}, ${p.given == null ? p.name : p.given + p.family}, ${p.phone}, ${p.email}, ${p.region}, ${p.place}, ${p.precinct}, ${p.address}, ${/^\d{4}-(0\d|1[012])-\d\d$/.test(p.birthday ?? '') ? p.birthday : null}, 'contract', ${ctx.now()}, ${ctx.now()}) RETURNING id`.execute(ctx.work);
    if (i % 40 === 0 || i > 1500) await addFacts(ctx, { customer: rows[0]!.id, first: i * 100, count: 1 + (i % 5), version: 2 });
    if (i % 100 === 0) await addContact(ctx, rows[0]!.id, '1', '联系人');
    await sql`INSERT INTO customer_outbox (from_id, to_id) VALUES (${rows[0]!.id}, ${rows[0]!.id})`.execute(ctx.work);
  }
  await projectCustomers(ctx);
}
await product.http.listen({ port: 7192, host: '127.0.0.1' });
console.log('ready');
process.on('SIGTERM', () => { void product.close().then(() => process.exit(0)); });
