import { sql } from 'kysely';
import type Type from 'typebox';
import { Problem } from '#core/problem.ts';
import { credibilityModelOf, credibilityProblems, type Assessment, type CredibilityRow, type CredibilitySettings } from '#domains/sources/core/credibility/index.ts';
import type { Ctx } from '#server/ctx.ts';
import type { AnyRow } from '#server/facts/factQuery.ts';
import { listExpertQuestions, listExpertRules } from './experts.ts';
import type { AssessmentSummary } from './performAssessment.ts';
import { newestReviews } from './reviews.ts';

export interface AssessmentRow { id: number; as_of: Date; status: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'; settings_version: number; settings: CredibilitySettings; summary: AssessmentSummary | null; actor: { name: string }; created_at: Date; finished_at: Date | null; dropped_at: Date | null }

export async function listAssessments(ctx: Pick<Ctx, 'work'>, { done = false } = {}): Promise<AssessmentRow[]> {
  return (await sql<AssessmentRow>`SELECT id, as_of, status, settings_version, settings, summary, actor, created_at, finished_at, dropped_at FROM credibility_assessment WHERE NOT ${done} OR (status = 'done' AND dropped_at IS NULL) ORDER BY id DESC LIMIT 20`.execute(ctx.work)).rows;
}

export async function newestAssessment(ctx: Pick<Ctx, 'work'>): Promise<AssessmentRow | null> { return (await listAssessments(ctx, { done: true }))[0] ?? null; }

export function presentAssessment(row: AssessmentRow): Type.Static<typeof Assessment> {
  return { id: row.id, asOf: row.as_of.toISOString(), status: row.status, settingsVersion: row.settings_version, createdAt: row.created_at.toISOString(), finishedAt: row.finished_at?.toISOString() ?? null, actor: row.actor.name, kept: row.dropped_at === null, summary: row.summary };
}

/** What an expert rule or answer is called, by the name it has among findings. */
export async function expertNames(ctx: Pick<Ctx, 'work'>): Promise<ReadonlyMap<string, { readonly zh: string; readonly en: string }>> {
  const [rules, questions] = [await listExpertRules(ctx), await listExpertQuestions(ctx)];
  return new Map([...rules.map((rule) => [`rule:${rule.id}`, { zh: rule.name_zh, en: rule.name_en }] as const), ...questions.map((one) => [`answer:${one.id}`, { zh: one.question_zh, en: one.question_en }] as const)]);
}

interface Cursor { readonly assessment: number; readonly score: number; readonly customer: number }
function readCursor(text: string): Cursor {
  try {
    const cursor = JSON.parse(Buffer.from(text, 'base64url').toString()) as Cursor;
    if (Number.isSafeInteger(cursor.assessment) && Number.isSafeInteger(cursor.customer) && Number.isFinite(cursor.score)) return cursor;
  } catch { /* answered below */ }
  throw new Problem(credibilityProblems.badCredibilityCursor, { at: 'after' });
}

interface ScoredRow extends AnyRow { customer: number; external_id: string; name: string; kind: string; score: number; model_suspicion: number | null; expert_suspicion: number | null; tests: number; findings: number; top: string }

/** The least credible first; the pages after the first stay on the assessment of the first. */
export async function listWorst({ ctx, after, limit = 50, from = 0, below = 101, model }: { ctx: Ctx; after?: string | undefined; limit?: number | undefined; from?: number | undefined; below?: number | undefined; model?: string | undefined }): Promise<{ assessment: number; total: number; customers: Type.Static<typeof CredibilityRow>[]; next: string | null }> {
  const cursor = after === undefined ? null : readCursor(after);
  const assessment = cursor?.assessment ?? (await newestAssessment(ctx))?.id;
  if (assessment === undefined) throw new Problem(credibilityProblems.noAssessment);
  const params = { assessment, from, below, limit: limit + 1, ...(model === undefined ? {} : { model }), ...(cursor === null ? {} : { at: cursor.score, last: cursor.customer }) };
  const where = `assessment = {assessment:UInt64} AND score >= {from:Float64} AND score < {below:Float64}${model === undefined ? '' : ' AND customer IN (SELECT customer FROM credibility_finding WHERE assessment = {assessment:UInt64} AND model = {model:String} AND strength > 0)'}`;
  const [rows, [counted]] = await Promise.all([
    ctx.facts.rows<ScoredRow>(`
      SELECT c.customer AS customer, p.external_id AS external_id, p.name AS name, CAST(p.kind, 'String') AS kind, c.score AS score, c.model_suspicion AS model_suspicion, c.expert_suspicion AS expert_suspicion, c.tests AS tests, c.findings AS findings, c.top AS top
      FROM (SELECT customer, score, model_suspicion, expert_suspicion, tests, findings, top FROM credibility WHERE ${where}${cursor === null ? '' : ' AND (score, customer) > ({at:Float64}, {last:UInt64})'} ORDER BY score, customer LIMIT {limit:UInt32}) AS c
      LEFT JOIN current_customer_profile AS p ON p.customer = c.customer
      ORDER BY score, customer`, params),
    ctx.facts.rows<{ total: number }>(`SELECT count() AS total FROM credibility WHERE ${where}`, params),
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const [names, reviews] = [await expertNames(ctx), new Map((await newestReviews(ctx, page.map(({ customer }) => customer))).map((one) => [one.customer_id, one.status]))];
  return {
    assessment, total: counted!.total,
    customers: page.map((row) => ({
      customer: row.customer, externalId: row.external_id, name: row.name, kind: row.kind, score: row.score, modelSuspicion: row.model_suspicion, expertSuspicion: row.expert_suspicion, tests: row.tests, findings: row.findings,
      top: row.top, topText: row.top === '' ? null : credibilityModelOf(row.top)?.name ?? names.get(row.top) ?? null, review: reviews.get(row.customer) ?? null,
    })),
    next: rows.length > limit && last !== undefined ? Buffer.from(JSON.stringify({ assessment, score: last.score, customer: last.customer } satisfies Cursor)).toString('base64url') : null,
  };
}
