import { sql } from 'kysely';
import { Problem } from '#core/problem.ts';
import { credibilityProblems } from '#domains/sources/core/credibility/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';

/** More than people can look at; the least credible come first. */
const REVIEWS_AT_MOST = 5_000;
/** A decision holds until the score has fallen by more than this, or something new is found. */
const SCORE_MOVED = 5;

interface Low extends Record<string, unknown> { customer: number; score: number; found: string[] }

/** Makes a review of every customer below the threshold, unless one waits or a decision about the same findings still holds. Returns how many were made. */
export async function askReviews(ctx: Ctx, assessment: number, threshold: number): Promise<number> {
  const low = await ctx.facts.rows<Low>(`
    SELECT c.customer AS customer, c.score AS score, f.found AS found
    FROM (SELECT customer, assumeNotNull(score) AS score FROM credibility WHERE assessment = {assessment:UInt64} AND score < {threshold:Float64} ORDER BY score, customer LIMIT ${REVIEWS_AT_MOST}) AS c
    LEFT JOIN (SELECT customer, arraySort(groupUniqArray(CAST(model, 'String'))) AS found FROM credibility_finding WHERE assessment = {assessment:UInt64} AND strength > 0 GROUP BY customer) AS f ON f.customer = c.customer
    ORDER BY score, customer`, { assessment, threshold });
  return await inTransaction(ctx, async (inside) => {
    const given = sql`jsonb_to_recordset(${JSON.stringify(low)}::jsonb) AS g (customer bigint, score double precision, found jsonb)`;
    await sql`UPDATE credibility_review r SET score = g.score, findings = g.found, assessment = ${assessment} FROM ${given} WHERE r.customer_id = g.customer AND r.status = 'waiting'`.execute(inside.work);
    // The newest decision about a customer, if any; it stands while nothing new is found and the score has not fallen.
    const made = await sql<{ id: number }>`
      INSERT INTO credibility_review (customer_id, assessment, score, findings, created_at)
      SELECT g.customer, ${assessment}, g.score, g.found, ${inside.now()}
      FROM ${given} JOIN customer c ON c.id = g.customer
      LEFT JOIN LATERAL (SELECT score, findings, status FROM credibility_review r WHERE r.customer_id = g.customer ORDER BY r.id DESC LIMIT 1) last ON true
      WHERE last.status IS NULL OR (last.status <> 'waiting' AND (g.score < last.score - ${SCORE_MOVED} OR NOT last.findings @> g.found))
      RETURNING id`.execute(inside.work);
    return made.rows.length;
  });
}

export interface ReviewRow { id: number; customer_id: number; external_id: string; name: string; score: number; findings: string[]; status: 'waiting' | 'cleared' | 'confirmed'; created_at: Date; decided_by: string | null; decided_at: Date | null; reason: string | null }

const REVIEW = sql`r.id, r.customer_id, c.external_id, c.name, r.score, r.findings, r.status, r.created_at, r.decided_by, r.decided_at, r.reason`;

export async function listReviewRows(ctx: Pick<Ctx, 'work'>, status: ReviewRow['status'] | null): Promise<ReviewRow[]> {
  return (await sql<ReviewRow>`SELECT ${REVIEW} FROM credibility_review r JOIN customer c ON c.id = r.customer_id WHERE ${status}::text IS NULL OR r.status = ${status} ORDER BY r.status = 'waiting' DESC, CASE WHEN r.status = 'waiting' THEN r.score END, r.decided_at DESC, r.id LIMIT 500`.execute(ctx.work)).rows;
}

export async function newestReviews(ctx: Pick<Ctx, 'work'>, customers: readonly number[]): Promise<ReviewRow[]> {
  if (customers.length === 0) return [];
  return (await sql<ReviewRow>`SELECT DISTINCT ON (r.customer_id) ${REVIEW} FROM credibility_review r JOIN customer c ON c.id = r.customer_id WHERE r.customer_id = ANY(${[...customers]}::bigint[]) ORDER BY r.customer_id, r.id DESC`.execute(ctx.work)).rows;
}

export async function countWaiting(ctx: Pick<Ctx, 'work'>): Promise<number> {
  return (await sql<{ n: number }>`SELECT count(*)::int AS n FROM credibility_review WHERE status = 'waiting'`.execute(ctx.work)).rows[0]!.n;
}

/** Somebody looked: the data are cleared or the doubt is confirmed, with the reason. */
export async function decide(ctx: Ctx, { id, decision, reason }: { id: number; decision: 'cleared' | 'confirmed'; reason: string }): Promise<number> {
  return await inTransaction(ctx, async (inside) => {
    const { rows } = await sql<{ customer_id: number; score: number; findings: string[] }>`
      UPDATE credibility_review SET status = ${decision}, decided_by = ${inside.actor.name}, decided_at = ${inside.now()}, reason = ${reason} WHERE id = ${id} AND status = 'waiting' RETURNING customer_id, score, findings`.execute(inside.work);
    const review = rows[0];
    if (review === undefined) throw new Problem(credibilityProblems.noReview, { data: { id } });
    await inside.audit(inside, { action: `credibility.${decision}`, subject: `customer:${review.customer_id}`, before: { score: review.score, findings: review.findings }, after: { reason } });
    return id;
  });
}
