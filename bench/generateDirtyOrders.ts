import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inFactsProcess } from './factsProcess.ts';
import { generateOrders } from './generateOrders.ts';

/**
 * The generated orders as exports of real shops look: names of columns in Chinese, names and phones of made-up people beside
 * the ids, dates in several forms, amounts with signs of money and thousands, and what is wrong in every thousand rows:
 * 20 without a customer, 8 with a time that is none, 5 with an amount that is none, 3 with a column too many, 10 cancelled,
 * 10 twice, 1 in ten thousand with a quote that is never closed.
 */
const DIRTY = `
  WITH (i, salt) -> sipHash64(i, salt) % 10000 AS chance
  SELECT arrayJoin(if(chance(order_id, 1) < 100, [line, line], [line])) FROM (
    SELECT order_id, concat(
      'D', toString(order_id), ',', if(chance(order_id, 2) < 200, '', concat('C', toString(customer))), ',',
      if(chance(order_id, 3) < 1, '"', ''), ['赵','钱','孙','李','周','吴','郑','王'][customer % 8 + 1], ['小满','子安','一诺','清和','景行','知远'][customer % 6 + 1], ',',
      '1', ['38','39','86','50','77'][customer % 5 + 1], leftPad(toString(sipHash64(customer, 4) % 100000000), 8, '0'), ',',
      multiIf(chance(order_id, 5) < 80, ['昨天','0000-00-00','2024-13-45','未知'][order_id % 4 + 1], chance(order_id, 5) < 400, formatDateTime(at, '%Y/%c/%e %k:%i'), chance(order_id, 5) < 500, concat(toString(toYear(at)), '年', toString(toMonth(at)), '月', toString(toDayOfMonth(at)), '日'), formatDateTime(at, '%F %T')), ',',
      'P-', toString(sipHash64(order_id, 6) % 900), ',', ['家居','食品','美妆','数码',''][sipHash64(order_id, 7) % 5 + 1], ',',
      multiIf(chance(order_id, 8) < 50, '面议', chance(order_id, 8) < 150, concat('"¥', toString(intDiv(toInt64(amount), 1) + 1000), ',', '000.50"'), toString(amount)), ',',
      ['天猫','京东','门店','小程序'][sipHash64(order_id, 9) % 4 + 1], ',', if(chance(order_id, 10) < 100, '已取消', '已完成'), if(chance(order_id, 11) < 30, ',多余', '')) AS line
    FROM file({orders:String}, 'CSVWithNames', 'order_id UInt64, customer UInt64, at DateTime, amount Float64'))`;

/** A file of about so many dirty rows; made once and kept beside the other temporary files of this machine. */
export async function generateDirtyOrders(orders: number): Promise<string> {
  const folder = process.env.CHANGQING_BENCH_DATA ?? join(tmpdir(), 'changqing-bench');
  const path = join(folder, `dirty-${orders}.csv`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const part = `${path}.part`;
  const clean = await generateOrders(orders);
  await inFactsProcess({ sql: `INSERT INTO FUNCTION file({part:String}, 'LineAsString', 'line String') SELECT '订单号,客户号,姓名,手机,下单时间,商品编码,品类,实付金额,渠道,订单状态' AS line UNION ALL ${DIRTY} SETTINGS engine_file_truncate_on_insert = 1, max_threads = 1, max_memory_usage = 12000000000`, params: { part, orders: clean } });
  renameSync(part, path);
  return path;
}
