import type { FactStore } from '../../app/server/facts/factStore.ts';

/** Noon of the day whose end the runs look from. */
const LAST = `toDateTime64('2026-10-31 04:00:00', 3, 'UTC')`;
const HEAD = 'customer, recorded_for, source, key, version, batch';
const head = (customer: string, key: string): string => `${customer} AS customer, customer, 'bench', toUInt128(${key}), 1, 1`;
const share = (...of: readonly (number | string)[]): string => `(sipHash64(${of.join(', ')}) / 18446744073709551616.)`;
/** A moment in the last three years, later ones likelier for customers who came late. */
const when = (customer: string, salt: string): string => `${LAST} - toIntervalSecond(toUInt32(pow(${share(salt, 1)}, 0.9) * 86400 * (60 + 1035 * ${share(customer, 9)})))`;

/**
 * Facts of a tenth as many customers as orders, all from hashes of the row so that every machine makes the same: one to
 * about forty orders a customer over three years, a tenth of them with two lines, one line in a hundred a return; some have
 * interactions, points, subscriptions, answers, referrals and costs of their own.
 */
const INSERTS: Readonly<Record<string, string>> = {
  order_line: `INSERT INTO order_line (${HEAD}, at, order_id, product, category, channel, quantity, amount, order_amount, cost, discount, currency)
    SELECT ${head('c', 'c * 4096 + k * 2 + line')}, ${when('c', 'c * 4096 + k')}, concat('O', toString(c * 4096 + k)),
      concat('P', toString(sipHash64(c, k, line) % 800)), concat('品类', toString(sipHash64(c, k, line) % 800 % 24)), ['门店', '网店', '小程序', '电话', '直播'][1 + sipHash64(c, intDiv(k, 3)) % 5],
      1 + sipHash64(k, c) % 3, toDecimal64(round(if(${share('c', 'k', 'line', 4)} < 0.01, -1, 1) * exp(3 + 2 * ${share('c', 5)} + ${share('c', 'k', 6)}), 2), 4) AS amount, amount,
      if(${share('c', 'k', 7)} < 0.95, toDecimal64(round(toFloat64(amount) * (0.4 + 0.3 * ${share('c', 'k', 8)}), 2), 4), NULL), if(${share('c', 'k', 10)} < 0.2, toDecimal64(5, 4), NULL), 'CNY'
    FROM (SELECT number + {from:UInt64} + 1 AS c FROM numbers({customers:UInt64}))
    ARRAY JOIN range(1, toUInt32(2 + 9.1 * -log(1 - ${share('c', 11)} * 0.985))) AS k
    ARRAY JOIN range(if(${share('c', 'k', 12)} < 0.1, 2, 1)) AS line`,
  interaction: `INSERT INTO interaction (${HEAD}, at, type, direction, outcome, agent)
    SELECT ${head('c', 'c * 64 + k')}, ${when('c', 'c * 64 + k')}, ['电话', '拜访', '投诉', '网站浏览', '短信', '短信打开'][1 + sipHash64(c, k) % 6], if(sipHash64(k, c) % 3 = 0, 'in', 'out'), '已接通', concat('员工', toString(c % 40))
    FROM (SELECT number + {from:UInt64} + 1 AS c FROM numbers({customers:UInt64})) ARRAY JOIN range(if(${share('c', 21)} < 0.3, 6, 0)) AS k`,
  point_movement: `INSERT INTO point_movement (${HEAD}, at, type, points)
    SELECT ${head('c', 'c * 64 + k')}, ${when('c', 'c * 64 + k')}, if(k % 4 = 3, 'redeem', 'earn') AS type, if(type = 'earn', 50, -80)
    FROM (SELECT number + {from:UInt64} + 1 AS c FROM numbers({customers:UInt64})) ARRAY JOIN range(if(${share('c', 22)} < 0.25, 8, 0)) AS k`,
  subscription: `INSERT INTO subscription (${HEAD}, at, plan, ended_at, renews_at, period, amount, order_amount, seats, status, auto_renew)
    SELECT ${head('c', 'c')}, ${when('c', 'c')} AS at, '标准', if(c % 3 = 0, at + toIntervalDay(200), NULL), at + toIntervalDay(365), 'year', 1200, 1200, 5, 'active', 1
    FROM (SELECT number + {from:UInt64} + 1 AS c FROM numbers({customers:UInt64})) WHERE ${share('c', 23)} < 0.05`,
  survey_answer: `INSERT INTO survey_answer (${HEAD}, at, survey, question, score, scale)
    SELECT ${head('c', 'c * 4 + k')}, ${when('c', 'c * 4 + k')}, '回访', ['总体满意度', '推荐意愿', 'yearly_spend'][k], [4, 8, 9000][k], [5, 10, NULL][k]
    FROM (SELECT number + {from:UInt64} + 1 AS c FROM numbers({customers:UInt64})) ARRAY JOIN range(1, if(${share('c', 24)} < 0.1, 4, 1)) AS k`,
  referral: `INSERT INTO referral (${HEAD}, at, referred_id, amount)
    SELECT ${head('c', 'c')}, ${when('c', 'c')}, toString(c + 1), 20 FROM (SELECT number + {from:UInt64} + 1 AS c FROM numbers({customers:UInt64})) WHERE ${share('c', 25)} < 0.04`,
  cost: `INSERT INTO cost (${HEAD}, at, purpose, amount, order_amount)
    SELECT ${head('c', 'c * 4 + k')}, ${when('c', 'c * 4 + k')}, if(k = 0, 'acquisition', 'service'), 30, 30 FROM (SELECT number + {from:UInt64} + 1 AS c FROM numbers({customers:UInt64})) ARRAY JOIN range(if(${share('c', 26)} < 0.2, 2, 0)) AS k`,
};

const PROFILES = `INSERT INTO customer_profile (customer, source, external_id, kind, name, channel, province, city, owner_name, known_from, version)
  SELECT number + {from:UInt64} + 1 AS c, 'bench', concat('C', toString(c)), if(c % 10 = 0, 'organisation', 'person'), concat('客户', toString(c)), ['门店', '网店', '小程序'][1 + c % 3], concat('省', toString(c % 31)), concat('市', toString(c % 300)), concat('员工', toString(c % 1000)), NULL, 1
  FROM numbers({customers:UInt64})`;

/** Customers whose facts come in one batch, as an import would bring them. */
const BATCH = 250_000;

export async function generateFacts(facts: FactStore, customers: number): Promise<void> {
  for (let from = 0; from < customers; from += BATCH) {
    for (const sql of [PROFILES, ...Object.values(INSERTS)]) await facts.command(sql, { from, customers: Math.min(BATCH, customers - from) });
  }
}

/** A thousand new orders of a thousand customers all over the table, after the last moment. */
export async function addOrders(facts: FactStore, customers: number, version: number): Promise<void> {
  await facts.command(`INSERT INTO order_line (${HEAD}, at, order_id, product, category, channel, quantity, amount, order_amount, cost, currency)
    SELECT 1 + sipHash64(number, {version:UInt64}) % {customers:UInt64} AS customer, customer, 'bench', toUInt128(1e18) + {version:UInt64} * 1000 + number, {version:UInt64}, 2, ${LAST} + toIntervalSecond(number), concat('N', toString(number)), 'P1', '品类1', '门店', 1, 88, 88, 40, 'CNY'
    FROM numbers(1000)`, { customers, version });
}
