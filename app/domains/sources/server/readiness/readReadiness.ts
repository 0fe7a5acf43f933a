import { sql } from 'kysely';
import type { ReplyOf } from '#core/contract.ts';
import { judgeReadiness, loadNext, type ReadinessFigures, type readReadiness as Contract } from '#domains/sources/core/readiness/index.ts';
import type { Ctx } from '#server/ctx.ts';

/** What the present data can support, counted now. */
export async function readReadiness(ctx: Ctx): Promise<ReplyOf<typeof Contract>> {
  const figures = { ...await factFigures(ctx), ...await workFigures(ctx) };
  const judged = judgeReadiness(figures);
  return {
    at: ctx.now().toISOString(), figures: { ...figures },
    capabilities: judged.map(({ capability, level, needs }) => ({ key: capability.key, level, needs: needs.map(({ need, have, level: reached }) => ({ figure: need.figure, have, level: reached })) })),
    next: loadNext(judged).map(({ kind, capabilities }) => ({ kind, capabilities: [...capabilities] })),
  };
}

type OfFacts = 'months' | 'daysSinceNewest' | 'buyers' | 'repeatBuyers' | 'earlyBuyers' | 'costShare' | 'productShare' | 'categoryShare' | 'orderIdShare' | 'products' | 'interactions' | 'interactionCustomers' | 'answers' | 'npsAnswers' | 'pointCustomers' | 'subscriptions' | 'endedSubscriptions' | 'referrals' | 'costMonths';

async function factFigures(ctx: Ctx): Promise<Pick<ReadinessFigures, OfFacts>> {
  const now = { now: ctx.now().toISOString().slice(0, 19).replace('T', ' ') };
  const asked = await Promise.all([
    ctx.facts.rows<Pick<ReadinessFigures, 'months' | 'daysSinceNewest' | 'costShare' | 'productShare' | 'categoryShare' | 'orderIdShare' | 'products'>>(`
      SELECT
        if(count() = 0, NULL, dateDiff('day', min(at), max(at)) / 30.4375) AS months, if(count() = 0, NULL, greatest(0, dateDiff('day', max(at), {now:DateTime}))) AS daysSinceNewest,
        countIf(cost IS NOT NULL) / greatest(1, count()) AS costShare, countIf(product != '') / greatest(1, count()) AS productShare, countIf(category != '') / greatest(1, count()) AS categoryShare, countIf(order_id != '') / greatest(1, count()) AS orderIdShare, uniqExactIf(product, product != '') AS products
      FROM current_order_line WHERE at <= {now:DateTime}`, now),
    ctx.facts.rows<Pick<ReadinessFigures, 'buyers' | 'repeatBuyers' | 'earlyBuyers'>>(`
      SELECT count() AS buyers, countIf(days > 1) AS repeatBuyers, countIf(first_day <= (SELECT min(toDate(at)) + intDiv(2 * dateDiff('day', min(at), max(at)), 3) FROM current_order_line WHERE amount >= 0 AND at <= {now:DateTime})) AS earlyBuyers
      FROM (SELECT customer, uniqExact(toDate(at)) AS days, min(toDate(at)) AS first_day FROM current_order_line WHERE amount >= 0 AND at <= {now:DateTime} GROUP BY customer)`, now),
    ctx.facts.rows<Pick<ReadinessFigures, 'interactions' | 'interactionCustomers'>>('SELECT count() AS interactions, uniqExact(customer) AS interactionCustomers FROM current_interaction'),
    ctx.facts.rows<Pick<ReadinessFigures, 'answers' | 'npsAnswers'>>('SELECT countIf(score IS NOT NULL) AS answers, countIf(score IS NOT NULL AND scale = 10) AS npsAnswers FROM current_survey_answer'),
    ctx.facts.rows<Pick<ReadinessFigures, 'pointCustomers'>>('SELECT uniqExact(customer) AS pointCustomers FROM current_point_movement'),
    ctx.facts.rows<Pick<ReadinessFigures, 'subscriptions' | 'endedSubscriptions'>>("SELECT count() AS subscriptions, countIf(ended_at <= {now:DateTime} OR status IN ('ended', 'cancelled')) AS endedSubscriptions FROM current_subscription", now),
    ctx.facts.rows<Pick<ReadinessFigures, 'referrals'>>('SELECT count() AS referrals FROM current_referral'),
    ctx.facts.rows<Pick<ReadinessFigures, 'costMonths'>>("SELECT uniqExact(toStartOfMonth(at)) AS costMonths FROM current_cost WHERE purpose = 'acquisition'"),
  ]);
  // Each of them answers exactly one row with its own columns; together they are all of these figures.
  return Object.assign({}, ...asked.map(([row]) => row)) as Pick<ReadinessFigures, OfFacts>;
}

async function workFigures(ctx: Pick<Ctx, 'work'>): Promise<Omit<ReadinessFigures, OfFacts>> {
  const { rows } = await sql<Omit<ReadinessFigures, OfFacts>>`
    WITH known AS (SELECT * FROM customer WHERE merged_into IS NULL AND anonymised_at IS NULL),
      counted AS (SELECT count(*)::float8 AS n, (count(*) FILTER (WHERE kind = 'person'))::float8 AS people, (count(*) FILTER (WHERE kind = 'organisation'))::float8 AS offices FROM known)
    SELECT
      max(n) AS customers, max(offices) AS organisations,
      (count(*) FILTER (WHERE channel <> ''))::float8 / greatest(1, max(n)) AS "channelShare", (count(*) FILTER (WHERE acquired_on IS NOT NULL))::float8 / greatest(1, max(n)) AS "acquiredShare", (count(*) FILTER (WHERE province <> ''))::float8 / greatest(1, max(n)) AS "provinceShare",
      (count(*) FILTER (WHERE kind = 'person' AND birthday IS NOT NULL))::float8 / greatest(1, max(people)) AS "birthdayShare", (count(*) FILTER (WHERE kind = 'person' AND gender IS NOT NULL))::float8 / greatest(1, max(people)) AS "genderShare", (count(*) FILTER (WHERE kind = 'person' AND income IS NOT NULL))::float8 / greatest(1, max(people)) AS "incomeShare",
      (count(*) FILTER (WHERE phone <> '' OR email <> ''))::float8 / greatest(1, max(n)) AS "reachableShare",
      (count(*) FILTER (WHERE kind = 'organisation' AND EXISTS (SELECT FROM contact WHERE contact.customer_id = known.id)))::float8 / greatest(1, max(offices)) AS "contactShare"
    FROM counted LEFT JOIN known ON true`.execute(ctx.work);
  return rows[0]!;
}
