import { DIGITS } from '#domains/sources/core/credibility/index.ts';
import { factCommand, factQuery } from '#server/facts/factQuery.ts';
import { rampSql, zOfChiSquareSql, zOfShareSql } from './normalScoreSql.ts';

/** How often digits occur among the amounts of a kind of customer; an amount that a customer repeats counts once. */
export const countDigits = factQuery({
  name: 'sources.count_digits', over: 'whole',
  params: { assessment: 'UInt64' },
  row: { kind: 'LowCardinality(String)', two: 'UInt8', last: 'UInt8', round: 'UInt8', amounts: 'UInt64', uses: 'UInt64', least: 'Int64', most: 'Int64' },
  sql: `
    SELECT kind, toUInt8OrZero(rightPad(substring(toString(cents), 1, 2), 2, '0')) AS two, toUInt8(cents % 10) AS last, toUInt8(cents % 10000 = 0) AS round, count() AS amounts, sum(capped) AS uses, min(cents) AS least, max(cents) AS most
    FROM (SELECT kind, customer, cents, least(count(), ${DIGITS.roundUses}) AS capped FROM credibility_order WHERE assessment = {assessment:UInt64} GROUP BY kind, customer, cents)
    GROUP BY kind, two, last, round`,
});

/** Round amounts of each customer against those of the kind. */
export const testRoundAmounts = factCommand({
  name: 'sources.test_round_amounts', over: 'whole',
  params: { assessment: 'UInt64', kind: 'String', expected: 'Float64' },
  sql: `
    INSERT INTO credibility_score (assessment, model, customer, kind, z, effect, evidence)
    SELECT {assessment:UInt64}, 'round-amounts', customer, {kind:String}, ${zOfShareSql('round', 'n', '{expected:Float64}')}, ${rampSql('(round / n - {expected:Float64}) / (1 - {expected:Float64})', DIGITS.excess, DIGITS.excessFull)},
      map('n', toFloat64(n), 'round', toFloat64(round), 'share', round / n, 'expected', {expected:Float64})
    FROM (
      SELECT customer, sum(capped) AS n, sumIf(capped, cents % 10000 = 0) AS round, count() AS different
      FROM (SELECT customer, cents, least(count(), ${DIGITS.roundUses}) AS capped FROM credibility_order WHERE assessment = {assessment:UInt64} AND kind = {kind:String} GROUP BY customer, cents)
      GROUP BY customer
      HAVING different >= ${DIGITS.roundFrom}
    )`,
});

const total = (of: string): string => `arraySum(${of})`;
const chiSquare = (observed: string, expected: string): string => `arraySum((o, e) -> pow(o - n * e, 2) / (n * e), ${observed}, ${expected})`;
const difference = (observed: string, expected: string): string => `arraySum((o, e) -> abs(o / n - e), ${observed}, ${expected})`;
const firstEvidence = "map('n', toFloat64(n), 'mad', mad_first, 'benford', toFloat64({benford_first:UInt8})) AS evidence_first";

/** First, first two and last digits of customers with amounts enough. \`expected_\` arrays begin with digit 1, 10 and 0. */
export const testDigits = factCommand({
  name: 'sources.test_digits', over: 'whole',
  params: { assessment: 'UInt64', kind: 'String', expected_first: 'Array(Float64)', benford_first: 'UInt8', expected_two: 'Array(Float64)', benford_two: 'UInt8', expected_last: 'Array(Float64)', last_tells: 'UInt8' },
  sql: `
    INSERT INTO credibility_score (assessment, model, customer, kind, z, effect, evidence)
    SELECT {assessment:UInt64}, found.1, customer, {kind:String}, found.2, found.3, found.4
    FROM (
      SELECT
        customer, toFloat64(length(amounts)) AS n, arrayMax(amounts) >= ${DIGITS.span} * arrayMin(amounts) AS wide,
        arrayMap(c -> toUInt8OrZero(substring(toString(c), 1, 1)), amounts) AS firsts, arrayMap(c -> toUInt8OrZero(rightPad(substring(toString(c), 1, 2), 2, '0')), amounts) AS twos, arrayMap(c -> toUInt8(c % 10), amounts) AS lasts,
        arrayMap(d -> toFloat64(countEqual(firsts, d)), range(1, 10)) AS first, arrayMap(d -> toFloat64(countEqual(twos, d)), range(10, 100)) AS two, arrayMap(d -> toFloat64(countEqual(lasts, d)), range(0, 10)) AS last,
        ${difference('first', '{expected_first:Array(Float64)}')} / 9 AS mad_first, ${difference('two', '{expected_two:Array(Float64)}')} / 90 AS mad_two, ${difference('last', '{expected_last:Array(Float64)}')} / 2 AS far_last,
        arrayMap((o, e) -> o / n - e, last, {expected_last:Array(Float64)}) AS excess_last, indexOf(excess_last, arrayMax(excess_last)) AS favourite,
        ${firstEvidence}
      FROM (
        SELECT customer, groupUniqArray(cents) AS amounts
        FROM credibility_order
        WHERE assessment = {assessment:UInt64} AND kind = {kind:String}
        GROUP BY customer
        HAVING length(amounts) >= ${DIGITS.lastFrom}
      )
    )
    ARRAY JOIN arrayFilter(one -> one.1 != '', [
      if(wide AND n >= ${DIGITS.firstFrom}, tuple('first-digit', ${zOfChiSquareSql(chiSquare('first', '{expected_first:Array(Float64)}'), 8)}, ${rampSql('mad_first', DIGITS.firstMad, DIGITS.firstMadFull)}, evidence_first), tuple('', 0., 0., evidence_first)),
      if(wide AND n >= ${DIGITS.twoFrom}, tuple('first-two-digits', ${zOfChiSquareSql(chiSquare('two', '{expected_two:Array(Float64)}'), 89)}, ${rampSql('mad_two', DIGITS.twoMad, DIGITS.twoMadFull)}, map('n', n, 'mad', mad_two, 'benford', toFloat64({benford_two:UInt8}))), tuple('', 0., 0., evidence_first)),
      if({last_tells:UInt8} = 1, tuple('last-digit', ${zOfChiSquareSql(chiSquare('last', '{expected_last:Array(Float64)}'), 9)}, ${rampSql('far_last', DIGITS.excess, DIGITS.excessFull)}, map('n', n, 'digit', toFloat64(favourite - 1), 'share', last[favourite] / n, 'expected', {expected_last:Array(Float64)}[favourite])), tuple('', 0., 0., evidence_first))
    ]) AS found
    WHERE ${total('first')} > 0`,
});
