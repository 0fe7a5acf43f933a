import { FIELDS, HISTORY } from '#domains/sources/core/credibility/index.ts';
import { factCommand } from '#server/facts/factQuery.ts';
import { rampSql, zOfShareSql } from './normalScoreSql.ts';

/** Lines priced far off their product, and lines below cost: each as a share, against everybody's. */
export const testLineShares = factCommand({
  name: 'sources.test_line_shares', over: 'whole',
  params: { assessment: 'UInt64' },
  sql: `
    INSERT INTO credibility_score (assessment, model, customer, kind, z, effect, evidence)
    SELECT {assessment:UInt64}, model, customer, kind, ${zOfShareSql('k', 'n', 'expected')}, ${rampSql('(k / n - expected) / (1 - expected)', FIELDS.shareExcess, FIELDS.shareExcessFull)}, map('n', toFloat64(n), 'k', toFloat64(k), 'share', k / n, 'expected', expected)
    FROM (
      SELECT customer, kind, test.1 AS model, test.2 AS k, test.3 AS n, least(0.99, (sum(k) OVER (PARTITION BY model) + 0.5) / (sum(n) OVER (PARTITION BY model) + 1)) AS expected
      FROM credibility_basis
      ARRAY JOIN [('unit-price', odd_price_lines, priced_lines), ('cost-over-amount', cost_over_lines, costed_lines)] AS test
      WHERE assessment = {assessment:UInt64} AND n >= ${FIELDS.shareFrom}
    )`,
});

/** Fields that contradict each other. Only what was found is kept. */
export const findContradictions = factCommand({
  name: 'sources.find_contradictions', over: 'whole',
  params: { assessment: 'UInt64' },
  sql: `
    INSERT INTO credibility_finding (assessment, customer, library, model, family, p, q, strength, weight, evidence)
    SELECT {assessment:UInt64}, customer, 'model', found.1, '', NULL, NULL, found.2, 0, found.3
    FROM credibility_basis
    ARRAY JOIN arrayFilter(one -> one.2 > 0, [
      ('returns-over-purchases', if(returns > 0, ${rampSql('(returns - purchases) / returns', 0.01, 0.5)}, 0.), map('returns', returns, 'purchases', purchases)),
      ('sign-mismatch', if(sign_lines > 0, least(1., sign_lines / (0.2 * lines)), 0.), map('k', toFloat64(sign_lines), 'n', toFloat64(lines))),
      ('future-orders', least(1., future_lines / 5), map('k', toFloat64(future_lines))),
      ('order-before-acquired', ${rampSql(`ifNull(toInt32(known_from) - toInt32(first_order), 0)`, FIELDS.graceDays, FIELDS.earlyDaysFull)}, map('days', toFloat64(ifNull(toInt32(known_from) - toInt32(first_order), 0)))),
      ('impossible-birthday', if(ifNull(age < 0 OR age > ${FIELDS.oldestYears}, 0), 1., 0.), map('age', ifNull(age, 0))),
      ('spend-over-income', if(kind = 'person' AND ifNull(income, 0) > 0, ${rampSql('ifNull(revenue_365d / nullIf(income, 0), 0)', FIELDS.spendFrom, FIELDS.spendFull)}, 0.), map('spend', revenue_365d, 'income', ifNull(income, 0), 'ratio', ifNull(revenue_365d / nullIf(income, 0), 0)))
    ]) AS found
    WHERE assessment = {assessment:UInt64}`,
});

/** Orders that came in the same tick of the clock; sources whose times tell only the day are left out, and so are moments of a load. */
export const findBursts = factCommand({
  name: 'sources.find_bursts', over: 'whole',
  params: { assessment: 'UInt64', time_zone: 'String' },
  sql: `
    INSERT INTO credibility_finding (assessment, customer, library, model, family, p, q, strength, weight, evidence)
    WITH clocks AS (
      SELECT source AS of_source, multiIf(max(n) / sum(n) >= ${HISTORY.dayOnlyFrom}, 0, sumIf(n, time_of_day % 60 = 0) / sum(n) >= 0.9, 60, 1) AS tick
      FROM (SELECT source, toUInt32(dateDiff('second', toStartOfDay(at, {time_zone:String}), at)) AS time_of_day, count() AS n FROM credibility_order WHERE assessment = {assessment:UInt64} GROUP BY source, time_of_day)
      GROUP BY source
    )
    SELECT {assessment:UInt64}, customer, 'model', 'bursts', '', NULL, NULL, if(seconds = 60, ${rampSql('most', HISTORY.minuteBurstFrom - 1, HISTORY.minuteBurstFull)}, ${rampSql('most', HISTORY.burstFrom - 1, HISTORY.burstFull)}), 0,
      map('most', toFloat64(most), 'moments', toFloat64(moments), 'seconds', toFloat64(seconds))
    FROM (
      SELECT customer, max(n) AS most, count() AS moments, any(tick) AS seconds
      FROM (
        SELECT customer, tick, n, count() OVER (PARTITION BY source, moment) AS customers_then
        FROM (SELECT customer, source, tick, intDiv(toUnixTimestamp(at), tick) AS moment, count() AS n FROM credibility_order INNER JOIN clocks ON of_source = source WHERE assessment = {assessment:UInt64} AND tick > 0 GROUP BY customer, source, tick, moment HAVING n >= ${HISTORY.burstFrom})
      )
      WHERE n >= if(tick = 60, ${HISTORY.minuteBurstFrom}, ${HISTORY.burstFrom}) AND customers_then < ${HISTORY.loadCustomers}
      GROUP BY customer
    )`,
});
