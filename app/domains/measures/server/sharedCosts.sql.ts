import { factQuery } from '#server/facts/factQuery.ts';

/** Costs that stand for no customer, by moment, purpose and channel, with the month in which they are shared out. */
export const commonCosts = factQuery({
  name: 'measures.common_costs', over: 'whole',
  params: { as_of: "DateTime64(3, 'UTC')", time_zone: 'String' },
  row: { at: "DateTime64(3, 'UTC')", day: 'Date', purpose: 'String', channel: 'String', channel_id: 'String', month: 'Date', month_end: "DateTime64(3, 'UTC')", last_day: 'Date', amount: 'Float64' },
  sql: `
    SELECT
      at, toDate(at, {time_zone:String}) AS day, CAST(purpose, 'String') AS purpose, CAST(channel, 'String') AS channel,
      toString(if(channel = '', 0, cityHash64(channel)))                                                                    AS channel_id,
      toStartOfMonth(toDate(at, {time_zone:String}))                                                                        AS month,
      toDateTime64(toTimeZone(toDateTime(addMonths(month, 1), {time_zone:String}), 'UTC'), 3, 'UTC')                        AS month_end,
      toLastDayOfMonth(month)                                                                                               AS last_day,
      toFloat64(sum(amount))                                                                                                AS amount
    FROM current_cost
    WHERE customer = 0 AND at < {as_of:DateTime64(3, 'UTC')}
    GROUP BY at, purpose, channel
    ORDER BY at, purpose, channel`,
});
