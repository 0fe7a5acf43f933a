import { sql } from 'kysely';
import type Type from 'typebox';
import { Problem } from '#core/problem.ts';
import { customersProblems, type Department } from '#domains/customers/core/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';

type DepartmentReply = Type.Static<typeof Department>;
const DEPARTMENT_LOCK = 4_061_002;

/** Every department with how many customers are in its own care. */
export async function listDepartments(ctx: Pick<Ctx, 'work'>): Promise<DepartmentReply[]> {
  return (await sql<DepartmentReply>`
    SELECT d.id, d.name, d.parent_id AS "parentId", coalesce(c.n, 0)::int AS customers
    FROM department d LEFT JOIN (SELECT department_id, count(*) AS n FROM customer WHERE department_id IS NOT NULL AND merged_into IS NULL GROUP BY department_id) AS c ON c.department_id = d.id
    ORDER BY d.name, d.id`.execute(ctx.work)).rows;
}

/** Makes a department (no id), renames it or moves it; two of one name never stand in the same place, and none below itself. */
export async function saveDepartment({ ctx, id, name, parentId }: { ctx: Ctx; id?: number; name: string; parentId: number | null }): Promise<DepartmentReply> {
  return await inTransaction(ctx, async (inside) => {
    await sql`SELECT pg_advisory_xact_lock(${DEPARTMENT_LOCK})`.execute(inside.work);
    const called = name.trim();
    if (called === '') throw new Problem(customersProblems.required, { at: 'name' });
    const before = id === undefined ? undefined : await requireDepartment(inside, id);
    if (parentId !== null) await requireHigher(inside, id, parentId);
    const { rows: taken } = await sql`SELECT 1 FROM department WHERE parent_id IS NOT DISTINCT FROM ${parentId}::bigint AND name = ${called} AND id IS DISTINCT FROM ${id ?? null}::bigint`.execute(inside.work);
    if (taken.length > 0) throw new Problem(customersProblems.departmentTaken, { at: 'name', data: { name: called } });
    const [row] = (id === undefined
      ? await sql<{ id: number }>`INSERT INTO department (name, parent_id, created_at) VALUES (${called}, ${parentId}, ${inside.now()}) RETURNING id`.execute(inside.work)
      : await sql<{ id: number }>`UPDATE department SET name = ${called}, parent_id = ${parentId} WHERE id = ${id} RETURNING id`.execute(inside.work)).rows;
    await inside.audit(inside, { action: id === undefined ? 'department.create' : 'department.save', subject: `department:${row!.id}`, ...(before && { before }), after: { name: called, parentId } });
    return (await listDepartments(inside)).find((one) => one.id === row!.id)!;
  });
}

export async function requireDepartment(ctx: Pick<Ctx, 'work'>, id: number, at?: string): Promise<{ name: string; parentId: number | null }> {
  const row = (await sql<{ name: string; parentId: number | null }>`SELECT name, parent_id AS "parentId" FROM department WHERE id = ${id}`.execute(ctx.work)).rows[0];
  if (row === undefined) throw new Problem(customersProblems.noDepartment, at === undefined ? {} : { at });
  return row;
}

async function requireHigher(inside: Ctx, id: number | undefined, parentId: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    WITH RECURSIVE up AS (SELECT id, parent_id FROM department WHERE id = ${parentId} UNION SELECT d.id, d.parent_id FROM up JOIN department d ON d.id = up.parent_id) SELECT id FROM up`.execute(inside.work);
  if (rows.length === 0) throw new Problem(customersProblems.noDepartment, { at: 'parentId' });
  if (id !== undefined && rows.some((row) => row.id === id)) throw new Problem(customersProblems.departmentCycle, { at: 'parentId' });
}
