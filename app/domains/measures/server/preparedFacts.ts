import { FACT_NAMES, INTERACTION_CLASSES, OPENED, patternOf, RECOMMENDS, SETTLED, WALLET_SHARE, YEARLY_SPEND, type FactName } from '#domains/measures/core/index.ts';
import { SHARED_COST_ROWS } from './sharedCosts.ts';

/**
 * What the facts of one kind offer to the aggregates of measures, worked out once a row: `columns` beside those that every
 * fact has (`customer`, `at`, `day`, and with a moment `age` in days), `dated` those that need the moment too. `lists` are
 * aggregates that several measures of one customer look at, `made` what is made of them, level by level. An aggregate of a
 * measure that names one of either is an expression over them alone: it holds no aggregate of its own. `functions` may
 * stand anywhere.
 */
export interface PreparedFact {
  readonly from: string;
  readonly columns: Named;
  readonly dated: Named;
  readonly lists: Named;
  readonly made: readonly Named[];
  readonly functions: Named;
}
type Named = Readonly<Record<string, string>>;

const day = 'toDate(at, {time_zone:String})';
const plain = (...names: readonly string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));
const says = (column: string, pattern: string): string => `match(lowerUTF8(${column}), '${pattern}')`;
/** A short number for a text, 0 for none: lists of numbers are cheap, lists of texts are not. */
const numbered = (column: string): string => `if(${column} = '', 0, cityHash64(${column}))`;

/** Sums of the purchases' amounts by a list beside them, as (sum, key) in the order of the keys: sorted once, then cut where the key changes. */
const sorted = (name: string, keys: string): Named => ({
  [`${name}_sorted`]: `arraySort(${keys})`,
  [`${name}_sums`]: `arrayCumSum(arraySort((units, key) -> key, purchase_units, ${keys}))`,
});
const ends = (name: string): Named => ({ [`${name}_ends`]: `arrayFilter((end, key, next) -> key != next, arrayZip(${name}_sums, ${name}_sorted), ${name}_sorted, arrayShiftLeft(${name}_sorted, 1, toUInt64(0)))` });
const totals = (name: string): Named => ({ [`${name}_totals`]: `arrayFilter(t -> t.2 != 0, arrayMap((end, before) -> (end.1 - before, end.2), ${name}_ends, arrayShiftRight(${name}_ends.1, 1, toInt64(0))))` });

const NO_LISTS = { lists: {}, made: [], functions: {} } as const;

const orderLine: PreparedFact = {
  from: 'current_order_line',
  columns: {
    ...plain('amount', 'quantity', 'discount', 'order_id', 'product', 'category', 'channel', 'status', 'currency'),
    purchase: 'amount >= 0',
    units: `toInt64(amount * 10000)`,
    order_key: `if(order_id = '', cityHash64(${day}), cityHash64(order_id))`,
    category_id: numbered('category'), product_id: numbered('product'), channel_id: numbered('channel'),
    // A line is costed when its cost is known and used; of the others the margin rate's part is left.
    costed_margin: `if({costs:UInt8} = 1 AND cost IS NOT NULL, amount - assumeNotNull(cost), toDecimal64(0, 4))`,
    uncosted: `if({costs:UInt8} = 1 AND cost IS NOT NULL, toDecimal64(0, 4), amount)`,
    margin: `if({costs:UInt8} = 1 AND cost IS NOT NULL, amount - assumeNotNull(cost), toInt64(round(toFloat64(amount) * {margin_rate:Float64} * 10000)) * toDecimal64('0.0001', 4))`,
  },
  dated: { months_ago: `least(greatest(dateDiff('month', day, as_of_day), 0), 15)` },
  lists: {
    purchase_ages: 'groupArrayIf(age, purchase)',
    purchase_units: 'groupArrayIf(units, purchase)',
    purchase_orders: 'groupArrayIf(order_key, purchase)',
    purchase_categories: 'groupArrayIf(category_id, purchase)',
    purchase_products: 'groupArrayIf(product_id, purchase)',
    purchase_channels: 'groupArrayIf(channel_id, purchase)',
    discounted_orders: 'groupArrayIf(order_key, purchase AND ifNull(discount, 0) > 0)',
    return_ages: 'groupArrayIf(age, NOT purchase)',
    return_units: 'groupArrayIf(units, NOT purchase)',
    category_names: 'groupUniqArrayIf(toString(category), purchase AND category_id != 0)',
    channel_names: 'groupUniqArrayIf(toString(channel), purchase AND channel_id != 0)',
    net: 'sum(amount)',
    net_at_cut: 'sumIf(amount, day <= {calibration_day:Date})',
  },
  made: [
    { days_bought: 'arrayMap(age -> as_of_day - age, arrayReverseSort(arrayDistinct(purchase_ages)))', first_age: 'arrayMax(purchase_ages)', ...sorted('order', 'purchase_orders'), ...sorted('category', 'purchase_categories'), ...sorted('channel', 'purchase_channels') },
    {
      gaps: 'arrayPopFront(arrayDifference(arrayMap(d -> toInt32(d), days_bought)))',
      first_day_units: 'arraySum((u, a) -> if(a >= first_age, u, 0), purchase_units, purchase_ages) + arraySum((u, a) -> if(a >= first_age, u, 0), return_units, return_ages)',
      ...ends('order'), ...ends('category'), ...ends('channel'),
    },
    { ...totals('order'), ...totals('category'), ...totals('channel') },
  ],
  functions: {
    at_margin_rate: `amounts -> toInt64(round(toFloat64(amounts) * {margin_rate:Float64} * 10000)) * toDecimal64('0.0001', 4)`,
    as_money: `units -> units * toDecimal64('0.0001', 4)`,
  },
};

