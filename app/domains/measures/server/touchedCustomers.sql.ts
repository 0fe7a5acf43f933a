import { FACT_NAMES } from '#domains/measures/core/index.ts';
import { factCommand, factQuery } from '#server/facts/factQuery.ts';

const PARAMS = {
  after: 'UInt64', profile_after: 'UInt64', open: 'Array(UInt64)', open_from: 'Array(UInt64)', open_to: 'Array(UInt64)',
  from: "DateTime64(3, 'UTC')", to: "DateTime64(3, 'UTC')",
} as const;

const passed = (column: string): string => `(${column} >= {from:DateTime64(3, 'UTC')} AND ${column} < {to:DateTime64(3, 'UTC')})`;
/** Times beside `at` that a fact changes its meaning at. */
const OTHER_TIMES: Readonly<Partial<Record<(typeof FACT_NAMES)[number], readonly string[]>>> = { subscription: ['ended_at', 'renews_at'], interaction: ['ended_at'] };

/** Old versions of a row are looked at too: that makes nobody untouched, and needs no merging. */
const OF_FACTS = FACT_NAMES.map((table) => `
        SELECT customer FROM ${table}
        WHERE version > {after:UInt64} OR has({open:Array(UInt64)}, version) OR ${['at', ...(OTHER_TIMES[table] ?? [])].map(passed).join(' OR ')}`).join('\n        UNION ALL');

const TOUCHED = `
    FROM (${OF_FACTS}
        UNION ALL
        SELECT customer FROM customer_profile
        WHERE version > {profile_after:UInt64} OR arrayExists((a, b) -> customer BETWEEN a AND b, {open_from:Array(UInt64)}, {open_to:Array(UInt64)})
    )
    WHERE customer != 0`;

/**
 * The customers whom an update computes anew: with facts or a record of a newer version than the run has seen (moved,
 * cancelled and given back ones among them), and with facts whose time has come since.
 */
export const touchCustomers = factCommand({
  name: 'measures.touch_customers',
  over: 'shard',
  params: { run: 'UInt64', ...PARAMS },
  sql: `
    INSERT INTO touched_customer (run, customer)
    SELECT DISTINCT {run:UInt64}, customer${TOUCHED}`,
});

/** How many they would be. */
export const countTouching = factQuery({
  name: 'measures.count_touching',
  over: 'whole',
  params: PARAMS,
  row: { customers: 'UInt64' },
  sql: `
    SELECT uniqExact(customer) AS customers${TOUCHED}`,
});

/** Costs that came in and stand for nobody: they are shared out among customers whom nothing touched. */
export const countCommonCosts = factQuery({
  name: 'measures.count_common_costs',
  over: 'whole',
  params: { after: 'UInt64', open: 'Array(UInt64)', from: "DateTime64(3, 'UTC')", to: "DateTime64(3, 'UTC')" },
  row: { costs: 'UInt64' },
  sql: `SELECT count() AS costs FROM cost WHERE customer = 0 AND (version > {after:UInt64} OR has({open:Array(UInt64)}, version) OR ${passed('at')})`,
});

/** Those who show the name of a touched parent, which may be on another shard. */
export const touchChildren = factCommand({
  name: 'measures.touch_children',
  over: 'whole',
  params: { run: 'UInt64' },
  sql: `
    INSERT INTO touched_customer (run, customer)
    SELECT {run:UInt64}, customer
    FROM current_customer_profile
    WHERE parent != 0 AND parent IN (SELECT customer FROM touched_customer WHERE run = {run:UInt64})
      AND customer NOT IN (SELECT customer FROM touched_customer WHERE run = {run:UInt64})`,
});

export const countTouched = factQuery({
  name: 'measures.count_touched',
  over: 'whole',
  params: { run: 'UInt64' },
  row: { customers: 'UInt64' },
  sql: 'SELECT uniqExact(customer) AS customers FROM touched_customer WHERE run = {run:UInt64}',
});

/** Of those touched, the ones without a record: merged into another, removed, or never recorded. */
export const touchedWithoutRecord = factQuery({
  name: 'measures.touched_without_record',
  over: 'whole',
  params: { run: 'UInt64' },
  row: { customer: 'UInt64' },
  sql: `
    SELECT DISTINCT customer
    FROM touched_customer
    WHERE run = {run:UInt64} AND customer NOT IN (SELECT customer FROM current_customer_profile)
    LIMIT 100000`,
});

/** Whether any of these customers has a fact that counts. */
export const countStandingFacts = factQuery({
  name: 'measures.count_standing_facts',
  over: 'whole',
  params: { customers: 'Array(UInt64)' },
  row: { facts: 'UInt64' },
  sql: `SELECT sum(n) AS facts FROM (${FACT_NAMES.map((table) => `SELECT count() AS n FROM current_${table} WHERE customer IN {customers:Array(UInt64)}`).join(' UNION ALL ')})`,
});

/** Whether a fact's time has come between two moments. */
export const countArrived = factQuery({
  name: 'measures.count_arrived',
  over: 'whole',
  params: { from: "DateTime64(3, 'UTC')", to: "DateTime64(3, 'UTC')" },
  row: { facts: 'UInt64' },
  sql: `SELECT sum(n) AS facts FROM (${FACT_NAMES.map((table) => `SELECT count() AS n FROM ${table} WHERE ${['at', ...(OTHER_TIMES[table] ?? [])].map(passed).join(' OR ')}`).join(' UNION ALL ')})`,
});
