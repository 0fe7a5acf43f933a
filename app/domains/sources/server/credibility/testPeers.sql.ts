import { HISTORY } from '#domains/sources/core/credibility/index.ts';
import { factCommand } from '#server/facts/factQuery.ts';
import { rampSql, zOfChiSquareSql } from './normalScoreSql.ts';

const mad = (of: string): string => `greatest(0.05, 1.4826 * quantile(0.5)(abs(${of})))`;

/** Average order and pace of buying together, by robust distance from customers of the same kind and channel (of the kind, where they are few). */
export const testPeers = factCommand({
  name: 'sources.test_peers', over: 'whole',
  params: { assessment: 'UInt64' },
  sql: `
    INSERT INTO credibility_score (assessment, model, customer, kind, z, effect, evidence)
    WITH
      features AS (
        SELECT customer, kind, if(count() OVER (PARTITION BY kind, channel) >= ${HISTORY.peerCustomers}, channel, '') AS segment, average_order AS average, orders / greatest(1, (days_since_first_order - days_since_last_order) / 30.4375) AS pace, log(average) AS a, log(pace) AS b
        FROM credibility_basis
        WHERE assessment = {assessment:UInt64} AND orders >= ${HISTORY.peerOrders} AND average_order > 0
      ),
      middles AS (SELECT kind AS of_kind, segment AS of_segment, quantile(0.5)(a) AS mid_a, quantile(0.5)(b) AS mid_b, count() AS size FROM features GROUP BY kind, segment HAVING size >= ${HISTORY.peerCustomers}),
      centred AS (SELECT customer, kind, segment, average, pace, a - mid_a AS da, b - mid_b AS db, mid_a, mid_b FROM features INNER JOIN middles ON of_kind = kind AND of_segment = segment),
      scales AS (SELECT kind AS in_kind, segment AS in_segment, ${mad('da')} AS scale_a, ${mad('db')} AS scale_b FROM centred GROUP BY kind, segment),
      scored AS (SELECT customer, kind, segment, average, pace, mid_a, mid_b, da / scale_a AS za, db / scale_b AS zb FROM centred INNER JOIN scales ON in_kind = kind AND in_segment = segment),
      ties AS (
        SELECT kind AS at_kind, segment AS at_segment, greatest(-0.95, least(0.95, (pow(${mad('za + zb')}, 2) - pow(${mad('za - zb')}, 2)) / (pow(${mad('za + zb')}, 2) + pow(${mad('za - zb')}, 2)))) AS rho
        FROM scored GROUP BY kind, segment
      )
    SELECT {assessment:UInt64}, 'peer-outlier', customer, kind, ${zOfChiSquareSql('far', 2)}, ${rampSql('sqrt(far)', HISTORY.peerDistance, HISTORY.peerDistanceFull)},
      map('distance', sqrt(far), 'average', average, 'pace', pace, 'peerAverage', exp(mid_a), 'peerPace', exp(mid_b), 'za', za, 'zb', zb)
    FROM (SELECT customer, kind, average, pace, mid_a, mid_b, za, zb, (za * za - 2 * rho * za * zb + zb * zb) / (1 - rho * rho) AS far FROM scored INNER JOIN ties ON at_kind = kind AND at_segment = segment)`,
});
