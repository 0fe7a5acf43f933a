import type Type from 'typebox';
import type { ReplyOf } from '#core/contract.ts';
import { CREDIBILITY_MODELS, credibilityModelOf, DEFAULT_CREDIBILITY_SETTINGS, effectOf, poolFindings, reliabilityOf, type CredibilityReason, type CredibilitySettings, type PooledFinding, type readCustomerCredibility as Contract } from '#domains/sources/core/credibility/index.ts';
import type { Ctx } from '#server/ctx.ts';
import type { AnyRow } from '#server/facts/factQuery.ts';
import { seesAll } from '#server/scopedCtx.ts';
import { answersInForce, listExpertQuestions, listExpertRules, type ExpertRuleRow } from './experts.ts';
import { listAssessments, presentAssessment } from './readAssessments.ts';
import { newestReviews } from './reviews.ts';

type Reply = ReplyOf<typeof Contract>;
type Reason = Type.Static<typeof CredibilityReason>;
interface FindingRow extends AnyRow { library: 'model' | 'expert'; model: string; p: number | null; q: number | null; strength: number; weight: number; evidence: Record<string, number> }

/** One customer's credibility with everything behind it: what the newest assessment found, what experts said, and how it was put together. */
export async function readCustomerCredibility(ctx: Ctx, customer: number): Promise<Reply> {
  const kept = await listAssessments(ctx, { done: true });
  const newest = kept[0] ?? null;
  const settings = newest?.settings ?? DEFAULT_CREDIBILITY_SETTINGS;
  const rules = new Map((await listExpertRules(ctx)).map((rule) => [`rule:${rule.id}`, rule]));
  const questions = await listExpertQuestions(ctx);
  const asked = new Map(questions.map((one) => [`answer:${one.id}`, { zh: one.question_zh, en: one.question_en }]));
  const answers = new Map((await answersInForce(ctx, customer)).map((one) => [one.question_id, one]));
  const rows = newest === null ? [] : await ctx.facts.rows<FindingRow>("SELECT CAST(library, 'String') AS library, CAST(model, 'String') AS model, p, q, strength, weight, evidence FROM credibility_finding WHERE assessment = {assessment:UInt64} AND customer = {customer:UInt64}", { assessment: newest.id, customer });
  const pooled = poolFindings(rows.map((row) => pooledOf(row, settings)), settings);
  const review = (await newestReviews(ctx, [customer]))[0];
  const applied = new Set(rows.map(({ model }) => model));
  return {
    assessment: newest === null ? null : presentAssessment(seesAll(ctx) ? newest : { ...newest, summary: null }), settings,
    score: pooled?.score ?? null, modelSuspicion: pooled?.modelSuspicion ?? null, expertSuspicion: pooled?.expertSuspicion ?? null,
    reasons: reasonsOf(rows, settings, rules, asked),
    notApplicable: newest === null ? [] : CREDIBILITY_MODELS.filter(({ id, kind }) => kind === 'statistical' && !applied.has(id)).map(({ id }) => id),
    basis: newest === null ? null : await basisOf(ctx, newest.id, customer),
    history: await historyOf(ctx, kept.map(({ id, as_of }) => ({ id, as_of })), customer),
    questions: questions.filter(({ id, retired_at }) => retired_at === null || answers.has(id)).map((one) => {
      const answer = answers.get(one.id);
      return { id: one.id, question: { zh: one.question_zh, en: one.question_en }, oddsYes: one.odds_yes, oddsNo: one.odds_no, answer: answer === undefined ? null : { answer: answer.answer, note: answer.note, answeredBy: answer.answered_by, answeredAt: answer.answered_at.toISOString(), validUntil: answer.valid_until } };
    }),
    review: review === undefined ? null : { id: review.id, status: review.status, score: review.score, createdAt: review.created_at.toISOString(), decidedBy: review.decided_by, decidedAt: review.decided_at?.toISOString() ?? null, reason: review.reason },
  };
}

function pooledOf({ library, model, strength, weight }: FindingRow, settings: CredibilitySettings): PooledFinding {
  const known = credibilityModelOf(model);
  return { library, model, family: known?.family ?? model, strength, weight: known === undefined ? weight : reliabilityOf(known.id, settings) };
}

function reasonsOf(rows: readonly FindingRow[], settings: CredibilitySettings, rules: ReadonlyMap<string, ExpertRuleRow>, asked: ReadonlyMap<string, { zh: string; en: string }>): Reason[] {
  const pooled = rows.map((row) => pooledOf(row, settings));
  return rows.map((row, i): Reason => {
    const finding = pooled[i]!;
    const known = credibilityModelOf(row.model);
    const rule = rules.get(row.model);
    const gone = { zh: row.model, en: row.model };
    return {
      library: row.library, model: row.model, family: finding.family, name: known?.name ?? (rule === undefined ? asked.get(row.model) ?? gone : { zh: rule.name_zh, en: rule.name_en }),
      says: known?.found(row.evidence) ?? (rule === undefined ? asked.get(row.model) ?? gone : { zh: rule.reason_zh, en: rule.reason_en }),
      p: row.p, q: row.q, strength: row.strength, weight: finding.weight, effect: row.strength === 0 ? 0 : effectOf(finding, pooled, settings), evidence: row.evidence,
    };
  }).sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || b.strength - a.strength || a.model.localeCompare(b.model));
}

async function basisOf(ctx: Ctx, assessment: number, customer: number): Promise<Reply['basis']> {
  const [row] = await ctx.facts.rows<{ orders: number; lines: number; purchases: number; returns: number; averageOrder: number; differentAmounts: number; activeMonths: number; daysSinceFirstOrder: number | null }>(`
    SELECT orders, lines, purchases, returns, average_order AS averageOrder, (SELECT uniqExact(cents) FROM credibility_order WHERE assessment = {assessment:UInt64} AND customer = {customer:UInt64}) AS differentAmounts, active_months AS activeMonths, days_since_first_order AS daysSinceFirstOrder
    FROM credibility_basis WHERE assessment = {assessment:UInt64} AND customer = {customer:UInt64}`, { assessment, customer });
  return row ?? null;
}

async function historyOf(ctx: Ctx, kept: readonly { id: number; as_of: Date }[], customer: number): Promise<Reply['history']> {
  if (kept.length === 0) return [];
  const scores = new Map((await ctx.facts.rows<{ assessment: number; score: number | null }>('SELECT assessment, score FROM credibility WHERE assessment IN {assessments:Array(UInt64)} AND customer = {customer:UInt64}', { assessments: kept.map(({ id }) => id), customer })).map((row) => [row.assessment, row.score]));
  return kept.filter(({ id }) => scores.has(id)).map(({ id, as_of }) => ({ assessment: id, asOf: as_of.toISOString(), score: scores.get(id) ?? null })).reverse();
}
