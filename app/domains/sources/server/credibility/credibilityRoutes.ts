import type { ReplyOf } from '#core/contract.ts';
import { requireCustomer } from '#domains/customers/server/index.ts';
import * as core from '#domains/sources/core/credibility/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { route, type Route } from '#server/http/route.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { addQuestion, addRule, answerQuestion, listExpertQuestions, listExpertRules, retire } from './experts.ts';
import { openAssessmentJob, startAssessment } from './performAssessment.ts';
import { listAssessments, listWorst, newestAssessment, presentAssessment } from './readAssessments.ts';
import { readCustomerCredibility } from './readCustomerCredibility.ts';
import { countWaiting, decide, listReviewRows } from './reviews.ts';
import { readCredibilitySettings, saveSettings } from './settings.ts';

export const credibilityRoutes: readonly Route[] = [
  route(core.readCredibility, { access: 'signed-in', whole: true }, async ({ ctx }) => {
    const all = await listAssessments(ctx);
    const newest = await newestAssessment(ctx);
    return { newest: newest === null ? null : presentAssessment(newest), history: all.map(presentAssessment), jobId: await openAssessmentJob(ctx), waiting: await countWaiting(ctx), currency: (await readSetting(ctx, COMPANY)).currency, settings: await readCredibilitySettings(ctx) };
  }),
  route(core.startAssessment, { access: 'signed-in', whole: true }, async ({ ctx }) => {
    const jobId = await startAssessment(ctx);
    await ctx.audit(ctx, { action: 'credibility.start', subject: `job:${jobId}` });
    return { jobId };
  }),
  route(core.listCredibility, { access: 'signed-in' }, async ({ ctx, query }) => await listWorst({ ctx, ...query })),
  route(core.readCustomerCredibility, { access: 'signed-in' }, async ({ ctx, params }) => { await requireCustomer(ctx, params.id); return await readCustomerCredibility(ctx, params.id); }),
  route(core.saveCredibilitySettings, { access: 'signed-in', whole: true }, async ({ ctx, body }) => ({ version: await saveSettings({ ctx, ...body, settings: body.settings as core.CredibilitySettings /* the schema's optional reliabilities are numbers by model */ }) })),
  route(core.readExpertLibrary, { access: 'signed-in', whole: true }, async ({ ctx }) => await expertLibrary(ctx)),
  route(core.addExpertRule, { access: 'signed-in', whole: true }, async ({ ctx, body }) => ({ id: await addRule(ctx, body) })),
  route(core.retireExpertRule, { access: 'signed-in', whole: true }, async ({ ctx, params }) => ({ id: await retire(ctx, 'rule', params.id) })),
  route(core.addExpertQuestion, { access: 'signed-in', whole: true }, async ({ ctx, body }) => ({ id: await addQuestion(ctx, body) })),
  route(core.retireExpertQuestion, { access: 'signed-in', whole: true }, async ({ ctx, params }) => ({ id: await retire(ctx, 'question', params.id) })),
  route(core.answerExpertQuestion, { access: 'signed-in' }, async ({ ctx, params, body }) => { await requireCustomer(ctx, params.id); return { id: await answerQuestion(ctx, { customer: params.id, ...body }) }; }),
  route(core.listReviews, { access: 'signed-in' }, async ({ ctx, query }) => ({ reviews: (await listReviewRows(ctx, query.status ?? null)).map((row) => ({ id: row.id, customer: row.customer_id, externalId: row.external_id, name: row.name, score: row.score, findings: row.findings, status: row.status, createdAt: row.created_at.toISOString(), decidedBy: row.decided_by, decidedAt: row.decided_at?.toISOString() ?? null, reason: row.reason })) })),
  route(core.decideReview, { access: 'signed-in' }, async ({ ctx, params, body }) => ({ id: await decide(ctx, { id: params.id, ...body }) })),
];

async function expertLibrary(ctx: Ctx): Promise<{ rules: Rule[]; questions: Question[] }> {
  const counts = new Map((await newestAssessment(ctx))?.summary?.models.map(({ model, found }) => [model, found]) ?? []);
  const assessed = await newestAssessment(ctx) !== null;
  const dates = (row: { created_by: string; created_at: Date; retired_at: Date | null; retired_by: string | null }) => ({ createdBy: row.created_by, createdAt: row.created_at.toISOString(), retiredAt: row.retired_at?.toISOString() ?? null, retiredBy: row.retired_by });
  return {
    rules: (await listExpertRules(ctx)).map((row) => ({ id: row.id, name: { zh: row.name_zh, en: row.name_en }, reason: { zh: row.reason_zh, en: row.reason_en }, conditions: [...row.conditions], odds: row.odds, ...dates(row), customers: assessed ? counts.get(`rule:${row.id}`) ?? 0 : null })),
    questions: (await listExpertQuestions(ctx)).map((row) => ({ id: row.id, question: { zh: row.question_zh, en: row.question_en }, oddsYes: row.odds_yes, oddsNo: row.odds_no, validDays: row.valid_days, ...dates(row), answers: row.answers })),
  };
}
type Library = ReplyOf<typeof core.readExpertLibrary>;
type Rule = Library['rules'][number];
type Question = Library['questions'][number];