const cost: PreparedFact = {
  from: `(
      SELECT customer, at, purpose, channel, campaign, note, toDecimal128(amount, 12) AS amount, at AS seen_from, toDateTime64(0, 3, 'UTC') AS only_as_of FROM current_cost WHERE customer != 0
      ${SHARED_COST_ROWS})`,
  columns: plain('purpose', 'channel', 'campaign', 'note', 'amount', 'seen_from', 'only_as_of'), dated: {}, ...NO_LISTS,
};

const subscription: PreparedFact = {
  from: 'current_subscription',
  columns: {
    ...plain('amount', 'plan', 'period', 'status', 'seats', 'auto_renew', 'ended_at', 'renews_at'),
    per_two_years: `multiIf(period = 'once', 0, period = 'quarter', 8, period = 'year', 2, period = 'two-years', 1, 24)`,
    renewal_day: 'toDate(renews_at, {time_zone:String})', end_day: 'toDate(ended_at, {time_zone:String})',
  },
  dated: {
    active: `status != 'trial' AND if(ended_at IS NULL, status != 'ended', ended_at >= as_of)`,
    ended: `status != 'trial' AND if(ended_at IS NULL, status = 'ended', ended_at < as_of)`,
    covered_until: `if(ended_at IS NULL AND status = 'ended', day, least(ifNull(end_day, as_of_day + 1), as_of_day + 1))`,
  },
  ...NO_LISTS,
};

const interaction: PreparedFact = {
  from: 'current_interaction',
  columns: {
    ...plain('type', 'channel', 'direction', 'subject', 'content', 'outcome', 'agent', 'quantity', 'ended_at'),
    class: `multiIf(${Object.entries(INTERACTION_CLASSES).map(([name, words]) => `${says('type', patternOf(words))}, '${name}'`).join(', ')}, '')`,
    contact: `class NOT IN ('web', 'open') AND NOT (class = 'message' AND direction != 'in')`,
    settled: says('outcome', patternOf(SETTLED)),
    opened: says('outcome', patternOf(OPENED)),
  },
  dated: {}, ...NO_LISTS,
};

const referral: PreparedFact = { from: 'current_referral', columns: plain('referred_id', 'amount', 'channel', 'code', 'note'), dated: {}, ...NO_LISTS };

const surveyAnswer: PreparedFact = {
  from: 'current_survey_answer',
  columns: {
    ...plain('score', 'scale', 'survey', 'question', 'text', 'channel'),
    recommends: `score IS NOT NULL AND ${says('question', patternOf(RECOMMENDS))}`,
    satisfaction: `score IS NOT NULL AND NOT ${says('question', patternOf(RECOMMENDS))} AND question NOT IN ('${YEARLY_SPEND}', '${WALLET_SHARE}')`,
  },
  dated: {}, ...NO_LISTS,
};

const pointMovement: PreparedFact = { from: 'current_point_movement', columns: plain('points', 'type', 'order_id', 'note'), dated: {}, ...NO_LISTS };

export const PREPARED_FACTS: Readonly<Record<FactName, PreparedFact>> = { order_line: orderLine, cost, subscription, interaction, referral, survey_answer: surveyAnswer, point_movement: pointMovement };

/** Facts in the order in which their parts are joined: the one that most customers have first. */
export const JOIN_ORDER: readonly FactName[] = FACT_NAMES;

/** Which of some names an SQL text has in it, with those that they are made of. */
export function namesIn(sql: string, ...named: readonly Named[]): ReadonlySet<string> {
  const wanted = new Set<string>();
  const look = (text: string): void => {
    for (const [name, made] of named.flatMap((one) => Object.entries(one))) {
      if (!wanted.has(name) && new RegExp(`\\b${name}\\b`).test(text)) { wanted.add(name); if (made !== name) look(made); }
    }
  };
  look(sql);
  return wanted;
}

/** `sql AS name` for those that are wanted. */
export const chosen = (named: Named, wanted: ReadonlySet<string>): string[] => Object.entries(named).filter(([name]) => wanted.has(name)).map(([name, sql]) => (name === sql ? name : `${sql} AS ${name}`));
