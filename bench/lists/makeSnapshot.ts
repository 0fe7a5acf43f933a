import { sql } from 'kysely';
import type { FactStore } from '../../app/server/facts/factStore.ts';
import type { Db } from '../../app/server/work/workStore.ts';

/** The made company has as many departments, each with as many customers, and a thousand people who look after them. */
export const DEPARTMENTS = 100;

/** Customers in both stores. */
export async function makeRecords(work: Db, facts: FactStore, customers: number): Promise<void> {
  await sql`INSERT INTO department (name, created_at) SELECT '部门' || n, now() FROM generate_series(1, ${DEPARTMENTS}) AS n`.execute(work);
  await sql`
    INSERT INTO customer (id, source, external_id, kind, name, owner_name, department_id, created_at, updated_at) OVERRIDING SYSTEM VALUE
    SELECT n + 1, 'crm', 'C' || (n + 1), CASE WHEN n % 10 = 0 THEN 'organisation' ELSE 'person' END, '客户' || (n + 1), '员工' || (n % 1000), 1 + n % ${DEPARTMENTS}, now(), now() FROM generate_series(0, ${customers - 1}) AS n`.execute(work);
  await facts.command(`
    INSERT INTO customer_profile (customer, source, external_id, kind, name, channel, province, city, owner_name, department, version)
    SELECT number + 1, 'crm', concat('C', toString(number + 1)), if(number % 10 = 0, 'organisation', 'person'), concat('客户', toString(number + 1)), concat('渠道', toString(number % 7)), concat('省', toString(number % 31)), concat('市', toString(number % 300)), concat('员工', toString(number % 1000)), 1 + number % ${DEPARTMENTS}, 1
    FROM numbers({customers:UInt64})`, { customers }, { over: 'whole' });
}

/** Ten order lines and three interactions a customer. */
export async function makeFacts(facts: FactStore, customers: number): Promise<void> {
  const at = "toDateTime64('2026-11-20 03:00:00', 3, 'UTC') - INTERVAL (cityHash64(number) % 900) DAY AS at";
  const head = `1 + number % ${Math.trunc(customers)} AS customer, customer AS recorded_for, 'shop' AS source, number AS key, 1 AS version, 1 AS batch, ${at}`;
  await facts.command(`INSERT INTO order_line (customer, recorded_for, source, key, version, batch, at, order_id, product, category, channel, quantity, amount, order_amount, currency) SELECT ${head}, toString(number), concat('p', toString(number % 500)), concat('c', toString(number % 20)), 'web', 1, number % 900, number % 900, 'CNY' FROM numbers({lines:UInt64})`, { lines: 10 * customers }, { over: 'whole' });
  await facts.command(`INSERT INTO interaction (customer, recorded_for, source, key, version, batch, at, interaction_id, type, channel, direction) SELECT ${head}, toString(number), 'call', 'phone', 'in' FROM numbers({lines:UInt64})`, { lines: 3 * customers }, { over: 'whole' });
}

/**
 * A run made in the engine: every column of the catalogue with values that repeat as real ones do, half the customers
 * without the rarer ones. `touched` of the rows stand twice, as an update of the run leaves them.
 */
export async function makeSnapshot(facts: FactStore, { run, customers, touched }: { readonly run: number; readonly customers: number; readonly touched: number }): Promise<void> {
  const columns = await facts.rows<{ name: string; type: string }>('DESCRIBE TABLE customer_snapshot');
  const owner = "concat('员工', toString(number % 1000))";
  const given: Readonly<Record<string, string>> = { run: '{run:UInt64}', customer: 'number + 1', version: '{version:UInt64}', gone: '0', as_of: "toDateTime64('2026-11-22 00:00:00', 3, 'UTC')", external_id: "concat('C', toString(number + 1))", name: "concat('客户', toString(number + 1))", kind: "if(number % 10 = 0, 'organisation', 'person')", department: `1 + number % ${DEPARTMENTS}`, owner_name: owner, owner };
  const values = columns.map(({ name, type }, i) => `${given[name] ?? madeValue(type, i)} AS ${name}`);
  const fill = async (from: string, version: number): Promise<void> => { await facts.command(`INSERT INTO customer_snapshot (${columns.map(({ name }) => name).join(', ')}) SELECT ${values.join(', ')} FROM ${from} SETTINGS max_insert_block_size = 250000`, { run, version }, { over: 'whole' }); };
  await fill(`numbers(${Math.trunc(customers)})`, 1);
  await facts.command(`OPTIMIZE TABLE customer_snapshot PARTITION ${Math.trunc(run)} FINAL`);
  if (touched > 0) await fill(`(SELECT cityHash64(number) % ${Math.trunc(customers)} AS number FROM numbers(${Math.trunc(touched)}))`, 2);
}

/** A value of a type that differs by customer and by column. */
function madeValue(type: string, column: number): string {
  const draw = `(cityHash64(number, ${column}) % 1000003)`;
  const bare = type.replace(/^LowCardinality\((.*)\)$/, '$1').replace(/^Nullable\((.*)\)$/, '$1');
  const value = bare.startsWith('DateTime64') ? `toDateTime64('2024-01-01 00:00:00', 3, 'UTC') + INTERVAL ${draw} MINUTE`
    : bare.startsWith('Date') ? `toDate('2024-01-01') + ${draw} % 1000`
    : bare.startsWith('Array') ? '[]'
    : bare === 'String' ? `concat('值', toString(${draw} % 12))`
    : bare.startsWith('UInt') ? `${draw} % ${bare === 'UInt8' ? 6 : 200}`
    : bare.startsWith('Decimal') ? `toDecimal64(${draw} / 10, 4)`
    : `${draw} / 7`;
  return type.includes('Nullable') ? `if(cityHash64(number, ${column}, 'null') % 2 = 0, NULL, ${value})` : value;
}
