import { sql } from 'kysely';
import { Problem } from '#core/problem.ts';
import { customersProblems } from '#domains/customers/core/index.ts';
import type { Ctx } from '#server/ctx.ts';

/** Groups are changed one at a time, so that two moves at once cannot close a ring. */
const GROUP_LOCK = 4_061_001;

/** Only organisations stand in groups, below an organisation that is not itself below them. */
export async function requirePlaceInGroup(inside: Ctx, { id, kind, parentId }: { readonly id: number; readonly kind: string; readonly parentId: number | null }): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${GROUP_LOCK})`.execute(inside.work);
  if (kind !== 'organisation') {
    const { rows } = await sql`SELECT 1 FROM customer WHERE parent_id = ${id} LIMIT 1`.execute(inside.work);
    if (parentId !== null) throw new Problem(customersProblems.badParent, { at: 'changes.parentId' });
    if (rows.length > 0) throw new Problem(customersProblems.badParent, { at: 'changes.kind' });
    return;
  }
  if (parentId === null) return;
  const { rows } = await sql<{ id: number; kind: string; open: boolean }>`
    WITH RECURSIVE up AS (
      SELECT id, parent_id, kind, merged_into IS NULL AND anonymised_at IS NULL AS open FROM customer WHERE id = ${parentId}
      UNION SELECT c.id, c.parent_id, c.kind, true FROM up JOIN customer c ON c.id = up.parent_id)
    SELECT id, kind, open FROM up`.execute(inside.work);
  const parent = rows.find((row) => row.id === parentId);
  if (parent === undefined || parent.kind !== 'organisation' || !parent.open) throw new Problem(customersProblems.badParent, { at: 'changes.parentId' });
  if (rows.some((row) => row.id === id)) throw new Problem(customersProblems.groupCycle, { at: 'changes.parentId' });
}

/** Organisations by a part of their name or the beginning of their number. */
export async function suggestParents(ctx: Ctx, text: string): Promise<{ id: number; name: string; externalId: string }[]> {
  const like = `${text.trim().replace(/[\\%_]/g, '\\$&')}%`;
  return (await sql<{ id: number; name: string; externalId: string }>`
    SELECT id, name, external_id AS "externalId" FROM customer
    WHERE kind = 'organisation' AND merged_into IS NULL AND anonymised_at IS NULL AND (name ILIKE ${`%${like}`} OR external_id ILIKE ${like}) ORDER BY name, id LIMIT 20`.execute(ctx.work)).rows;
}
