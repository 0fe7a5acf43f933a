import { FACT_NAMES, INTERACTION_CLASSES, OPENED, patternOf, RECOMMENDS, SETTLED, WALLET_SHARE, YEARLY_SPEND, type FactName } from '#domains/measures/core/index.ts';
import { CUSTOMERS, SHARED_COST_ROWS } from './sharedCosts.ts';

/**
 * What the facts of one kind offer to the aggregates of measures, worked out once a row: `columns` beside those that every
 * fact has (`customer`, `at`, `day`, and with a moment `age` in days), `dated` those that need the moment too. `lists` are
 * aggregates that several measures of one customer look at, `made` what is made of them. An aggregate of a
 * measure that names one of either is an expression over them alone: it holds no aggregate of its own. `functions` may
 * stand anywhere.
 */
export interface PreparedFact {
  readonly from: string;
  readonly columns: Named;
  readonly dated: Named;
  readonly lists: Named;
  readonly made: Named;
  readonly functions: Named;
}
type Named = Readonly<Record<string, string>>;

const day = 'toDate(at, {time_zone:String})';
const plain = (...names: readonly string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));
const says = (column: string, pattern: string): string => `match(lowerUTF8(${column}), '${pattern}')`;
/** A short number for a text, 0 for none: lists of numbers are cheap, lists of texts are not. */
const numbered = (column: string): string => `if(${column} = '', 0, cityHash64(${column}))`;
/** The text of such a number, out of those that the customers' lines have. */
const named = (column: string): string => {
  const known = `(SELECT arrayPushFront(groupArray((cityHash64(${column}), toString(${column}))), (toUInt64(0), '')) FROM (SELECT DISTINCT ${column} FROM current_order_line WHERE ${CUSTOMERS}))`;
  return `key -> transform(key, ${known}.1, ${known}.2, '')`;
};

/**
 * What was bought in all, by a list of keys beside the purchases: sorted by the keys and summed up, a key's total is what
 * was added up to where it ends. Key 0 stands for none; it comes first and is left out.
 */
const totals = (name: string, keys: string): Named => ({
  [`${name}_sorted`]: `arraySort(${keys})`,
  [`${name}_sums`]: `arrayCumSum(arraySort((units, key) -> key, purchase_units, ${keys}))`,
  [`${name}_keys`]: `arrayFilter(key -> key != 0, arrayCompact(${name}_sorted))`,
  [`${name}_ends`]: `arrayFilter((sum, key, next) -> key != next, ${name}_sums, ${name}_sorted, arrayShiftLeft(${name}_sorted, 1, toUInt64(0)))`,
  [`${name}_totals`]: `arrayPopFront(arrayDifference(if(${name}_sorted[1] = 0, ${name}_ends, arrayPushFront(${name}_ends, 0))))`,
});
/** The greatest total, and the keys that have it. */
const most = (name: string): Named => ({ [`${name}_most`]: `arrayMax(${name}_totals)`, [`${name}_best`]: `arrayFilter((key, total) -> total = ${name}_most, ${name}_keys, ${name}_totals)` });

const NO_LISTS = { lists: {}, made: {}, functions: {} } as const;

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
    net: 'sum(amount)',
    net_at_cut: 'sumIf(amount, day <= {calibration_day:Date})',
  },
  made: {
    days_bought: 'arrayMap(age -> as_of_day - age, arrayReverseSort(arrayDistinct(purchase_ages)))',
    first_age: 'arrayMax(purchase_ages)',
    gaps: 'arrayPopFront(arrayDifference(arrayMap(d -> toInt32(d), days_bought)))',
    first_day_units: 'arraySum((u, a) -> if(a >= first_age, u, 0), purchase_units, purchase_ages) + arraySum((u, a) -> if(a >= first_age, u, 0), return_units, return_ages)',
    ...totals('order', 'purchase_orders'),
    ...totals('category', 'purchase_categories'), ...most('category'),
    ...totals('channel', 'purchase_channels'), ...most('channel'),
  },
  functions: {
    at_margin_rate: `amounts -> toInt64(round(toFloat64(amounts) * {margin_rate:Float64} * 10000)) * toDecimal64('0.0001', 4)`,
    category_name: named('category'),
    channel_name: named('channel'),
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
