import { HISTORY } from '#domains/sources/core/credibility/index.ts';
import { factCommand } from '#server/facts/factQuery.ts';
import { zOfLargestSql, zOfTSql } from './normalScoreSql.ts';

/**
 * Months with orders, the ups and downs of the kind taken off: how far the highest stands above the median of the months
 * before it, how much the customer's own months vary, and the climb over the whole stretch. Kept beside the scores, because the next question reads it three times.
 */
export const takeGrowth = factCommand({
  name: 'sources.take_growth', over: 'whole',
  params: { assessment: 'UInt64', as_of: "DateTime64(3, 'UTC')", time_zone: 'String' },
  sql: `
    INSERT INTO credibility_score (assessment, model, customer, kind, z, effect, evidence)
    WITH steps AS (
      SELECT customer, kind, step.1 AS month, step.2 AS rise, climb, size
      FROM (
        SELECT customer, kind, arraySort(groupArray((month, level))) AS months, length(months) AS size, intDiv(size + 2, 3) AS third, arrayMap(m -> m.2, months) AS levels,
          arrayAvg(arraySlice(levels, -third)) - arrayAvg(arraySlice(levels, 1, third)) AS climb
        FROM (
          SELECT customer, kind, toStartOfMonth(at, {time_zone:String}) AS month, log(sum(base)) AS level
          FROM credibility_order
          WHERE assessment = {assessment:UInt64} AND at >= {as_of:DateTime64(3, 'UTC')} - INTERVAL ${HISTORY.growthMonths} MONTH
          GROUP BY customer, kind, month
        )
        GROUP BY customer, kind
        HAVING size > ${HISTORY.growthSteps}
      )
      ARRAY JOIN arrayMap((now, before) -> (now.1, now.2 - before.2), arrayPopFront(months), arrayPopBack(months)) AS step
    )
    SELECT {assessment:UInt64}, 'growth:steps', customer, kind, arrayMax(i -> levels[i] - arrayReduce('quantile(0.5)', arraySlice(levels, 1, i - 1)), range(${HISTORY.growthBefore + 1}, months_seen + 1)), climb,
      map('spread', 1.4826 / sqrt(2) * arrayReduce('quantile(0.5)', arrayMap(v -> abs(v - middle), x)), 'size', toFloat64(months_seen))
    FROM (
      SELECT customer, kind, arrayMap(one -> one.2, arraySort(groupArray((month, rise - usual)))) AS x, arrayConcat([0.], arrayCumSum(x)) AS levels, any(climb) AS climb, any(size) AS months_seen, arrayReduce('quantile(0.5)', x) AS middle
      FROM steps
      INNER JOIN (SELECT kind AS of_kind, month AS of_month, quantile(0.5)(rise) AS usual FROM steps GROUP BY kind, month) AS peers ON of_kind = kind AND of_month = month
      GROUP BY customer, kind
    )`,
});

const FACTOR = Math.log(HISTORY.growthFactorFull) - Math.log(HISTORY.growthFactor);
const root = 'sqrt(intDiv(size + 2, 3))';

/** The jump against the customer's own ups and downs, and the climb against those of the kind. */
export const testGrowth = factCommand({
  name: 'sources.test_growth', over: 'whole',
  params: { assessment: 'UInt64' },
  sql: `
    INSERT INTO credibility_score (assessment, model, customer, kind, z, effect, evidence)
    WITH
      own AS (
        SELECT customer, kind, z AS highest, effect AS climbed, evidence['spread'] AS spread, toUInt32(evidence['size']) AS size
        FROM credibility_score WHERE assessment = {assessment:UInt64} AND model = 'growth:steps'
      ),
      norms AS (SELECT kind AS of_kind, greatest(0.05, quantile(0.5)(spread)) AS usual_spread, quantile(0.5)(climbed) AS usual_climb FROM own GROUP BY kind),
      climbs AS (SELECT kind AS in_kind, greatest(0.1, 1.4826 * quantile(0.5)(abs(climbed - usual_climb) * ${root})) AS climb_spread FROM own INNER JOIN norms ON of_kind = kind GROUP BY kind)
    SELECT {assessment:UInt64}, 'growth', customer, kind,
      ${zOfLargestSql(`greatest(${zOfLargestSql(zOfTSql('highest / greatest(spread, usual_spread / 2)', '(size - 2)'), 'size - 3')}, greatest(0, (climbed - usual_climb) * ${root} / climb_spread))`, '2')},
      greatest(0, least(1, (greatest(highest, climbed - usual_climb) - ${Math.log(HISTORY.growthFactor)}) / ${FACTOR})),
      map('months', toFloat64(size), 'jump', exp(highest), 'climb', exp(climbed), 'peers', exp(usual_climb))
    FROM own
    INNER JOIN norms ON of_kind = kind
    INNER JOIN climbs ON in_kind = kind`,
});
