import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReplyOf } from '#core/contract.ts';
import type { listJobs } from '#core/jobContract.ts';
import type { Jobs } from '#server/jobs/jobQueue.ts';
import { openTestProduct, ordersCsv, type TestProduct } from './testProduct.ts';

type Job = ReplyOf<typeof listJobs>['jobs'][number];

let on: TestProduct;
beforeAll(async () => { on = await openTestProduct(); });
afterAll(async () => { await on.close(); });

const read = async (id: string): Promise<Job> => (await on.ask<Job>('GET', `/api/jobs/${id}`)).body;
const ended = async (id: string): Promise<Job> => {
  for (;;) {
    const job = await read(id);
    if (job.status !== 'queued' && job.status !== 'running') return job;
    await new Promise((later) => setTimeout(later, 50));
  }
};

test('a dry run is stopped while it waits or runs, says what it is about and who asked, and is taken up again', async () => {
  const { body: { id } } = await on.upload('orders.csv', ordersCsv({ customers: 400, until: '2026-10-31' }).text);
  const { body: { suggestion } } = await on.ask<{ suggestion: { mapping: unknown } }>('GET', `/api/imports/${id}`);
  const check = async (): Promise<string> => (await on.ask<{ jobId: string }>('POST', `/api/imports/${id}/check`, { mapping: suggestion.mapping, timeZone: 'Asia/Shanghai' })).body.jobId;
  const jobId = await check();
  const asked = await on.ask<Job>('POST', `/api/jobs/${jobId}/cancel`);
  expect(asked.status).toBe(200);
  expect(asked.body).toMatchObject({ subject: `import:${id}`, actor: '测试员', kind: 'import-check' });
  const stopped = await ended(jobId);
  expect(stopped.status).toBe('cancelled');
  expect(stopped.finishedAt).not.toBeNull();
  expect((await on.ask<{ counts: unknown }>('GET', `/api/imports/${id}`)).body.counts).toBeNull();
  expect((await ended(await check())).status).toBe('done');
  expect((await on.ask<{ status: string }>('GET', `/api/imports/${id}`)).body.status).toBe('checked');
});

test.each([
  ['whose message was lost', sql`'queued', NULL, NULL, now() - interval '1 minute'`],
  ['whose worker died', sql`'running', ${randomUUID()}, now() - interval '1 second', now() - interval '5 minutes'`],
])('a job %s is taken up by whoever watches', async (_, state) => {
  const { body: { id: batch } } = await on.upload('again.csv', ordersCsv({ customers: 20, until: '2026-10-31' }).text);
  const { body: { suggestion } } = await on.ask<{ suggestion: { mapping: unknown } }>('GET', `/api/imports/${batch}`);
  const { body: { jobId } } = await on.ask<{ jobId: string }>('POST', `/api/imports/${batch}/check`, { mapping: suggestion.mapping, timeZone: 'Asia/Shanghai' });
  await ended(jobId);
  const lost = randomUUID();
  await sql`INSERT INTO job (id, kind, subject, input, actor, created_at, status, held_by, held_until, due_at) SELECT ${lost}, kind, subject, input, actor, created_at, ${state} FROM job WHERE id = ${jobId}`.execute(on.product.work.db);
  const watch = async (): Promise<void> => { await (on.product.ctx.jobs as Jobs).watch(); };
  await watch();
  // What was freed is due from now on, and sent anew when nobody took its message for a while.
  await sql`UPDATE job SET due_at = now() - interval '1 minute' WHERE id = ${lost} AND status = 'queued'`.execute(on.product.work.db);
  await watch();
  expect((await ended(lost)).status).toBe('done');
});

test('a job that failed and its subject say so together, or neither does', async () => {
  const { db } = on.product.work;
  const id = randomUUID();
  const actor = JSON.stringify(on.product.ctx.actor);
  const watch = async (): Promise<void> => { await (on.product.ctx.jobs as Jobs).watch(); };
  await sql`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no run can be changed now'; END $$`.execute(db);
  await sql`CREATE TRIGGER refuse BEFORE UPDATE ON run FOR EACH STATEMENT EXECUTE FUNCTION refuse()`.execute(db);
  await sql`INSERT INTO job (id, kind, subject, input, actor, created_at, status, due_at) VALUES (${id}, 'run', 'run:0', '{"runId":0}', ${actor}, now(), 'queued', now() - interval '1 minute')`.execute(db);
  await watch();
  await expect.poll(async () => { const { rows } = await sql<{ state: string }>`SELECT state FROM pgboss.job WHERE name = 'work' AND data ->> 'id' = ${id}`.execute(db); return rows.map(({ state }) => state); }, { timeout: 20_000 }).toEqual(['failed']);
  expect((await read(id)).status).toBe('running');
  await sql`DROP TRIGGER refuse ON run`.execute(db);
  await sql`UPDATE job SET held_until = now() - interval '1 second' WHERE id = ${id}`.execute(db);
  await watch();
  await sql`UPDATE job SET due_at = now() - interval '1 minute' WHERE id = ${id}`.execute(db);
  await watch();
  expect(await ended(id)).toMatchObject({ status: 'failed', problem: { code: 'measures.runNotFound' } });
});
