import { sql } from 'kysely';
import type { AuditEntry, Ctx } from '#server/ctx.ts';

/** Adds one row to the audit log, in the transaction of the change it tells of. */
export async function recordAudit(ctx: Ctx, { action, subject, before, after }: AuditEntry): Promise<void> {
  await sql`
    INSERT INTO audit_entry (at, actor_kind, actor_id, actor_name, action, subject, before, after, request_id, address)
    VALUES (${ctx.now()}, ${ctx.actor.kind}, ${ctx.actor.id}, ${ctx.actor.name}, ${action}, ${subject},
            ${before === undefined ? null : JSON.stringify(before)}, ${after === undefined ? null : JSON.stringify(after)}, ${ctx.from.requestId}, ${ctx.from.address})`.execute(ctx.work);
}
