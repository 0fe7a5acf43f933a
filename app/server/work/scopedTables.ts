import { sql } from 'kysely';
import { SCOPED_ROLE } from '#server/work/scopedWork.ts';
import type { Db } from '#server/work/workStore.ts';

/** By row policies (a migration made them): rows of customers who are seen, and jobs that the person asked for. */
const BY_POLICY = ['customer', 'contact', 'customer_identity', 'customer_change', 'record_change', 'customer_merge', 'duplicate_pair', 'credibility_review', 'expert_answer', 'job'];
/** About no customer: read by everybody who is signed in, changed where a route lets them. */
const OPEN = ['setting', 'department', 'custom_field', 'product', 'exchange_rate', 'run', 'run_step', 'run_update', 'stage_model', 'credibility_assessment', 'credibility_settings', 'expert_rule', 'expert_question', 'migration', 'own_measure', 'own_measure_version', 'saved_list'];
/** Of each import, by what name its rows came; not what was in it. */
const IMPORT_NAMES = 'id, source, kind, origin, file_name, version, created_at, published_at';
/** Written by everybody and read as a whole only. */
const WRITTEN = ['audit_entry', 'customer_outbox'];

/**
 * Makes the role of people who see only some customers, and opens tables to it. What stands in none of these lists stays
 * closed to it (imports, waiting rows, keys, quality), so that a new table shows nothing to anybody by oversight. Answers
 * false where the user of the work store may not make roles: then people who see only some customers are answered nothing.
 */
export async function openScopedRole(db: Db): Promise<boolean> {
  for (let tries = 1; ; tries++) {
    try { await openRole(db); return true; } catch (error) {
      const { code } = error as { code?: unknown };
      if (code === '42501') return false;
      // A role belongs to the server: an installation in another database of it may make the same one at this moment.
      if (tries === 5 || !MADE_MEANWHILE.has(code)) throw error;
    }
  }
}

/** Duplicate object, unique violation, and a row of the catalogue that somebody else changed first. */
const MADE_MEANWHILE: ReadonlySet<unknown> = new Set(['42710', '23505', 'XX000']);

async function openRole(db: Db): Promise<void> {
  await db.transaction().execute(async (work) => {
    // Several processes on one server may start together.
    await sql`SELECT pg_advisory_xact_lock(hashtext(${SCOPED_ROLE}))`.execute(work);
    const { rows } = await sql<{ made: boolean; mine: boolean }>`SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ${SCOPED_ROLE}) AS made, coalesce((SELECT pg_has_role(current_user, oid, 'MEMBER') FROM pg_roles WHERE rolname = ${SCOPED_ROLE}), false) AS mine`.execute(work);
    const role = sql.id(SCOPED_ROLE);
    if (!rows[0]!.made) await sql`CREATE ROLE ${role} NOLOGIN`.execute(work);
    if (!rows[0]!.mine) await sql`GRANT ${role} TO CURRENT_USER`.execute(work);
    const { rows: there } = await sql<{ name: string }>`SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema() AND c.relkind = 'r'`.execute(work);
    const grant = async (what: string, names: readonly string[]): Promise<void> => {
      const tables = there.filter(({ name }) => names.includes(name)).map(({ name }) => sql.table(name));
      if (tables.length > 0) await sql`GRANT ${sql.raw(what)} ON ${sql.join(tables)} TO ${role}`.execute(work);
    };
    await grant('SELECT, INSERT, UPDATE, DELETE', [...BY_POLICY, ...OPEN]);
    await grant('SELECT', ['customer_owner']);
    await grant('INSERT', WRITTEN);
    await grant(`SELECT (${IMPORT_NAMES})`, ['import_batch']);
    await sql`GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${sql.raw((await sql<{ name: string }>`SELECT quote_ident(current_schema()) AS name`.execute(work)).rows[0]!.name)} TO ${role}`.execute(work);
  });
}
