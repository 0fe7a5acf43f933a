import { factCommand, factQuery } from '#server/facts/factQuery.ts';

/** Ids as a span, narrowed to a list where the span has holes. */
const IDS = { from: 'UInt64', to: 'UInt64', ids: 'Array(UInt64)', version: 'UInt64' } as const;
const within = (column: string): string => `${column} BETWEEN {from:UInt64} AND {to:UInt64} AND (empty({ids:Array(UInt64)}) OR ${column} IN {ids:Array(UInt64)}) AND version < {version:UInt64}`;

/** How many rows of older versions there are, superseded ones among them: none after a bulk creation, which then asks no more. */
export const staleIn = factQuery({
  name: 'customers.stale_in', over: 'whole',
  params: IDS,
  row: { profiles: 'UInt64', names: 'UInt64' },
  sql: `
    SELECT
      assumeNotNull((SELECT count() FROM customer_profile WHERE ${within('customer')})) AS profiles,
      assumeNotNull((SELECT count() FROM customer_known_as WHERE ${within('recorded_for')})) AS names`,
});

export const goneFromProfile = factCommand({
  name: 'customers.gone_from_profile', over: 'shard',
  params: IDS,
  sql: `
    INSERT INTO customer_profile (customer, version, gone)
    SELECT customer, {version:UInt64} AS version, 1 AS gone
    FROM (SELECT customer, version, gone FROM customer_profile FINAL WHERE customer BETWEEN {from:UInt64} AND {to:UInt64} AND (empty({ids:Array(UInt64)}) OR customer IN {ids:Array(UInt64)})) AS p
    WHERE p.gone = 0 AND p.version < {version:UInt64}`,
});

export const goneFromKnownAs = factCommand({
  name: 'customers.gone_from_known_as', over: 'shard',
  params: IDS,
  sql: `
    INSERT INTO customer_known_as (kind, source, value, customer, recorded_for, version, gone)
    SELECT kind, source, value, customer, recorded_for, {version:UInt64} AS version, 1 AS gone
    FROM (SELECT * FROM customer_known_as FINAL WHERE recorded_for BETWEEN {from:UInt64} AND {to:UInt64} AND (empty({ids:Array(UInt64)}) OR recorded_for IN {ids:Array(UInt64)})) AS k
    WHERE k.gone = 0 AND k.version < {version:UInt64}`,
});
