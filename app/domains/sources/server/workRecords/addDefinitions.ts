import { sql } from 'kysely';
import type { Ctx } from '#server/ctx.ts';
import { incoming, type WorkBatch } from './workBatch.ts';

/** Adds the company's own fields that the mapping names and nobody has defined; returns the keys of those it made. */
export async function addCustomFields(inside: Ctx, { mapping }: WorkBatch): Promise<string[]> {
  const wanted = Object.values(mapping.custom ?? {});
  if (wanted.length === 0) return [];
  const { rows } = await sql<{ key: string }>`
    INSERT INTO custom_field (key, label_zh, label_en, type, position, created_by, created_at)
    SELECT DISTINCT ON (w.key) w.key, w.label, w.label, w.type, (SELECT coalesce(max(position), 0) FROM custom_field) + w.nth, ${inside.actor.name}, ${inside.now()}::timestamptz
    FROM unnest(${wanted.map(({ key }) => key)}::text[], ${wanted.map(({ label }) => label)}::text[], ${wanted.map(({ type }) => type)}::text[]) WITH ORDINALITY AS w (key, label, type, nth)
    ORDER BY w.key, w.nth
    ON CONFLICT (key) DO NOTHING RETURNING key`.execute(inside.work);
  return rows.map(({ key }) => key);
}

/** Adds the departments that customers name and that are not there, at the top level; returns their ids. */
export async function addDepartments(inside: Ctx, batch: WorkBatch): Promise<number[]> {
  if (!batch.fields.some(({ refers }) => refers === 'department')) return [];
  const { rows } = await sql<{ id: number }>`
    INSERT INTO department (name, created_at)
    SELECT DISTINCT i.department, ${inside.now()}::timestamptz FROM ${incoming(batch)} i WHERE i.department IS NOT NULL AND NOT EXISTS (SELECT FROM department d WHERE d.name = i.department)
    RETURNING id`.execute(inside.work);
  return rows.map(({ id }) => id);
}
