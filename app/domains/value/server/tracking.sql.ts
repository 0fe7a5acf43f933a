import { factQuery } from '#server/facts/factQuery.ts';

/** Repeat purchase days of the calibration cohort (first purchase up to the calibration day), counted by business day. */
export const readRepeatPurchases = factQuery({
  name: 'value.read_repeat_purchases', over: 'whole',
  params: { as_of: "DateTime64(3, 'UTC')", time_zone: 'String', calibration_day: 'Date' },
  row: { day: 'Date', purchases: 'UInt64' },
  sql: `
    SELECT toDate(day_number) AS day, count() AS purchases
    FROM (
      SELECT arrayJoin(arrayPopFront(arraySort(days))) AS day_number
      FROM (
        SELECT customer, arrayDistinct(groupArrayIf(toUInt16(toDate(at, {time_zone:String})), amount >= 0)) AS days
        FROM current_order_line
        WHERE at < {as_of:DateTime64(3, 'UTC')}
        GROUP BY customer
        HAVING arrayMin(days) <= toUInt16({calibration_day:Date})
      )
    )
    GROUP BY day
    ORDER BY day`,
});
