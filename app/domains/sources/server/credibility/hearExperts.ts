import { EXPERT_FACTS, type ExpertCondition } from '#domains/sources/core/credibility/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { answersInForce, listExpertRules, type AnswerRow } from './experts.ts';
import { RETURNS_SHARE_SQL } from './takeBasis.sql.ts';

/** How a fact is read from the basis. Names come from the list of facts, never from a rule's text. */
export const FACT_SQL: ReadonlyMap<string, string> = new Map(EXPERT_FACTS.map(({ key, type }) => [key, key === 'returns_share' ? RETURNS_SHARE_SQL : type === 'label' ? `CAST(${key}, 'String')` : `toFloat64(${key})`]));

/** A rule's conditions as SQL with bound values: the twin of core's `ruleHolds`. */
export function conditionsSql(conditions: readonly ExpertCondition[]): { readonly sql: string; readonly params: Record<string, unknown> } {
  const params: Record<string, unknown> = {};
  const parts = conditions.flatMap(({ fact, from, to, oneOf }, i) => {
    const column = FACT_SQL.get(fact);
    if (column === undefined) return ['0'];
    if (oneOf !== undefined) { params[`c${i}`] = oneOf; return [`(${column} != '' AND has({c${i}:Array(String)}, ${column}))`]; }
    const bound = (side: 'from' | 'to', value: number | undefined): string[] => {
      if (value === undefined) return [];
      params[`c${i}${side}`] = value;
      return [`ifNull(${column} ${side === 'from' ? '>=' : '<='} {c${i}${side}:Float64}, 0)`];
    };
    return [...bound('from', from), ...bound('to', to)];
  });
  return { sql: parts.length === 0 ? '0' : parts.join(' AND '), params };
}

/** The expert library: every rule in use on every customer, and every answer that still holds. */
export async function hearExperts(ctx: Ctx, assessment: number): Promise<void> {
  for (const { id, conditions, odds } of (await listExpertRules(ctx)).filter(({ retired_at }) => retired_at === null)) {
    const { sql, params } = conditionsSql(conditions);
    const numbers = [...new Set(conditions.map(({ fact }) => fact))].filter((fact) => EXPERT_FACTS.some(({ key, type }) => key === fact && type === 'number'));
    const evidence = numbers.length === 0 ? "CAST(map(), 'Map(LowCardinality(String), Float64)')" : `map(${numbers.map((fact) => `'${fact}', ifNull(${FACT_SQL.get(fact)!}, 0)`).join(', ')})`;
    await ctx.facts.command(`
      INSERT INTO credibility_finding (assessment, customer, library, model, family, p, q, strength, weight, evidence)
      SELECT {assessment:UInt64}, customer, 'expert', {model:String}, {model:String}, NULL, NULL, 1, {weight:Float64}, ${evidence}
      FROM credibility_basis
      WHERE assessment = {assessment:UInt64} AND ${sql}`, { ...params, assessment, model: `rule:${id}`, weight: Math.log(odds) });
  }
  const answers = await answersInForce(ctx, null);
  for (let from = 0; from < answers.length; from += 10_000) {
    await ctx.facts.insertRows('credibility_finding', answers.slice(from, from + 10_000).map((one) => ({
      assessment, customer: one.customer_id, library: 'expert', model: `answer:${one.question_id}`, family: `answer:${one.question_id}`, p: null, q: null, strength: one.answer === 'unsure' ? 0 : 1, weight: weightOf(one), evidence: {},
    })));
  }
}

function weightOf({ answer, odds_yes, odds_no }: AnswerRow): number { return answer === 'unsure' ? 0 : Math.log(answer === 'yes' ? odds_yes : odds_no); }
