import { sql } from 'kysely';
import { factTime } from '#core/businessTime.ts';
import type { CredibilitySettings } from '#domains/sources/core/credibility/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { jobKind, type Report } from '#server/jobs/jobQueue.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { clearAssessment, poolAssessment, runModels } from './assessCredibility.ts';
import { hearExperts } from './hearExperts.ts';
import { askReviews } from './reviews.ts';
import { readCredibilitySettings } from './settings.ts';
import { testRecords } from './testRecords.ts';

/** Finished assessments whose findings are kept; of older ones the record and its summary stay. */
export const ASSESSMENTS_KEPT = 6;

const KIND = 'assess-credibility';
const SUBJECT = 'credibility';

export interface AssessmentSummary { readonly customers: number; readonly scored: number; readonly below: number; readonly reviews: number; readonly median: number | null; readonly seconds: number; readonly histogram: number[]; readonly models: { readonly model: string; readonly applicable: number; readonly found: number }[] }

/** Queues an assessment of everybody as of now, under the settings in force; one that waits or runs is the answer itself. */
export async function startAssessment(ctx: Ctx): Promise<string> {
  return await inTransaction(ctx, async (inside) => {
    const open = (await openAssessmentJob(inside));
    if (open !== null) return open;
    const { version, settings } = await readCredibilitySettings(inside);
    const { rows } = await sql<{ id: number }>`
      INSERT INTO credibility_assessment (as_of, status, settings_version, settings, actor, created_at)
      VALUES (${inside.now()}, 'queued', ${version}, ${JSON.stringify(settings)}, ${JSON.stringify(inside.actor)}, ${inside.now()}) RETURNING id`.execute(inside.work);
    return await inside.jobs.enqueue(inside, KIND, SUBJECT, { assessment: rows[0]!.id });
  });
}

export async function openAssessmentJob(ctx: Pick<Ctx, 'work'>): Promise<string | null> {
  return (await sql<{ id: string }>`SELECT id FROM job WHERE kind = ${KIND} AND subject = ${SUBJECT} AND status IN ('queued', 'running')`.execute(ctx.work)).rows[0]?.id ?? null;
}

export const assessCredibilityJob = jobKind<{ assessment: number }>({
  kind: KIND,
  run: async ({ ctx, input, report }) => { await performAssessment(ctx, input.assessment, report); return { assessment: input.assessment }; },
  onProblem: async ({ ctx, input, problem, cancelled }) => {
    await sql`UPDATE credibility_assessment SET status = ${cancelled ? 'cancelled' : 'failed'}, problem = ${cancelled ? null : JSON.stringify(problem)}, finished_at = ${ctx.now()} WHERE id = ${input.assessment} AND status <> 'done'`.execute(ctx.work);
    await clearAssessment(ctx.facts, input.assessment);
  },
});

/** One assessment from the beginning; the work store's record says "done" last, so that nobody reads half of it. */
async function performAssessment(ctx: Ctx, id: number, report: Report): Promise<void> {
  const row = (await sql<{ as_of: Date; status: string; settings: CredibilitySettings }>`SELECT as_of, status, settings FROM credibility_assessment WHERE id = ${id}`.execute(ctx.work)).rows[0];
  if (row === undefined || row.status === 'done') return;
  const started = ctx.now().getTime();
  await sql`UPDATE credibility_assessment SET status = 'running' WHERE id = ${id}`.execute(ctx.work);
  const { timeZone } = await readSetting(ctx, COMPANY);
  const moment = { facts: ctx.facts, assessment: id, asOf: factTime(row.as_of), timeZone, settings: row.settings };
  await runModels(moment, report);
  await report('records', 0.85);
  await testRecords(ctx, id);
  await report('experts', 0.9);
  await hearExperts(ctx, id);
  await report('pool', 0.94);
  await poolAssessment(moment);
  const counted = await summarise(ctx, id, row.settings.threshold);
  await inTransaction(ctx, async (inside) => {
    const reviews = await askReviews(inside, id, row.settings.threshold);
    const summary: AssessmentSummary = { ...counted, reviews, seconds: (inside.now().getTime() - started) / 1000 };
    await sql`UPDATE credibility_assessment SET status = 'done', finished_at = ${inside.now()}, summary = ${JSON.stringify(summary)} WHERE id = ${id}`.execute(inside.work);
    await inside.audit(inside, { action: 'credibility.assess', subject: `credibility:${id}`, after: { customers: summary.customers, below: summary.below, reviews } });
  });
  await forgetOld(ctx);
}

async function summarise(ctx: Ctx, assessment: number, threshold: number): Promise<Omit<AssessmentSummary, 'reviews' | 'seconds'>> {
  const [counts] = await ctx.facts.rows<{ customers: number; scored: number; below: number; median: number | null; histogram: number[] }>(`
    SELECT count() AS customers, countIf(score IS NOT NULL) AS scored, countIf(score < {threshold:Float64}) AS below, if(scored = 0, NULL, quantileExact(0.5)(score)) AS median,
      arrayMap(tenth -> toUInt64(arrayElement(sumMap([toUInt8(least(9, floor(ifNull(score, 0) / 10)))], [toUInt64(score IS NOT NULL)]).2, indexOf(sumMap([toUInt8(least(9, floor(ifNull(score, 0) / 10)))], [toUInt64(score IS NOT NULL)]).1, tenth))), range(0, 10)) AS histogram
    FROM credibility WHERE assessment = {assessment:UInt64}`, { assessment, threshold });
  const models = await ctx.facts.rows<{ model: string; applicable: number; found: number }>(`SELECT model, count() AS applicable, countIf(strength > 0) AS found FROM credibility_finding WHERE assessment = {assessment:UInt64} GROUP BY model ORDER BY found DESC, model`, { assessment });
  return { ...counts!, models };
}

/** Lets go of the findings of assessments before the last few; their record stays. */
async function forgetOld(ctx: Ctx): Promise<void> {
  const { rows } = await sql<{ id: number }>`SELECT id FROM credibility_assessment WHERE status = 'done' AND dropped_at IS NULL ORDER BY id DESC OFFSET ${ASSESSMENTS_KEPT}`.execute(ctx.work);
  for (const { id } of rows) {
    await clearAssessment(ctx.facts, id);
    await sql`UPDATE credibility_assessment SET dropped_at = ${ctx.now()} WHERE id = ${id}`.execute(ctx.work);
  }
}

const PERSONAL = ['credibility_basis', 'credibility_order', 'credibility_finding', 'credibility'] as const;

/** Takes what assessments hold of customers who are removed; what the work store holds goes with their records. */
export async function forgetCredibility(ctx: Pick<Ctx, 'facts'>, customers: readonly number[]): Promise<void> {
  for (const table of PERSONAL) await ctx.facts.command(`ALTER TABLE ${table} DELETE WHERE has({customers:Array(UInt64)}, customer) SETTINGS mutations_sync = 1`, { customers });
}
