import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inFactsProcess } from './factsProcess.ts';

/**
 * Orders in the order of time, about ten a customer, of customers such as BG/NBD describes: each with an own rate of purchase
 * (exponential over customers), an own chance to leave after each purchase (Kumaraswamy, close to a beta) and an own level of
 * spend; they come during the first two of three years. A hundredth of the lines are returns. All numbers come from hashes of
 * the row, so that every machine makes the same file.
 */
const ORDERS = `
  WITH (i, salt) -> (sipHash64(i, salt) + 1) / 18446744073709551617. AS u, (i, salt) -> sqrt(-2 * log(u(i, salt))) * cos(2 * pi() * u(i, salt + 100)) AS normal
  SELECT rowNumberInAllBlocks() + 1 AS order_id, customer, formatDateTime(at, '%F %T') AS at, amount
  FROM (SELECT * FROM (
    SELECT
      customer,
      toDateTime('2023-01-01 00:00:00', 'UTC') + toUInt64((start + week) * 7 * 86400) AS at,
      round(if(u(customer * 100003 + k, 2) < 0.01 AND k > 1, -1, 1) * exp(3.4 + 0.5 * normal(customer, 3) + 0.5 * normal(customer * 100003 + k, 4)), 2) AS amount
    FROM (
      SELECT
        number + 1 AS customer,
        u(customer, 5) * 104 AS start,
        -log(u(customer, 6)) / 5 AS rate,
        pow(1 - pow(1 - u(customer, 7), 1 / 6.3), 1 / 0.8) AS leaving,
        toUInt32(least(1000, 1 + floor(log(u(customer, 8)) / log(1 - leaving)))) AS purchases,
        arrayFilter(w -> w < 156 - start, arrayConcat([0.], arrayCumSum(arrayMap(k -> -log(u(customer * 100003 + k, 1)) / rate, range(1, purchases))))) AS weeks
      FROM numbers({customers:UInt64})
    ) ARRAY JOIN weeks AS week, arrayEnumerate(weeks) AS k
    LIMIT {orders:UInt64}
  ) ORDER BY at, customer)`;

/** The file of so many orders; made once and kept beside the other temporary files of this machine. */
export async function generateOrders(orders: number): Promise<string> {
  const folder = process.env.CHANGQING_BENCH_DATA ?? join(tmpdir(), 'changqing-bench');
  const path = join(folder, `orders-${orders}.csv`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const part = `${path}.part`;
  await inFactsProcess({ sql: `INSERT INTO FUNCTION file({part:String}, 'CSVWithNames') ${ORDERS} SETTINGS engine_file_truncate_on_insert = 1, max_memory_usage = 12000000000`, params: { part, customers: Math.ceil(orders / 7), orders } });
  renameSync(part, path);
  return path;
}
