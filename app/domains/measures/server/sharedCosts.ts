import { textLiteral } from '#domains/measures/core/index.ts';
import { DEFAULT_COST_RULE, type CostKey, type CostRule } from '#domains/orders/core/index.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { commonCosts } from './sharedCosts.sql.ts';

/** Stands in the prepared costs where shares of common costs come in, if there are any. */
export const SHARED_COST_ROWS = '__shared_cost_rows__';
/** Stands in them for the condition on `customer` of a statement. */
export const CUSTOMERS = '__customers__';

const KEYS: readonly CostKey[] = ['new-customers', 'orders', 'revenue'];
const NEVER = '1970-01-01 00:00:00.000';

/** Bearers of a month's costs as they are known at `cut`: the month's end, or a moment before it. */
interface Slot { readonly month: string; readonly cut: string; readonly cutDay: string; /** The only moment that it counts for; null: all from the month's end on. */ readonly only: string | null }
interface Borne { readonly slot: number; readonly share_key: number; readonly channel_id: string; readonly whole: number }

/**
 * The SQL that adds to the costs of customers their shares of those that stand for nobody, by the rule: among the customers
 * of the cost's month (and channel, where it names one), as far as they are known at the moment. '' where there are none.
 */
export async function sharedCostsSql({ facts, moments, timeZone, rule = DEFAULT_COST_RULE }: { facts: Pick<FactStore, 'ask' | 'rows'>; moments: readonly { readonly asOf: string; readonly asOfDay: string }[]; timeZone: string; rule?: CostRule }): Promise<string> {
  const last = moments.map(({ asOf }) => asOf).sort().at(-1);
  const costs = last === undefined ? [] : await facts.ask(commonCosts, { as_of: last, time_zone: timeZone });
  if (costs.length === 0) return '';
  const slots: Slot[] = [];
  const different = moments.filter(({ asOf }, i) => moments.findIndex((other) => other.asOf === asOf) === i);
  const slotOf = (slot: Slot): number => { const found = slots.findIndex(({ month, only }) => month === slot.month && only === slot.only); return found === -1 ? slots.push(slot) - 1 : found; };
  const wanted = costs.flatMap(({ month_end: end, last_day: lastDay, month, ...cost }) => {
    const complete = moments.some(({ asOf }) => end <= asOf) ? [{ ...cost, slot: slotOf({ month, cut: end, cutDay: lastDay, only: null }), seenFrom: end, only: NEVER }] : [];
    const parts = different.filter(({ asOf }) => cost.at < asOf && asOf < end).map(({ asOf, asOfDay }) => ({ ...cost, slot: slotOf({ month, cut: asOf, cutDay: asOfDay, only: asOf }), seenFrom: asOf, only: asOf }));
    return [...complete, ...parts].map((one) => ({ ...one, key: KEYS.indexOf(rule[one.purpose as keyof CostRule] ?? 'revenue') }));
  });
  const keys = [...new Set(wanted.map(({ key }) => key))];
  const weights = weightsSql(slots, keys);
  const borne = await facts.rows<{ [K in keyof Borne]: Borne[K] }>(`SELECT slot, share_key, toString(channel_id) AS channel_id, sum(part) AS whole FROM (${weights.replaceAll(CUSTOMERS, '1')}) GROUP BY slot, share_key, channel_id`, { time_zone: timeZone });
  const wholes = new Map(borne.map(({ slot, share_key: key, channel_id: channel, whole }) => [`${slot} ${key} ${channel}`, whole]));
  const rows = wanted.flatMap(({ slot, key, channel_id: channelId, channel, at, purpose, amount, seenFrom, only }) => {
    const whole = wholes.get(`${slot} ${key} ${channelId}`);
    return whole === undefined ? [] : [`(${slot}, ${key}, ${channelId}, '${at}', ${textLiteral(purpose)}, ${textLiteral(channel)}, ${amount} / ${whole}, '${seenFrom}', '${only}')`];
  });
  if (rows.length === 0) return '';
  return `
      UNION ALL
      SELECT customer, at, purpose, channel, '' AS campaign, '' AS note, toDecimal128(part * rate, 12) AS amount, seen_from, only_as_of
      FROM (${weights}) AS bearer
      INNER JOIN (SELECT * FROM values('slot UInt32, share_key UInt8, channel_id UInt64, at DateTime64(3, \\'UTC\\'), purpose String, channel String, rate Float64, seen_from DateTime64(3, \\'UTC\\'), only_as_of DateTime64(3, \\'UTC\\')', ${rows.join(', ')})) AS borne USING (slot, share_key, channel_id)`;
}

/** What part each customer has in the months' bearers, by the keys that are used; channel 0 is any. */
function weightsSql(slots: readonly Slot[], keys: readonly number[]): string {
  const listed = `[${slots.map(({ month, cut, cutDay }, i) => `(toUInt32(${i}), toDate('${month}'), toDateTime64('${cut}', 3, 'UTC'), toDate('${cutDay}'))`).join(', ')}]`;
  const lines = `
        SELECT customer, at, order_id, amount, if(channel = '', 0, cityHash64(channel)) AS channel_id, slot.1 AS slot
        FROM (SELECT customer, at, order_id, amount, channel, toStartOfMonth(toDate(at, {time_zone:String})) AS month FROM current_order_line WHERE ${CUSTOMERS} AND at < toDateTime64('${slots.map(({ cut }) => cut).sort().at(-1)!}', 3, 'UTC'))
        ARRAY JOIN arrayFilter(slot -> slot.2 = month AND at < slot.3, ${listed}) AS slot`;
  const of: Readonly<Record<number, string>> = {
    0: `SELECT customer, slot.1 AS slot, toUInt8(0) AS share_key, channel_id, toFloat64(1) AS weight
        FROM (SELECT customer, if(channel = '', 0, cityHash64(channel)) AS channel_id, assumeNotNull(known_from) AS known FROM current_customer_profile WHERE ${CUSTOMERS} AND known_from IS NOT NULL)
        ARRAY JOIN arrayFilter(slot -> slot.2 = toStartOfMonth(known) AND known <= slot.4, ${listed}) AS slot`,
    1: `SELECT customer, slot, toUInt8(1) AS share_key, channel_id, toFloat64(uniqExact(order_id, at)) AS weight FROM (${lines}) WHERE amount >= 0 GROUP BY customer, slot, channel_id`,
    2: `SELECT customer, slot, toUInt8(2) AS share_key, channel_id, greatest(toFloat64(sum(amount)), 0) AS weight FROM (${lines}) GROUP BY customer, slot, channel_id`,
  };
  return `
      SELECT customer, slot, share_key, channel AS channel_id, sum(weight) AS part
      FROM (${keys.map((key) => of[key]).join(' UNION ALL ')})
      ARRAY JOIN arrayDistinct([0, channel_id]) AS channel
      GROUP BY customer, slot, share_key, channel
      HAVING part > 0`;
}
