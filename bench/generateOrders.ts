import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inFactsProcess } from './factsProcess.ts';

/**
 * Orders of customers who differ in rhythm, in how long they stay and in what they spend, in the order of time; about ten a customer.
 * All numbers come from hashes of the row, so that every machine makes the same file. A hundredth of the lines are returns.
 */
const ORDERS = `
  WITH (i, salt) -> (sipHash64(i, salt) + 1) / 18446744073709551617. AS u, (i, salt) -> sqrt(-2 * log(u(i, salt))) * cos(2 * pi() * u(i, salt + 100)) AS normal
  SELECT row_number() OVER () AS order_id, customer, formatDateTime(at, '%F %T') AS at, amount
  FROM (
    SELECT
      customer,
      toDateTime('2023-01-01 00:00:00', 'UTC') + toUInt64((start + stay * if(k = 0, 0, u(customer * 100003 + k, 1))) * 1095 * 86400) AS at,
      round(if(u(customer * 100003 + k, 2) < 0.01 AND k > 0, -1, 1) * exp(3.4 + 0.5 * normal(customer, 3) + 0.5 * normal(customer * 100003 + k, 4)), 2) AS amount
    FROM (
      SELECT number + 1 AS customer, u(customer, 5) * 0.9 AS start, pow(u(customer, 6), 0.7) * (1 - start) AS stay, 1 + toUInt32(9.5 * pow(normal(customer, 7), 2)) AS orders
      FROM numbers({customers:UInt64})
    ) ARRAY JOIN range(orders) AS k
    ORDER BY at, customer
    LIMIT {orders:UInt64}
  )`;

/** The file of so many orders; made once and kept beside the other temporary files of this machine. */
export async function generateOrders(orders: number): Promise<string> {
  const folder = process.env.CHANGQING_BENCH_DATA ?? join(tmpdir(), 'changqing-bench');
  const path = join(folder, `orders-${orders}.csv`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const part = `${path}.part`;
  await inFactsProcess({ sql: `INSERT INTO FUNCTION file({part:String}, 'CSVWithNames') ${ORDERS} SETTINGS engine_file_truncate_on_insert = 1, max_memory_usage = 12000000000`, params: { part, customers: Math.round(orders / 9.9), orders } });
  renameSync(part, path);
  return path;
}
