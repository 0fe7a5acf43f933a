import { HISTORY } from '#domains/sources/core/credibility/index.ts';
import { factCommand } from '#server/facts/factQuery.ts';
import { rampSql, zOfCountSql, zOfShareSql } from './normalScoreSql.ts';

/** Orders that repeat an earlier amount of the same customer, against those of the kind. */
export const testRepeatedAmounts = factCommand({
  name: 'sources.test_repeated_amounts', over: 'whole',
  params: { assessment: 'UInt64' },
  sql: `
    INSERT INTO credibility_score (assessment, model, customer, kind, z, effect, evidence)
    SELECT {assessment:UInt64}, 'repeated-amounts', customer, kind, ${zOfShareSql('repeats', 'n', 'expected')}, ${rampSql('(repeats / n - expected) / (1 - expected)', HISTORY.repeatedExcess, HISTORY.repeatedExcessFull)},
      map('n', toFloat64(n), 'repeats', toFloat64(repeats), 'share', repeats / n, 'expected', expected)
    FROM (
      SELECT customer, kind, n, repeats, least(0.99, (sum(repeats) OVER (PARTITION BY kind) + 0.5) / (sum(n) OVER (PARTITION BY kind) + 1)) AS expected
      FROM (
        SELECT customer, kind, count() AS n, n - uniqExact(cents) AS repeats
        FROM credibility_order
        WHERE assessment = {assessment:UInt64}
        GROUP BY customer, kind
        HAVING n >= ${HISTORY.repeatedFrom}
      )
    )`,
});

/**
 * Successive pairs of rare amounts that occur elsewhere as they stand. Rare: so few uses that a pair is met again by
 * chance in at most one of a thousand cases. \`most_uses\` is the limit that follows from the number of orders.
 */
export const testCopiedSequences = factCommand({
  name: 'sources.test_copied_sequences', over: 'whole',
  params: { assessment: 'UInt64', most_uses: 'UInt64' },
  sql: `
    INSERT INTO credibility_score (assessment, model, customer, kind, z, effect, evidence)
    WITH pairs AS (
      SELECT customer, kind, step.1 AS pair, count() AS uses, min(step.2) AS first_use
      FROM (
        SELECT customer, kind, arraySort(one -> one.1, groupArray((at, cents))) AS amounts
        FROM credibility_order
        WHERE assessment = {assessment:UInt64} AND cents IN (SELECT cents FROM credibility_order WHERE assessment = {assessment:UInt64} GROUP BY cents HAVING count() <= {most_uses:UInt64})
        GROUP BY customer, kind
        HAVING length(amounts) >= 2
      )
      ARRAY JOIN arrayFilter(h -> h.1 != 0, arrayMap((a, b) -> (if(a.2 = b.2, 0, cityHash64(a.2, b.2)), a.1), arrayPopBack(amounts), arrayPopFront(amounts))) AS step
      GROUP BY customer, kind, pair
    )
    SELECT {assessment:UInt64}, 'copied-sequences', customer, kind, if(matched < ${HISTORY.copiedPairs}, 0, ${zOfCountSql('matched', 'expected')}), if(matched < ${HISTORY.copiedPairs}, 0, ${rampSql('(later + (matched - later) / 3) / pairs', 0, 0.6)}),
      map('pairs', toFloat64(pairs), 'matched', toFloat64(matched), 'later', toFloat64(later), 'expected', expected, 'partner', toFloat64(partner))
    FROM (
      SELECT customer, kind, count() AS pairs, countIf(elsewhere.everywhere > 0) AS matched, countIf(elsewhere.everywhere > 0 AND (first_use > elsewhere.first_anywhere OR uses > 1)) AS later, ${HISTORY.chancePerPair} * pairs AS expected,
        topKIf(1)(if(elsewhere.one = customer, elsewhere.other, elsewhere.one), elsewhere.everywhere > 0 AND elsewhere.one != elsewhere.other)[1] AS partner
      FROM pairs
      LEFT JOIN (SELECT pair, sum(uses) AS everywhere, min(first_use) AS first_anywhere, min(customer) AS one, max(customer) AS other FROM pairs GROUP BY pair HAVING everywhere > 1) AS elsewhere ON elsewhere.pair = pairs.pair
      GROUP BY customer, kind
      HAVING pairs >= ${HISTORY.copiedFrom}
    )`,
});
