import { Problem } from '#core/problem.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { analyzeProblems } from './problems.ts';
import { STAGED } from './readOrders.ts';

/** What a file of orders does not tell of a customer. */
const UNKNOWN = `'' AS district, '' AS industry, '' AS gender, CAST(NULL, 'Nullable(Date32)') AS birthday, '' AS occupation, '' AS education, CAST(NULL, 'Nullable(Float64)') AS income, '' AS owner_name, toUInt64(0) AS department, toUInt64(0) AS parent, CAST(map(), 'Map(LowCardinality(String), String)') AS custom, CAST(NULL, 'Nullable(Date)') AS known_from`;

/**
 * Lets the steps of a run work on the staged rows without copying them: the two views that they read are replaced.
 * A customer's number is the id itself where all ids are whole numbers from 1 to 2^53, else a hash of it, which is checked
 * for collisions.
 */
export async function nameCustomers(facts: FactStore): Promise<void> {
  await facts.command(`CREATE TABLE analyzed_customer (external_id String, name String, channel LowCardinality(String)) ENGINE = MergeTree ORDER BY tuple()`);
  await facts.command(`INSERT INTO analyzed_customer SELECT external_id, any(customer_name), any(channel) FROM ${STAGED} WHERE reason = '' GROUP BY external_id`);
  const numeric = `toUInt64OrZero(external_id)`;
  const [ids] = await facts.rows<{ customers: number; odd: number }>(`SELECT count() AS customers, countIf(${numeric} = 0 OR ${numeric} >= 9007199254740992 OR toString(${numeric}) != external_id) AS odd FROM analyzed_customer`);
  const number = ids!.odd === 0 ? numeric : 'sipHash64(external_id)';
  if (ids!.odd > 0) {
    const [found] = await facts.rows<{ numbers: number }>(`SELECT uniqExact(${number}) AS numbers FROM analyzed_customer`);
    if (found!.numbers !== ids!.customers) throw new Problem(analyzeProblems.sameNumber);
  }
  await facts.command(`CREATE OR REPLACE VIEW current_order_line AS SELECT ${number} AS customer, '' AS source, at, order_id, product, category, channel, quantity, amount, cost, CAST(NULL, 'Nullable(Decimal(18, 4))') AS discount, currency, '' AS status, toUInt64(0) AS batch FROM ${STAGED} WHERE reason = ''`);
  await facts.command(`CREATE OR REPLACE VIEW current_customer_profile AS SELECT ${number} AS customer, '' AS source, external_id, '' AS kind, name, channel, '' AS province, '' AS city, ${UNKNOWN} FROM analyzed_customer`);
}
