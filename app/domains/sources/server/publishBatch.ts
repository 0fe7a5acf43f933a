import { sql } from 'kysely';
import { addCustomers, countCustomersOfBatch, type CustomerInput } from '#domains/customers/server/index.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import type { Report } from '#server/jobs/jobQueue.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { requireBatch, saveCounts } from './importBatch.ts';
import { countUnchanged, fillPublishTable, stagedCustomers } from './publishStaged.sql.ts';

export const stagedTable = (batch: number): string => `staged_${Math.trunc(batch)}`;
const publishTable = (batch: number): string => `publish_${Math.trunc(batch)}`;

/**
 * Makes a batch's staged rows facts. Every step can be repeated: after a power cut the job begins again and ends in the
 * same facts. The lines are built in a table of their own and then become part of `order_line` at once, so nobody ever
 * sees half a batch. `whenPublished` runs in the transaction that says "published".
 */
export async function publishBatch({ ctx, batch, report, whenPublished }: { ctx: Ctx; batch: number; report: Report; whenPublished: (inside: Ctx) => Promise<void> }): Promise<void> {
  const row = await requireBatch(ctx, batch);
  const staged = stagedTable(batch);
  const table = publishTable(batch);
  if (row.status === 'publishing') {
    if (row.counts!.unchanged === null) {
      await report('customers', 0.05);
      await addCustomers({ ctx, source: row.source, batch, customers: readStagedCustomers(ctx.facts, staged, row.time_zone) });
      await report('lines', 0.4);
      const { currency } = await readSetting(ctx, COMPANY);
      await ctx.facts.command(`DROP TABLE IF EXISTS ${table}`);
      await ctx.facts.command(`CREATE TABLE ${table} AS order_line`);
      await ctx.facts.run(fillPublishTable, { table, staged, source: row.source, batch, currency });
      await report('compare', 0.7);
      const { lines, unchanged } = await ctx.facts.askOne(countUnchanged, { table, source: row.source });
      if (lines !== row.counts!.accepted) throw new Error(`batch ${batch}: ${row.counts!.accepted} rows were accepted but ${lines} lines were made`);
      await saveCounts(ctx, batch, { ...row.counts!, unchanged, newCustomers: await countCustomersOfBatch(ctx, batch) });
    }
    await report('publish', 0.9);
    await ctx.facts.command(`ALTER TABLE order_line ATTACH PARTITION tuple() FROM ${table}`);
    await inTransaction(ctx, async (inside) => {
      await sql`UPDATE import_batch SET status = 'published', published_at = ${inside.now()} WHERE id = ${batch}`.execute(inside.work);
      await inside.audit(inside, { action: 'import.publish', subject: `import:${batch}`, after: (await requireBatch(inside, batch)).counts });
      await whenPublished(inside);
    });
  }
  await ctx.facts.command(`DROP TABLE IF EXISTS ${table}`);
  // Only the rows that were set aside are still wanted, for the rejects file.
  await ctx.facts.command(`ALTER TABLE ${staged} DELETE WHERE reason = '' SETTINGS mutations_sync = 1`);
}

async function* readStagedCustomers(facts: FactStore, staged: string, timeZone: string): AsyncGenerator<CustomerInput> {
  let rest = '';
  for await (const chunk of facts.stream(stagedCustomers, { table: staged, time_zone: timeZone }, 'JSONEachRow')) {
    const lines = (rest + Buffer.from(chunk).toString('utf8')).split('\n');
    rest = lines.pop()!;
    for (const line of lines) yield customerOf(line);
  }
  if (rest.trim() !== '') yield customerOf(rest);
}

function customerOf(line: string): CustomerInput {
  const { externalId, name, channel, acquiredOn } = JSON.parse(line) as { externalId: string; name: string; channel: string; acquiredOn: string };
  return { externalId, name: name === '' ? externalId : name, channel: channel === '' ? null : channel, acquiredOn };
}
