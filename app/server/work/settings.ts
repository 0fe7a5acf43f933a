import { sql } from 'kysely';
import { inTransaction, type Ctx } from '#server/ctx.ts';

/** A setting of the installation with its default; the key says which domain it belongs to. `upgrade` fills in what an earlier version did not store. */
export interface Setting<T> { readonly key: string; readonly fallback: T; readonly upgrade?: (stored: T) => T }

export async function readSetting<T>(ctx: Pick<Ctx, 'work'>, { key, fallback, upgrade }: Setting<T>): Promise<T> {
  const row = (await sql<{ value: T }>`SELECT value FROM setting WHERE key = ${key}`.execute(ctx.work)).rows[0];
  if (row === undefined) return fallback;
  return upgrade === undefined ? row.value : upgrade(row.value);
}

export async function saveSetting<T>(ctx: Ctx, setting: Setting<T>, value: T): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const before = await readSetting(inside, setting);
    await sql`
      INSERT INTO setting (key, value, changed_by, changed_at) VALUES (${setting.key}, ${JSON.stringify(value)}, ${inside.actor.id}, ${inside.now()})
      ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(inside.work);
    await inside.audit(inside, { action: 'setting.save', subject: `setting:${setting.key}`, before, after: value });
  });
}

/** The installation's own facts that every domain shows. */
export const COMPANY: Setting<{ readonly name: string; readonly currency: string; readonly timeZone: string }> = { key: 'company', fallback: { name: '', currency: 'CNY', timeZone: 'Asia/Shanghai' } };
