import { sql } from 'kysely';
import { Problem } from '#core/problem.ts';
import { credibilityProblems, DEFAULT_CREDIBILITY_SETTINGS, type CredibilitySettings } from '#domains/sources/core/credibility/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';

export interface SettingsInForce { readonly version: number; readonly settings: CredibilitySettings; readonly reason: string; readonly savedBy: string; readonly savedAt: string | null }

/** The newest saved version, or the product's own as version 0. */
export async function readCredibilitySettings(ctx: Pick<Ctx, 'work'>): Promise<SettingsInForce> {
  const row = (await sql<{ version: number; settings: CredibilitySettings; reason: string; saved_by: string; saved_at: Date }>`SELECT version, settings, reason, saved_by, saved_at FROM credibility_settings ORDER BY version DESC LIMIT 1`.execute(ctx.work)).rows[0];
  return row === undefined
    ? { version: 0, settings: DEFAULT_CREDIBILITY_SETTINGS, reason: '', savedBy: '', savedAt: null }
    : { version: row.version, settings: { ...DEFAULT_CREDIBILITY_SETTINGS, ...row.settings }, reason: row.reason, savedBy: row.saved_by, savedAt: row.saved_at.toISOString() };
}

/** Saves settings as the next version. Throws a conflict when somebody saved since `basedOnVersion`. */
export async function saveSettings({ ctx, settings, reason, basedOnVersion }: { ctx: Ctx; settings: CredibilitySettings; reason: string; basedOnVersion: number }): Promise<number> {
  return await inTransaction(ctx, async (inside) => {
    await sql`LOCK TABLE credibility_settings IN EXCLUSIVE MODE`.execute(inside.work);
    const before = await readCredibilitySettings(inside);
    if (before.version !== basedOnVersion) throw new Problem(credibilityProblems.settingsChanged, { data: { version: before.version } });
    const { rows } = await sql<{ version: number }>`INSERT INTO credibility_settings (settings, reason, saved_by, saved_at) VALUES (${JSON.stringify(settings)}, ${reason}, ${inside.actor.name}, ${inside.now()}) RETURNING version`.execute(inside.work);
    await inside.audit(inside, { action: 'credibility.settings', subject: `credibility-settings:${rows[0]!.version}`, before: before.settings, after: { ...settings, reason } });
    return rows[0]!.version;
  });
}
