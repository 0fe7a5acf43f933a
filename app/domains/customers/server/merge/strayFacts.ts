import { sql } from 'kysely';
import type { Ctx } from '#server/ctx.ts';
import { copyFacts, currentCustomers, endFacts, FACT_TABLES } from './moveFacts.sql.ts';

const AT_ONCE = 10_000;

/**
 * Facts that arrived for a customer who had just been merged (an import that had looked it up before) go where the others
 * went. Called at start and after imports; can be repeated. Answers how many customers had some.
 */
export async function moveStrayFacts(ctx: Ctx): Promise<{ moved: number }> {
  let moved = 0;
  for (let after = 0; ;) {
    const { rows } = await sql<{ id: number }>`
      SELECT id FROM customer WHERE merged_into IS NOT NULL AND id > ${after}
        AND NOT EXISTS (SELECT 1 FROM customer_merge m WHERE m.merged_id = customer.id AND m.status IN ('moving', 'moving-back')) ORDER BY id LIMIT ${AT_ONCE}`.execute(ctx.work);
    if (rows.length === 0) return { moved };
    after = rows.at(-1)!.id;
    const customers = rows.map(({ id }) => id);
    const stray = new Set<number>();
    for (const table of FACT_TABLES) for (const { customer } of await ctx.facts.ask(currentCustomers, { table, customers })) stray.add(customer);
    for (const from of stray) {
      const to = await survivorOf(ctx, from);
      const { version } = (await sql<{ version: number }>`SELECT nextval('fact_version') AS version`.execute(ctx.work)).rows[0]!;
      for (const table of FACT_TABLES) {
        await ctx.facts.run(copyFacts, { table, from, to, version });
        await ctx.facts.run(endFacts, { table, from, version });
      }
    }
    moved += stray.size;
  }
}

/** Who a merged customer is now, over any number of merges. */
async function survivorOf(ctx: Pick<Ctx, 'work'>, id: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    WITH RECURSIVE way AS (SELECT id, merged_into FROM customer WHERE id = ${id} UNION SELECT c.id, c.merged_into FROM customer c JOIN way ON c.id = way.merged_into)
    SELECT id FROM way WHERE merged_into IS NULL`.execute(ctx.work);
  return rows[0]!.id;
}
