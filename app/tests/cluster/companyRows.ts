import type { FactStore } from '#server/facts/factStore.ts';

/**
 * A company made inside the engine from the number of each row alone, so that every store gets the same: customers who buy
 * at a pace of their own, send things back, complain, answer, have contracts and points; costs, also those of everybody.
 */
export const COMPANY_CUSTOMERS = 1500;
export const ZONE = 'Asia/Shanghai';

/** A number in [0, n) that looks drawn and is not. */
const drawn = (what: string, n: number, of = 'number'): string => `(cityHash64(${of}, '${what}') % ${n})`;
const moment = (days: number): string => `toDateTime64('2024-03-01 00:00:00', 3, 'UTC') + toIntervalMinute(${drawn('minute', days * 1440)})`;
const HEAD = `'s' AS source, toUInt128(number + 1) AS key, 1 AS version, 1 AS batch`;
/** Some buy often, many seldom. */
const WHO = `toUInt64(1 + floor(${COMPANY_CUSTOMERS} * pow(${drawn('who', 1_000_000)} / 1000000, 1.7))) AS customer, customer AS recorded_for`;

const INSERTS: readonly string[] = [
  `INSERT INTO order_line (customer, recorded_for, source, key, version, batch, at, order_id, product, category, channel, quantity, amount, order_amount, cost, discount, currency)
   SELECT ${WHO}, ${HEAD}, ${moment(880)} AS at, concat('O', toString(intDiv(number, 2))), concat('P', toString(${drawn('product', 60)})), concat('C', toString(${drawn('category', 9)})), ['web', 'shop', 'phone'][1 + ${drawn('channel', 3)}], 1 + ${drawn('quantity', 4)},
     toDecimal64(if(${drawn('back', 14)} = 0, -1, 1) * (500 + ${drawn('amount', 40_000)}), 4) / 100 AS amount, amount, if(${drawn('cost', 5)} = 0, NULL, toDecimal64(${drawn('spent', 12_000)}, 4) / 100), if(${drawn('off', 3)} = 0, toDecimal64(${drawn('less', 900)}, 4) / 100, NULL), 'CNY' FROM numbers(24000)`,
  `INSERT INTO interaction (customer, recorded_for, source, key, version, batch, at, interaction_id, type, channel, direction, subject, content, outcome, agent, ended_at, quantity)
   SELECT ${WHO}, ${HEAD}, ${moment(880)}, concat('I', toString(number)), ['complaint', 'call', 'visit', 'web', 'email', 'open'][1 + ${drawn('type', 6)}], 'phone', ['in', 'out'][1 + ${drawn('direction', 2)}], '', '', ['open', 'solved', ''][1 + ${drawn('outcome', 3)}], concat('A', toString(${drawn('agent', 7)})), NULL, NULL FROM numbers(6000)`,
  `INSERT INTO cost (customer, recorded_for, source, key, version, batch, at, cost_id, purpose, channel, campaign, amount, order_amount, currency, note)
   SELECT if(${drawn('all', 4)} = 0, 0, 1 + ${drawn('whose', COMPANY_CUSTOMERS)}) AS customer, customer, ${HEAD}, ${moment(880)}, '', ['acquisition', 'service', 'other'][1 + ${drawn('purpose', 3)}], if(${drawn('by', 2)} = 0, '', 'web'), '', toDecimal64(${drawn('cost', 50_000)}, 4) / 100 AS amount, amount, 'CNY', '' FROM numbers(400)`,
  `INSERT INTO subscription (customer, recorded_for, source, key, version, batch, at, subscription_id, plan, ended_at, renews_at, period, amount, order_amount, currency, seats, status, auto_renew)
   SELECT ${WHO}, ${HEAD}, ${moment(700)} AS at, concat('S', toString(number)), 'pro', if(${drawn('ended', 3)} = 0, at + INTERVAL 200 DAY, NULL), at + INTERVAL 1 YEAR, ['month', 'year'][1 + ${drawn('period', 2)}], toDecimal64(${drawn('fee', 90_000)}, 4) / 100 AS amount, amount, 'CNY', 1 + ${drawn('seats', 20)}, 'active', ${drawn('auto', 2)} FROM numbers(700)`,
  `INSERT INTO survey_answer (customer, recorded_for, source, key, version, batch, at, answer_id, survey, question, score, scale, text, channel)
   SELECT ${WHO}, ${HEAD}, ${moment(880)}, concat('Q', toString(number)), 'spring', ['nps', 'satisfaction', 'yearly_spend'][1 + ${drawn('question', 3)}], ${drawn('score', 11)}, 10, '', 'web' FROM numbers(2000)`,
  `INSERT INTO point_movement (customer, recorded_for, source, key, version, batch, at, movement_id, type, points, order_id, note)
   SELECT ${WHO}, ${HEAD}, ${moment(880)}, concat('M', toString(number)), ['earn', 'earn', 'redeem', 'expire'][1 + ${drawn('type', 4)}] AS type, if(type = 'earn', 1, -1) * (1 + ${drawn('points', 300)}), '', '' FROM numbers(4000)`,
  `INSERT INTO referral (customer, recorded_for, source, key, version, batch, at, referral_id, referred_id, channel, code, amount, note)
   SELECT ${WHO}, ${HEAD}, ${moment(880)}, concat('R', toString(number)), concat('X', toString(number)), 'web', '', toDecimal64(${drawn('reward', 5000)}, 4) / 100, '' FROM numbers(500)`,
  // A tenth of the customers has no facts; every fifth belongs to another, who may be on another shard.
  `INSERT INTO customer_profile (customer, source, external_id, kind, name, channel, province, city, district, industry, gender, birthday, income, owner_name, department, parent, known_from, version)
   SELECT number + 1, 's', concat('K', toString(number + 1)), if(number % 4 = 0, 'organisation', 'person'), concat('N', toString(number + 1)), 'web', concat('Z', toString(${drawn('province', 8)})), concat('Y', toString(${drawn('city', 30)})), '', '', ['', 'f', 'm'][1 + ${drawn('gender', 3)}], if(${drawn('born', 2)} = 0, NULL, toDate32('1960-01-01') + ${drawn('birthday', 15_000)}), NULL, concat('W', toString(${drawn('owner', 5)})), 1 + ${drawn('department', 4)}, if(${drawn('below', 5)} = 0, 1 + ${drawn('parent', COMPANY_CUSTOMERS)}, 0), toDate('2024-01-01') + ${drawn('known', 400)}, 1 FROM numbers(${Math.round(COMPANY_CUSTOMERS * 1.1)})`,
];

export async function fillCompany(facts: FactStore): Promise<void> { for (const insert of INSERTS) await facts.command(insert); }

/** What comes in later for some customers: a corrected line, and further lines. */
export async function addLater(facts: FactStore): Promise<void> {
  await facts.command(`INSERT INTO order_line SELECT * REPLACE (2 AS version, amount + 7 AS amount) FROM order_line WHERE version = 1 AND customer % 50 = 3 AND key % 3 = 0`);
  await facts.command(`INSERT INTO order_line SELECT * REPLACE (2 AS version, key + 1000000 AS key, at + INTERVAL 3 DAY AS at) FROM order_line WHERE version = 1 AND customer % 50 = 3 AND key % 5 = 0`);
}
