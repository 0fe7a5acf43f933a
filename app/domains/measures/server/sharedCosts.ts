import { textLiteral } from '#domains/measures/core/index.ts';
import type { CommonCost } from '#domains/measures/core/evaluation/costShares.ts';
import { DEFAULT_COST_RULE, type CostKey, type CostRule } from '#domains/orders/core/index.ts';
import type { Of } from '#server/facts/factQuery.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { dayNumber } from './readCustomerFacts.ts';
import { commonCosts } from './sharedCosts.sql.ts';

/** Stands in the prepared costs where shares of common costs come in, if there are any. */
export const SHARED_COST_ROWS = '__shared_cost_rows__';
/** Stands in them for the condition on `customer` of a statement. */
export const CUSTOMERS = '__customers__';

const KEYS: readonly CostKey[] = ['new-customers', 'orders', 'revenue'];
const NEVER = '1970-01-01 00:00:00.000';
/** After every fact. */
export const EVER = '2299-01-01 00:00:00.000';

/** Bearers of a month's costs as they are known at `cut`: the month's end, or a moment before it. */
interface Slot { readonly month: string; readonly cut: string; readonly cutDay: string; /** The only moment that it counts for; null: all from the month's end on. */ readonly only: string | null }
interface Borne { readonly slot: number; readonly share_key: number; readonly channel_id: string; readonly whole: number }
interface Sharing { readonly facts: Pick<FactStore, 'ask' | 'rows'>; readonly timeZone: string; readonly rule?: CostRule }
interface At { readonly asOf: string; readonly asOfDay: string }
type Cost = Of<typeof commonCosts.row>;

/** A common cost at the moments that see it, with the weight of all who bear it. */
interface Shared { readonly slot: number; readonly key: number; readonly channel_id: string; readonly channel: string; readonly at: string; readonly day: string; readonly purpose: string; readonly amount: number; readonly whole: number; readonly seenFrom: string; readonly only: string }

/**
 * The SQL that adds to the costs of customers their shares of those that stand for nobody, by the rule: among the customers
 * of the cost's month (and channel, where it names one), as far as they are known at the moment. '' where there are none.
 */
export async function sharedCostsSql({ moments, ...sharing }: Sharing & { readonly moments: readonly At[] }): Promise<string> {
  const { facts, timeZone } = sharing;
  const last = moments.map(({ asOf }) => asOf).sort().at(-1);
  const costs = last === undefined ? [] : await facts.ask(commonCosts, { as_of: last, time_zone: timeZone });
  const { shared, weights } = await shareCosts(sharing, moments, costs);
  if (shared.length === 0) return '';
  const rows = shared.map(({ slot, key, channel_id: channelId, at, purpose, channel, amount, whole, seenFrom, only }) => `(${slot}, ${key}, ${channelId}, '${at}', ${textLiteral(purpose)}, ${textLiteral(channel)}, ${amount} / ${whole}, '${seenFrom}', '${only}')`);
  return `
      UNION ALL
      SELECT customer, at, purpose, channel, '' AS campaign, '' AS note, toDecimal128(part * rate, 12) AS amount, seen_from, only_as_of
      FROM (${weights}) AS bearer
      INNER JOIN (SELECT * FROM values('slot UInt32, share_key UInt8, channel_id UInt64, at DateTime64(3, \\'UTC\\'), purpose String, channel String, rate Float64, seen_from DateTime64(3, \\'UTC\\'), only_as_of DateTime64(3, \\'UTC\\')', ${rows.join(', ')})) AS borne USING (slot, share_key, channel_id)`;
}

/**
 * The common costs as of one moment, each with what it comes to for a bearer of weight 1. `known` remembers what was asked:
 * months that are over come to the same at all moments after them, only the one under way is looked at for each moment.
 */
export async function commonCostsAt({ moment, known, ...sharing }: Sharing & { readonly moment: At; readonly known: <T>(question: string, ask: () => Promise<T>) => Promise<T> }): Promise<CommonCost[]> {
  const { facts, timeZone, rule } = sharing;
  const by = JSON.stringify([timeZone, rule]);
  const costs = (await known(`common costs ${by}`, async () => await facts.ask(commonCosts, { as_of: EVER, time_zone: timeZone }))).filter(({ at }) => at < moment.asOf);
  const over = costs.filter(({ month_end: end }) => end <= moment.asOf).sort((a, b) => a.month_end < b.month_end ? -1 : 1);
  const end = over.at(-1);
  const underWay = costs.filter((cost) => !over.includes(cost));
  const shared = [
    ...(end === undefined ? [] : await known(`months up to ${end.month_end} ${by}`, async () => (await shareCosts(sharing, [{ asOf: end.month_end, asOfDay: end.last_day }], over)).shared)),
    ...(underWay.length === 0 ? [] : await known(`month of ${moment.asOf} ${by}`, async () => (await shareCosts(sharing, [moment], underWay)).shared)),
  ];
  return shared.map(({ purpose, channel, key, day, amount, whole }) => ({ purpose, channel, by: KEYS[key]!, day: dayNumber(day), each: 10_000 * amount / whole }));
}

async function shareCosts({ facts, timeZone, rule = DEFAULT_COST_RULE }: Sharing, moments: readonly At[], costs: readonly Cost[]): Promise<{ readonly shared: readonly Shared[]; readonly weights: string }> {
  if (costs.length === 0) return { shared: [], weights: '' };
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
  const shared = wanted.flatMap((one) => { const whole = wholes.get(`${one.slot} ${one.key} ${one.channel_id}`); return whole === undefined ? [] : [{ ...one, whole }]; });
  return { shared, weights };
}

/** What part each customer has in the months' bearers, by the keys that are used; channel 0 is any. */
function weightsSql(slots: readonly Slot[], keys: readonly number[]): string {
  const listed = `[${slots.map(({ month, cut, cutDay }, i) => `(toUInt32(${i}), toDate('${month}'), toDateTime64('${cut}', 3, 'UTC'), toDate('${cutDay}'))`).join(', ')}]`;
  const lines = `
        SELECT customer, at, order_id, amount, if(channel = '', 0, cityHash64(channel)) AS channel_id, slot.1 AS slot
        FROM (SELECT customer, at, order_id, amount, channel, toStartOfMonth(toDate(at, {time_zone:String})) AS month FROM current_order_line WHERE ${CUSTOMERS} AND at >= toDateTime64('${slots.map(({ month }) => month).sort()[0]!} 00:00:00.000', 3, 'UTC') - INTERVAL 1 DAY AND at < toDateTime64('${slots.map(({ cut }) => cut).sort().at(-1)!}', 3, 'UTC'))
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
