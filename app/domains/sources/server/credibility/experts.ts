import { sql } from 'kysely';
import { Problem } from '#core/problem.ts';
import { credibilityProblems, mistakeIn, type ExpertCondition } from '#domains/sources/core/credibility/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';

export interface ExpertRuleRow { id: number; name_zh: string; name_en: string; reason_zh: string; reason_en: string; conditions: readonly ExpertCondition[]; odds: number; created_by: string; created_at: Date; retired_at: Date | null; retired_by: string | null }
export interface ExpertQuestionRow { id: number; question_zh: string; question_en: string; odds_yes: number; odds_no: number; valid_days: number; created_by: string; created_at: Date; retired_at: Date | null; retired_by: string | null; answers: number }

export async function listExpertRules(ctx: Pick<Ctx, 'work'>): Promise<ExpertRuleRow[]> {
  return (await sql<ExpertRuleRow>`SELECT id, name_zh, name_en, reason_zh, reason_en, conditions, odds, created_by, created_at, retired_at, retired_by FROM expert_rule ORDER BY retired_at IS NOT NULL, id`.execute(ctx.work)).rows;
}

export async function listExpertQuestions(ctx: Pick<Ctx, 'work'>): Promise<ExpertQuestionRow[]> {
  return (await sql<ExpertQuestionRow>`SELECT q.*, (SELECT count(*)::int FROM expert_answer a WHERE a.question_id = q.id) AS answers FROM expert_question q ORDER BY retired_at IS NOT NULL, id`.execute(ctx.work)).rows;
}

interface Bilingual { readonly zh: string; readonly en: string }

export async function addRule(ctx: Ctx, { name, reason, conditions, odds }: { name: Bilingual; reason: Bilingual; conditions: readonly ExpertCondition[]; odds: number }): Promise<number> {
  conditions.forEach((condition, i) => {
    const mistake = mistakeIn(condition);
    if (mistake !== null) throw new Problem(credibilityProblems.badExpertRule, { at: `conditions.${i}`, data: { fact: condition.fact, mistake } });
  });
  return await inTransaction(ctx, async (inside) => {
    const { rows } = await sql<{ id: number }>`INSERT INTO expert_rule (name_zh, name_en, reason_zh, reason_en, conditions, odds, created_by, created_at) VALUES (${name.zh}, ${name.en}, ${reason.zh}, ${reason.en}, ${JSON.stringify(conditions)}, ${odds}, ${inside.actor.name}, ${inside.now()}) RETURNING id`.execute(inside.work);
    await inside.audit(inside, { action: 'expert-rule.add', subject: `expert-rule:${rows[0]!.id}`, after: { name, reason, conditions, odds } });
    return rows[0]!.id;
  });
}

export async function addQuestion(ctx: Ctx, { question, oddsYes, oddsNo, validDays }: { question: Bilingual; oddsYes: number; oddsNo: number; validDays: number }): Promise<number> {
  return await inTransaction(ctx, async (inside) => {
    const { rows } = await sql<{ id: number }>`INSERT INTO expert_question (question_zh, question_en, odds_yes, odds_no, valid_days, created_by, created_at) VALUES (${question.zh}, ${question.en}, ${oddsYes}, ${oddsNo}, ${validDays}, ${inside.actor.name}, ${inside.now()}) RETURNING id`.execute(inside.work);
    await inside.audit(inside, { action: 'expert-question.add', subject: `expert-question:${rows[0]!.id}`, after: { question, oddsYes, oddsNo, validDays } });
    return rows[0]!.id;
  });
}

const RETIRED = { rule: sql.table('expert_rule'), question: sql.table('expert_question') };

/** Takes a rule or a question out of use; what it said before stays explained. */
export async function retire(ctx: Ctx, what: 'rule' | 'question', id: number): Promise<number> {
  return await inTransaction(ctx, async (inside) => {
    const { rows } = await sql`UPDATE ${RETIRED[what]} SET retired_at = ${inside.now()}, retired_by = ${inside.actor.name} WHERE id = ${id} AND retired_at IS NULL RETURNING id`.execute(inside.work);
    if (rows.length === 0) throw new Problem(credibilityProblems.noExpertRule, { data: { id } });
    await inside.audit(inside, { action: `expert-${what}.retire`, subject: `expert-${what}:${id}` });
    return id;
  });
}

export async function answerQuestion(ctx: Ctx, { customer, question, answer, note }: { customer: number; question: number; answer: 'yes' | 'no' | 'unsure'; note: string }): Promise<number> {
  return await inTransaction(ctx, async (inside) => {
    const asked = (await sql<{ valid_days: number }>`SELECT valid_days FROM expert_question WHERE id = ${question} AND retired_at IS NULL`.execute(inside.work)).rows[0];
    if (asked === undefined) throw new Problem(credibilityProblems.noExpertRule, { at: 'question', data: { id: question } });
    const until = new Date(inside.now().getTime() + asked.valid_days * 86_400_000).toISOString().slice(0, 10);
    const { rows } = await sql<{ id: number }>`INSERT INTO expert_answer (customer_id, question_id, answer, note, answered_by, answered_at, valid_until) VALUES (${customer}, ${question}, ${answer}, ${note}, ${inside.actor.name}, ${inside.now()}, ${until}) RETURNING id`.execute(inside.work);
    await inside.audit(inside, { action: 'expert-answer.give', subject: `customer:${customer}`, after: { question, answer, note, validUntil: until } });
    return rows[0]!.id;
  });
}

export interface AnswerRow { customer_id: number; question_id: number; answer: 'yes' | 'no' | 'unsure'; note: string; answered_by: string; answered_at: Date; valid_until: string; odds_yes: number; odds_no: number }

/** The newest answer to each question about each customer (or one of them), where it still holds. */
export async function answersInForce(ctx: Pick<Ctx, 'work' | 'now'>, customer: number | null): Promise<AnswerRow[]> {
  const today = ctx.now().toISOString().slice(0, 10);
  return (await sql<AnswerRow>`
    SELECT * FROM (
      SELECT DISTINCT ON (a.customer_id, a.question_id) a.customer_id, a.question_id, a.answer, a.note, a.answered_by, a.answered_at, a.valid_until, q.odds_yes, q.odds_no
      FROM expert_answer a JOIN expert_question q ON q.id = a.question_id
      WHERE q.retired_at IS NULL AND (${customer}::bigint IS NULL OR a.customer_id = ${customer}::bigint)
      ORDER BY a.customer_id, a.question_id, a.id DESC) newest
    WHERE valid_until >= ${today}`.execute(ctx.work)).rows;
}
