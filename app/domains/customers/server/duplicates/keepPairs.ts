import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { ScoredPair } from '#domains/customers/core/duplicates/index.ts';
import type { Ctx } from '#server/ctx.ts';

export interface FoundPair extends ScoredPair { readonly status: 'waiting' | 'automatic'; readonly print: string }

/** What was known of both when a pair was found: while it is the same, a decision stands. */
export const printOf = (a: string, b: string): string => createHash('sha256').update(`${a}\n${b}`).digest('base64url').slice(0, 22);

/**
 * Writes what a search found. A question that waits gets the newer evidence; one that was answered with "different" is
 * asked again only if what is known of the two has changed since. Who was merged or removed during the search is no question.
 */
export async function keepPairs(ctx: Ctx, search: string, pairs: readonly FoundPair[]): Promise<void> {
  if (pairs.length === 0) return;
  const rows = pairs.map(({ a, b, weight, probability, evidence, status, print }) => ({ a, b, weight, probability, evidence: evidence.map((one) => ({ ...one, bits: Math.round(one.bits * 100) / 100 })), status, print }));
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g(a bigint, b bigint, weight float8, probability float8, evidence jsonb, status text, print text)`;
  // A decision that came without a search (a merge undone) holds for the data as they are now.
  await sql`UPDATE duplicate_pair p SET data_print = g.print FROM ${given} WHERE p.a = g.a AND p.b = g.b AND p.status = 'different' AND p.data_print = ''`.execute(ctx.work);
  await sql`
    INSERT INTO duplicate_pair AS p (a, b, weight, probability, evidence, status, data_print, search, found_at)
    SELECT g.a, g.b, g.weight, g.probability, g.evidence, g.status, g.print, ${search}::uuid, ${ctx.now()}::timestamptz FROM ${given}
    JOIN customer ca ON ca.id = g.a AND ca.merged_into IS NULL JOIN customer cb ON cb.id = g.b AND cb.merged_into IS NULL
    ON CONFLICT (a, b) DO UPDATE SET weight = excluded.weight, probability = excluded.probability, evidence = excluded.evidence, status = excluded.status, data_print = excluded.data_print, search = excluded.search,
      found_at = CASE WHEN p.status IN ('waiting', 'automatic') THEN p.found_at ELSE excluded.found_at END, decided_by = NULL, decided_at = NULL, why = NULL
    WHERE p.status IN ('waiting', 'automatic') OR p.data_print <> excluded.data_print`.execute(ctx.work);
}

/** Questions that an earlier search asked and this one no longer would. */
export async function dropOldQuestions(ctx: Ctx, search: string): Promise<void> {
  await sql`DELETE FROM duplicate_pair WHERE status IN ('waiting', 'automatic') AND search <> ${search}::uuid`.execute(ctx.work);
}
