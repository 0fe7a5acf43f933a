import { sql } from 'kysely';
import { valueAt } from '../../core/connectors/jsonPointer.ts';
import { mappingOfFields, textOf, type RecordRow } from '../../core/connectors/recordRows.ts';
import type { WebhookConfig } from '../../core/connectors/webhookContract.ts';
import type { RecordKind } from '../../core/recordKind.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { JobCancelled, jobKind, storedProblem, type JobKind, type Report } from '#server/jobs/jobQueue.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { writeRows, type TakeRecords } from './takeRows.ts';

interface ForWebhook { readonly webhook: string }
const EVENTS_AT_ONCE = 5000;

/** Takes in what webhooks received. An event is marked when its lot is published; a lot taken twice changes nothing, since facts are keyed. */
export function takeEventsJob({ takeRecords }: { readonly takeRecords: TakeRecords }): JobKind {
  return jobKind<ForWebhook>({
    kind: 'webhook-take',
    run: async ({ ctx, input, report }) => {
      let taken = 0;
      for (;;) {
        const now = await takeLot({ ctx, id: input.webhook, takeRecords, report });
        if (now === 0) return { webhook: input.webhook, taken };
        taken += now;
      }
    },
  });
}

interface Waiting { readonly id: number; readonly body: unknown; readonly lot: number }

async function takeLot({ ctx, id, takeRecords, report }: { ctx: Ctx; id: string; takeRecords: TakeRecords; report: Report }): Promise<number> {
  const webhook = (await sql<{ source: string; record_kind: RecordKind; config: WebhookConfig }>`SELECT source, record_kind, config FROM webhook WHERE id = ${id} AND retired_at IS NULL`.execute(ctx.work)).rows[0];
  const events = webhook === undefined ? [] : await nextLot(ctx, id);
  if (webhook === undefined || events.length === 0) return 0;
  const ids = events.map((event) => event.id);
  try {
    await report('take', null);
    const rows = events.map(({ body }) => rowOf(body, webhook.config));
    // Every mapped field is a column, also where no event of this lot has it.
    const columns = Object.fromEntries(Object.keys(webhook.config.fields).map((field) => [field, '']));
    const mapping = mappingOfFields(webhook.record_kind, [columns], webhook.config.fixed);
    const path = await writeRows(ctx.dataDir, rows.map((row) => ({ ...columns, ...row })));
    const { timeZone } = await readSetting(ctx, COMPANY);
    const { batch } = await takeRecords({ ctx, kind: webhook.record_kind, source: webhook.source, files: [{ path, name: `${webhook.record_kind}.jsonl` }], mapping, timeZone, origin: 'webhook', idempotencyKey: `webhook:${id}:${events[0]!.lot}`, report });
    await sql`UPDATE webhook_event SET taken_at = ${ctx.now()}, batch = ${batch}, problem = NULL WHERE id = ANY(${ids})`.execute(ctx.work);
  } catch (error) {
    // These wait until somebody has looked (resuming or changing the webhook tries again); those after them go on.
    if (!(error instanceof JobCancelled)) await sql`UPDATE webhook_event SET problem = ${JSON.stringify(storedProblem(error, ctx.from.requestId))}, lot = NULL WHERE id = ANY(${ids})`.execute(ctx.work);
    throw error;
  }
  return events.length;
}

/** The events that are taken together: those that a process before had begun with, else the oldest that wait. */
async function nextLot(ctx: Ctx, id: string): Promise<Waiting[]> {
  return await inTransaction(ctx, async (inside) => {
    const waiting = sql`webhook = ${id} AND taken_at IS NULL AND problem IS NULL`;
    await sql`
      WITH fresh AS MATERIALIZED (SELECT nextval('webhook_lot') AS lot)
      UPDATE webhook_event SET lot = fresh.lot FROM fresh WHERE NOT EXISTS (SELECT FROM webhook_event WHERE ${waiting} AND lot IS NOT NULL)
      AND id IN (SELECT id FROM webhook_event WHERE ${waiting} ORDER BY id LIMIT ${EVENTS_AT_ONCE})`.execute(inside.work);
    return (await sql<Waiting>`SELECT id, body, lot FROM webhook_event WHERE ${waiting} AND lot = (SELECT min(lot) FROM webhook_event WHERE ${waiting}) ORDER BY id`.execute(inside.work)).rows;
  });
}

function rowOf(event: unknown, { fields }: WebhookConfig): RecordRow {
  return Object.fromEntries(Object.entries(fields).map(([field, pointer]) => { const value = valueAt(event, pointer); return [field, textOf(value) ?? JSON.stringify(value)]; }));
}
