/**
 * Times a search among made customers in stores of its own: `node --conditions=changqing-source searchBench.testing.ts 200000`.
 * Says seconds and memory by step, what was found, and how much of it is right.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { chinesePeople } from '../../core/duplicates/chinesePeople.testing.ts';
import { DEFAULT_DUPLICATE_POLICY } from '#domains/customers/core/duplicates/index.ts';
import { openStoresForTest } from '../storesForTest.testing.ts';
import { searchDuplicates } from './findDuplicates.job.ts';

const wanted = Number(process.argv[2] ?? 20_000);
const PART = 20_000;
const { ctx, close } = await openStoresForTest();
let truth = 0;
for (let first = 0, seed = 1; first < wanted; first += PART, seed++) {
  const n = Math.min(PART, wanted - first);
  const duplicates = Math.floor(n * 0.08);
  const couples = Math.floor(n * 0.02);
  const people = chinesePeople({ people: n - duplicates - couples, duplicates, couples, seed });
  truth += duplicates;
  const rows = people.map(({ particulars: p, owner }, i) => ({ external_id: `${seed}-${i + 1}`, owner: `${seed}-${owner}`, name: p.given == null ? p.name : `${p.given}${p.family}`, phone: p.phone, email: p.email, province: p.region, city: p.place, district: p.precinct, address: p.address, birthday: /^\d{4}-(0\d|1[012])-\d\d$/.test(p.birthday ?? '') ? p.birthday : null }));
  await sql`
    INSERT INTO customer (source, external_id, name, phone, email, province, city, district, address, birthday, channel, created_at, updated_at)
    SELECT 'made', g.external_id, g.name, g.phone, g.email, g.province, g.city, g.district, g.address, g.birthday, g.owner, ${ctx.now()}::timestamptz, ${ctx.now()}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g(external_id text, owner text, name text, phone text, email text, province text, city text, district text, address text, birthday date)`.execute(ctx.work);
}
const say = (line: string): void => { process.stdout.write(`${line}\n`); };
say(`${wanted} customers, ${truth} of them twice; ${Math.round(process.memoryUsage.rss() / 1e6)} MB before`);
/** Processor seconds of all threads, which other programs on the machine do not lengthen. */
const worked = (): number => { const { user, system } = process.cpuUsage(); return (user + system) / 1e6; };
let [step, since, used, peak] = ['', performance.now(), worked(), 0];
const usedBefore = used;
const start = since;
const counts = await searchDuplicates({
  ctx, search: randomUUID(), policy: DEFAULT_DUPLICATE_POLICY,
  report: async (next) => {
    peak = Math.max(peak, process.memoryUsage.rss());
    if (next === step) return;
    if (step !== '') say(`  ${step.padEnd(10)} ${((performance.now() - since) / 1000).toFixed(1)} s, processor ${(worked() - used).toFixed(1)} s`);
    [step, since, used] = [next, performance.now(), worked()];
  },
});
say(`  ${step.padEnd(10)} ${((performance.now() - since) / 1000).toFixed(1)} s, processor ${(worked() - used).toFixed(1)} s\n${((performance.now() - start) / 1000).toFixed(1)} s, processor ${(worked() - usedBefore).toFixed(1)} s, at most ${Math.round(peak / 1e6)} MB; ${JSON.stringify({ ...counts, skipped: undefined })}`);
for (const skipped of counts.skipped) say(`  not compared: ${JSON.stringify(skipped)}`);
const { rows } = await sql<{ status: string; found: number; right: number }>`
  SELECT p.status, count(*)::int AS found, count(*) FILTER (WHERE a.channel = b.channel)::int AS right
  FROM duplicate_pair p JOIN customer a ON a.id = p.a JOIN customer b ON b.id = p.b GROUP BY p.status`.execute(ctx.work);
for (const { status, found, right } of rows) say(`  ${status}: ${found} pairs, ${right} right (${(100 * right / found).toFixed(2)} %), ${(100 * right / truth).toFixed(1)} % of all`);
if (process.argv[3] === '--wrong') for (const row of (await sql`SELECT p.evidence, p.probability, concat_ws(' ', a.channel, a.name, a.phone, a.email, a.birthday, a.city, a.district, a.address) AS a_said, concat_ws(' ', b.channel, b.name, b.phone, b.email, b.birthday, b.city, b.district, b.address) AS b_said FROM duplicate_pair p JOIN customer a ON a.id = p.a JOIN customer b ON b.id = p.b WHERE p.status = 'automatic' AND a.channel <> b.channel LIMIT 15`.execute(ctx.work)).rows) say(JSON.stringify(row));
await close();
