import { sql } from 'kysely';
import type { Ctx } from '#server/ctx.ts';
import { readSetting, type Setting } from '#server/work/settings.ts';

/** How far the projection got: the newest change it has seen. */
const PROJECTED: Setting<{ readonly upTo: number }> = { key: 'customers.projected', fallback: { upTo: 0 } };
const AT_ONCE = 20_000;

/**
 * Brings customers that are in the work store and not yet in the fact store over there, in order of their number.
 * Idempotent: a row that goes over twice is the newer version of itself. Called after every import and at start.
 */
export async function projectCustomers(ctx: Ctx): Promise<void> {
  for (let { upTo } = await readSetting(ctx, PROJECTED); ;) {
    const { rows } = await sql<{ id: number; source: string; external_id: string; kind: string; name: string; channel: string | null; province: string | null; city: string | null; acquired_on: string | null; updated_at: Date }>`
      SELECT id, source, external_id, kind, name, channel, province, city, acquired_on, updated_at FROM customer WHERE id > ${upTo} ORDER BY id LIMIT ${AT_ONCE}`.execute(ctx.work);
    if (rows.length === 0) return;
    await ctx.facts.insertRows('customer_profile', rows.map((row) => ({
      customer: row.id, source: row.source, external_id: row.external_id, kind: row.kind, name: row.name,
      channel: row.channel ?? '', province: row.province ?? '', city: row.city ?? '', known_from: row.acquired_on, version: row.updated_at.getTime(),
    })));
    upTo = rows.at(-1)!.id;
    await sql`
      INSERT INTO setting (key, value, changed_by, changed_at) VALUES (${PROJECTED.key}, ${JSON.stringify({ upTo })}, ${ctx.actor.id}, ${ctx.now()})
      ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(ctx.work);
  }
}
