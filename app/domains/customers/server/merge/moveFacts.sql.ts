import { factCommand, factQuery } from '#server/facts/factQuery.ts';

/** Every table of facts of customers; what moves when customers are merged. */
export const FACT_TABLES = ['order_line', 'cost', 'subscription', 'interaction', 'referral', 'survey_answer', 'point_movement'] as const;

// The conditions stand in a query of their own: REPLACE also changes what a name means beside it.

/**
 * The current facts of one customer as newer versions under another, who they were first recorded for unchanged. A fact
 * that the other one has as well (same source, same key: the same event said of both) is not moved over theirs.
 */
export const copyFacts = factCommand({
  name: 'customers.copy_facts', over: 'whole',
  params: { table: 'Identifier', from: 'UInt64', to: 'UInt64', version: 'UInt64' },
  sql: `
    INSERT INTO {table:Identifier}
    SELECT * REPLACE ({to:UInt64} AS customer, {version:UInt64} AS version)
    FROM (
      SELECT * FROM {table:Identifier} FINAL
      WHERE customer = {from:UInt64} AND cancelled = 0
        AND (source, key) NOT IN (SELECT source, key FROM {table:Identifier} FINAL WHERE customer = {to:UInt64} AND cancelled = 0 AND version < {version:UInt64})
    )`,
});

/** What was under the old customer ends there; only after its copy is in, so that a power cut never loses a fact. */
export const endFacts = factCommand({
  name: 'customers.end_facts', over: 'shard',
  params: { table: 'Identifier', from: 'UInt64', version: 'UInt64' },
  sql: `
    INSERT INTO {table:Identifier}
    SELECT * REPLACE ({version:UInt64} AS version, 1 AS cancelled)
    FROM (
      SELECT * FROM {table:Identifier} FINAL
      WHERE customer = {from:UInt64} AND cancelled = 0
    )`,
});

/** Facts that were first recorded for certain customers, as newer versions under the one whom they are given back to; the cancelled ones as cancelled, so that a correction made meanwhile stays one. */
export const copyFactsBack = factCommand({
  name: 'customers.copy_facts_back', over: 'whole',
  params: { table: 'Identifier', from: 'UInt64', to: 'UInt64', recorded_for: 'Array(UInt64)', version: 'UInt64' },
  sql: `
    INSERT INTO {table:Identifier}
    SELECT * REPLACE ({to:UInt64} AS customer, {version:UInt64} AS version)
    FROM (
      SELECT * FROM {table:Identifier} FINAL
      WHERE customer = {from:UInt64} AND has({recorded_for:Array(UInt64)}, recorded_for) AND version < {version:UInt64}
    )`,
});

/** Facts that ended with the merge and were not moved, because the other one had them as well, count again. */
export const reviveFacts = factCommand({
  name: 'customers.revive_facts', over: 'whole',
  params: { table: 'Identifier', from: 'UInt64', to: 'UInt64', recorded_for: 'Array(UInt64)', since: 'UInt64', version: 'UInt64' },
  sql: `
    INSERT INTO {table:Identifier}
    SELECT * REPLACE ({version:UInt64} AS version, 0 AS cancelled)
    FROM (
      SELECT * FROM {table:Identifier} FINAL
      WHERE customer = {to:UInt64} AND cancelled = 1 AND version >= {since:UInt64} AND version < {version:UInt64}
        AND (source, key) NOT IN (SELECT source, key FROM {table:Identifier} FINAL WHERE customer = {from:UInt64} AND has({recorded_for:Array(UInt64)}, recorded_for))
    )`,
});

/** What was given back ends under the one who had it meanwhile. */
export const endFactsBack = factCommand({
  name: 'customers.end_facts_back', over: 'shard',
  params: { table: 'Identifier', from: 'UInt64', recorded_for: 'Array(UInt64)', version: 'UInt64' },
  sql: `
    INSERT INTO {table:Identifier}
    SELECT * REPLACE ({version:UInt64} AS version, 1 AS cancelled)
    FROM (
      SELECT * FROM {table:Identifier} FINAL
      WHERE customer = {from:UInt64} AND has({recorded_for:Array(UInt64)}, recorded_for) AND cancelled = 0 AND version < {version:UInt64}
    )`,
});

/** Of these customers, those who have current facts. */
export const currentCustomers = factQuery({
  name: 'customers.current_customers', over: 'whole',
  params: { table: 'Identifier', customers: 'Array(UInt64)' },
  row: { customer: 'UInt64' },
  sql: 'SELECT DISTINCT customer FROM {table:Identifier} FINAL WHERE customer IN {customers:Array(UInt64)} AND cancelled = 0',
});

/** Whether there ever were facts first recorded for these customers: most have none of most kinds, and a table without any need not be written to. */
export const countRecorded = factQuery({
  name: 'customers.count_recorded', over: 'whole',
  params: { table: 'Identifier', from: 'UInt64', to: 'UInt64', recorded_for: 'Array(UInt64)' },
  row: { facts: 'UInt64' },
  sql: 'SELECT count() AS facts FROM {table:Identifier} WHERE customer IN ({from:UInt64}, {to:UInt64}) AND has({recorded_for:Array(UInt64)}, recorded_for)',
});
