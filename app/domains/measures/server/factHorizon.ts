import { sql } from 'kysely';
import { inTransaction, type Ctx } from '#server/ctx.ts';

/** How far the fact store has been read: everything up to `version`, but for what was open then. */
export interface FactHorizon {
  readonly version: number;
  readonly open: {
    /** Versions that were drawn and whose facts may still come in. */
    readonly versions: readonly number[];
    /** Customers, as spans of ids, whose rows may still come in. */
    readonly customers: readonly (readonly [from: number, to: number])[];
  };
}

const SETTLE_TRIES = 60;
const SETTLE_MS = 50;

/**
 * How far the facts reach now. Whatever is read from the fact store afterwards has all rows of versions up to it, except
 * those named as open, however many imports, merges and edits are under way.
 *
 * A version is drawn from a sequence before its rows come in, and who draws one says so in a row of the work store. The
 * sequence is read first; then come to an end those that could have drawn before and not have said so yet: statements
 * on imports hold the table's lock while they draw, merges their transaction. What an import left with a customer who was
 * merged meanwhile is seen by `hasStrays`. Null where a transaction that takes long cannot be waited for.
 */
export async function readFactHorizon(ctx: Ctx): Promise<FactHorizon | null> {
  const { version } = (await sql<{ version: number }>`SELECT last_value AS version FROM fact_version`.execute(ctx.work)).rows[0]!;
  if (!await transactionsEnded(ctx)) return null;
  const open = await inTransaction(ctx, async (inside) => {
    await sql`SET LOCAL lock_timeout = '5s'`.execute(inside.work);
    await sql`LOCK TABLE import_batch IN SHARE MODE`.execute(inside.work);
    return await openVersions(inside);
  });
  const entries = (await sql<{ from_id: number; to_id: number }>`SELECT from_id, to_id FROM customer_outbox ORDER BY from_id`.execute(ctx.work)).rows;
  return { version, open: { versions: open, customers: spansOf(entries) } };
}

/** Versions whose rows are still coming in, as imports and merges say. */
async function openVersions(ctx: Pick<Ctx, 'work'>): Promise<number[]> {
  return (await sql<{ version: number }>`
    SELECT version FROM import_batch WHERE version IS NOT NULL AND published_at IS NULL
    UNION SELECT undo_version FROM import_batch WHERE undo_version IS NOT NULL AND status <> 'undone'
    UNION SELECT version FROM customer_merge WHERE status = 'moving'
    UNION SELECT back_version FROM customer_merge WHERE status = 'moving-back' AND back_version IS NOT NULL`.execute(ctx.work)).rows.map(({ version }) => version);
}

/** Whether something can have come in that who stood at this horizon has not seen; cheap, and never wrongly no. */
export async function movedOn(ctx: Pick<Ctx, 'work'>, { version, open }: FactHorizon): Promise<boolean> {
  if (open.customers.length > 0) return true;
  const still = new Set(await openVersions(ctx));
  if (open.versions.some((one) => !still.has(one))) return true;
  return (await sql<{ version: number }>`SELECT last_value AS version FROM fact_version`.execute(ctx.work)).rows[0]!.version !== version;
}

/** Waits until every transaction that is going on now has ended. */
async function transactionsEnded(ctx: Pick<Ctx, 'work'>): Promise<boolean> {
  const { after } = (await sql<{ after: string }>`SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS after`.execute(ctx.work)).rows[0]!;
  for (let tries = 0; tries < SETTLE_TRIES; tries++) {
    const { ended } = (await sql<{ ended: boolean }>`SELECT pg_snapshot_xmin(pg_current_snapshot()) >= ${after}::xid8 AS ended`.execute(ctx.work)).rows[0]!;
    if (ended) return true;
    await new Promise((later) => { setTimeout(later, SETTLE_MS); });
  }
  return false;
}

/** Entries in order as spans that do not touch. */
function spansOf(entries: readonly { readonly from_id: number; readonly to_id: number }[]): [number, number][] {
  const spans: [number, number][] = [];
  for (const { from_id, to_id } of entries) {
    const last = spans.at(-1);
    if (last !== undefined && from_id <= last[1] + 1) last[1] = Math.max(last[1], to_id);
    else spans.push([from_id, to_id]);
  }
  return spans;
}
