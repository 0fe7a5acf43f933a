import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReplyOf } from '#core/contract.ts';
import type { listJobs } from '#core/jobContract.ts';
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
