import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

describe('a job that failed', () => {
  const failing = async (): Promise<Job> => {
    const id = randomUUID();
    await sql`INSERT INTO job (id, kind, subject, input, actor, created_at, status, due_at) VALUES (${id}, 'run', ${`run:${id}`}, '{"runId":0}', ${JSON.stringify(on.product.ctx.actor)}, now(), 'queued', now() - interval '1 minute')`.execute(on.product.work.db);
    await (on.product.ctx.jobs as Jobs).watch();
    return await ended(id);
  };
  const whenRunsChange = async (then: string): Promise<void> => {
    await sql`CREATE OR REPLACE FUNCTION run_changes() RETURNS trigger LANGUAGE plpgsql AS ${sql.lit(`BEGIN ${then}; RETURN NULL; END`)}`.execute(on.product.work.db);
    await sql`CREATE OR REPLACE TRIGGER run_changes BEFORE UPDATE ON run FOR EACH STATEMENT EXECUTE FUNCTION run_changes()`.execute(on.product.work.db);
  };

  test('says so in one transaction with its subject', async () => {
    await sql`CREATE TABLE seen (transaction xid8)`.execute(on.product.work.db);
    await whenRunsChange('INSERT INTO seen VALUES (pg_current_xact_id())');
    const job = await failing();
    expect(job).toMatchObject({ status: 'failed', problem: { code: 'measures.runNotFound' } });
    const { rows } = await sql<{ together: boolean }>`SELECT xmin = (SELECT transaction::xid FROM seen) AS together FROM job WHERE id = ${job.id}`.execute(on.product.work.db);
    expect(rows).toEqual([{ together: true }]);
  });

  test('says so alone where its subject cannot', async () => {
    await whenRunsChange(`RAISE EXCEPTION 'no run can be changed now'`);
    expect(await failing()).toMatchObject({ status: 'failed', problem: { code: 'measures.runNotFound' } });
    await sql`DROP TRIGGER run_changes ON run`.execute(on.product.work.db);
  });
});
