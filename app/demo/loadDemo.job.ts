import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { dayIn } from '#core/businessTime.ts';
import { loadDemo } from '#core/demoContract.ts';
import { defineProblems, Problem } from '#core/problem.ts';
import { demoCompany } from '#demo/demoCompany.ts';
import { writeDemoFiles } from '#demo/demoFiles.ts';
import type { DemoContact, DemoCustomer } from '#demo/shapes.ts';
import { addContacts, addCustomers, type ContactInput, type CustomerInput } from '#domains/customers/server/index.ts';
import { startRun } from '#domains/measures/server/index.ts';
import { takeRecords } from '#domains/sources/server/index.ts';
import type { RecordMapping } from '#domains/sources/core/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { route, type Route } from '#server/http/route.ts';
import { jobKind, type JobKind } from '#server/jobs/jobQueue.ts';
import { COMPANY, readSetting, saveSetting } from '#server/work/settings.ts';

export const demoProblems = defineProblems('demo', {
  notEmpty: { kind: 'conflict', message: { zh: '系统里已经有客户，不能再载入演示公司。', en: 'There are customers already; the demo company cannot be loaded beside them.' }, hint: { zh: '请用 npm start -- --demo 在单独的数据目录里打开演示公司。', en: 'Open the demo company in a data directory of its own with npm start -- --demo.' } },
});

const SOURCE = 'demo';
const SEED = 20_260;
const MAPPING: RecordMapping = {
  kind: 'orders', columns: { customer: 'customer_id', at: 'order_time', amount: 'amount', quantity: 'quantity', orderId: 'order_id', product: 'product', category: 'category', channel: 'channel', cost: 'cost' },
  dateOrder: 'ymd', decimalComma: false, idsAreWholeNumbers: false,
};

/** Queues the loading of the demo company into an installation without customers. */
export async function queueDemo(ctx: Ctx): Promise<string> {
  return await inTransaction(ctx, async (inside) => {
    const open = await sql<{ id: string }>`SELECT id FROM job WHERE kind = 'demo' AND status IN ('queued', 'running')`.execute(inside.work);
    if (open.rows[0] !== undefined) return open.rows[0].id;
    const { rows } = await sql<{ full: boolean }>`SELECT EXISTS (SELECT FROM customer) AS full`.execute(inside.work);
    if (rows[0]!.full) throw new Problem(demoProblems.notEmpty);
    await inside.audit(inside, { action: 'demo.load', subject: 'company' });
    return await inside.jobs.enqueue(inside, 'demo', 'company', {});
  });
}

export const demoRoutes: readonly Route[] = [
  route(loadDemo, { access: 'signed-in', whole: true }, async ({ ctx }) => {
    const jobId = await queueDemo(ctx);
    await ctx.audit(ctx, { action: 'demo.queue', subject: `job:${jobId}` });
    return { jobId };
  }),
];

/** Generates the demo company as files and takes them in the way any file comes in; then a run starts. */
export function demoJob({ policyInForce }: { readonly policyInForce: (ctx: Ctx) => Promise<unknown> }): JobKind {
  return jobKind({ kind: 'demo', run: async ({ ctx, report }) => {
    await report('generate', 0.05);
    const { timeZone } = await readSetting(ctx, COMPANY);
    const company = demoCompany({ seed: SEED, today: dayIn(timeZone, ctx.now()) });
    await saveSetting(ctx, COMPANY, { name: company.name, currency: 'CNY', timeZone });
    const folder = await mkdtemp(join(ctx.dataDir, 'scratch-'));
    try {
      const files = await writeDemoFiles(company, folder);
      await report('customers', 0.25);
      await addCustomers({ ctx, source: SOURCE, customers: read<DemoCustomer, CustomerInput>(files.customers.path, ({ code, type: _, ...customer }) => ({ externalId: code, ...customer })) });
      await addContacts({ ctx, source: SOURCE, contacts: read<DemoContact, ContactInput>(files.contacts.path, ({ code, role: _, ...contact }) => ({ externalId: code, customerExternalId: contact.customerCode, ...contact })) });
      await takeRecords({
        ctx, source: SOURCE, origin: 'demo', kind: 'orders', files: [{ path: files.orders.path, name: 'orders.csv' }], mapping: MAPPING, timeZone, idempotencyKey: 'demo', report,
        whenPublished: async (inside) => { await startRun({ ctx: inside, asOf: inside.now(), reason: 'demo', policy: await policyInForce(inside) }); },
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return { customers: company.customers.length };
  } });
}

/** Reads a file of JSON lines, turning each into what the store takes. */
async function* read<T, R>(path: string, turn: (line: T) => R): AsyncGenerator<R> {
  for await (const line of createInterface({ input: createReadStream(path) })) yield turn(JSON.parse(line) as T);
}
