import type { RecordKind } from '#domains/sources/core/index.ts';

/** How a check is counted: among the records \`of\`, those that are \`good\`. Every expression is ours; nothing of a caller stands in it. */
export interface CheckSql { readonly of?: string; readonly good: string }
export interface KindSql { readonly store: 'facts' | 'work'; readonly from: string; readonly newest: string; readonly checks: Readonly<Record<string, CheckSql>>; /** What tells one record from another, for repeated ones. */ readonly same?: string; /** Columns that are shown of a record that fails. */ readonly shown: readonly string[]; readonly order: string }

const text = (column: string): CheckSql => ({ good: `${column} != ''` });
const known = (column: string): CheckSql => ({ good: `${column} IS NOT NULL` });
const past: CheckSql = { good: 'at <= {now:DateTime} + INTERVAL 1 DAY' };
const facts = (view: string, same: string, shown: readonly string[], checks: Readonly<Record<string, CheckSql>>): KindSql => ({ store: 'facts', from: view, newest: 'at', same, checks, shown: ['customer', 'at', ...shown], order: 'at DESC, key' });

const has = (column: string, of?: string): CheckSql => ({ good: `${column} IS NOT NULL AND ${column}::text <> ''`, ...(of === undefined ? {} : { of }) });
const phone: CheckSql = { of: "phone IS NOT NULL AND phone <> ''", good: "length(regexp_replace(phone, '[^0-9]', '', 'g')) BETWEEN 7 AND 15" };
const email: CheckSql = { of: "email IS NOT NULL AND email <> ''", good: "email ~ '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$'" };
const alone = (column: string): CheckSql => ({ of: `${column} IS NOT NULL`, good: `times_${column} = 1` });
const times = (column: string, among = column): string => `count(${column}) OVER (PARTITION BY ${among}) AS times_${column}`;

export const KIND_SQL: Readonly<Record<RecordKind, KindSql>> = {
  orders: facts('current_order_line', 'order_id, product, quantity, order_amount, currency', ['order_id', 'product', 'category', 'channel', 'quantity', 'amount', 'cost', 'currency'], {
    'orders.orderId.filled': text('order_id'), 'orders.product.filled': text('product'), 'orders.category.filled': text('category'), 'orders.quantity.filled': known('quantity'), 'orders.cost.filled': known('cost'), 'orders.channel.filled': text('channel'),
    'orders.past': past, 'orders.amount': { good: 'amount != 0' }, 'orders.sign': { of: 'quantity IS NOT NULL', good: 'toFloat64(amount) * quantity >= 0' }, 'orders.margin': { of: 'cost IS NOT NULL AND amount > 0', good: 'cost <= 2 * amount' },
  }),
  costs: facts('current_cost', 'cost_id, purpose, channel, campaign, amount', ['cost_id', 'purpose', 'channel', 'campaign', 'amount'], { 'costs.purpose.filled': text('purpose'), 'costs.channel.filled': text('channel'), 'costs.amount': { good: 'amount > 0' }, 'costs.past': past }),
  subscriptions: facts('current_subscription', 'subscription_id, plan, amount', ['subscription_id', 'plan', 'period', 'ended_at', 'renews_at', 'amount', 'status'], {
    'subscriptions.plan.filled': text('plan'), 'subscriptions.period.filled': text('period'), 'subscriptions.renewsAt.filled': known('renews_at'), 'subscriptions.status.filled': text('status'), 'subscriptions.order': { of: 'ended_at IS NOT NULL', good: 'ended_at >= at' },
  }),
  interactions: facts('current_interaction', 'interaction_id, type, channel, subject, content', ['interaction_id', 'type', 'channel', 'direction', 'outcome', 'agent'], {
    'interactions.type.filled': text('type'), 'interactions.channel.filled': text('channel'), 'interactions.outcome.filled': text('outcome'), 'interactions.agent.filled': text('agent'), 'interactions.past': past,
  }),
  referrals: facts('current_referral', 'referral_id, referred_id, code', ['referral_id', 'referred_id', 'channel', 'code'], { 'referrals.referredId.filled': text('referred_id'), 'referrals.channel.filled': text('channel'), 'referrals.past': past }),
  answers: facts('current_survey_answer', 'answer_id, survey, question, score, text', ['answer_id', 'survey', 'question', 'score', 'scale'], {
    'answers.question.filled': text('question'), 'answers.score.filled': known('score'), 'answers.survey.filled': text('survey'), 'answers.scale.filled': known('scale'), 'answers.range': { of: 'score IS NOT NULL AND scale IS NOT NULL', good: 'score >= 0 AND score <= scale' }, 'answers.past': past,
  }),
  points: facts('current_point_movement', 'movement_id, type, points, order_id', ['movement_id', 'type', 'points', 'order_id'], { 'points.type.filled': text('type'), 'points.points': { good: 'points != 0' }, 'points.past': past }),
  customers: {
    store: 'work', newest: 'updated_at', order: 'updated_at DESC, id', shown: ['id', 'external_id', 'name', 'kind', 'phone', 'email', 'credit_code', 'province', 'city', 'birthday'],
    from: `(SELECT *, ${times('phone_key')}, ${times('email_key')}, ${times('credit_code')} FROM customer WHERE merged_into IS NULL AND anonymised_at IS NULL)`,
    checks: {
      'customers.name.filled': has('name'), 'customers.phone.filled': has('phone'), 'customers.email.filled': has('email'), 'customers.province.filled': has('province'), 'customers.city.filled': has('city'), 'customers.channel.filled': has('channel'), 'customers.acquiredOn.filled': has('acquired_on'),
      'customers.birthday.filled': has('birthday', "kind = 'person'"), 'customers.gender.filled': has('gender', "kind = 'person'"), 'customers.creditCode.filled': has('credit_code', "kind = 'organisation'"), 'customers.industry.filled': has('industry', "kind = 'organisation'"),
      'customers.phone.form': phone, 'customers.email.form': email, 'customers.creditCode.form': { of: 'credit_code IS NOT NULL', good: "credit_code ~ '^[0-9A-HJ-NP-RTUWXY]{18}$'" },
      'customers.birthday': { of: 'birthday IS NOT NULL', good: "birthday BETWEEN {now}::date - interval '120 years' AND {now}::date" },
      'customers.phone.once': alone('phone_key'), 'customers.email.once': alone('email_key'), 'customers.creditCode.once': alone('credit_code'),
    },
  },
  contacts: {
    store: 'work', newest: 'updated_at', order: 'id DESC', shown: ['id', 'customer_id', 'external_id', 'name', 'title', 'phone', 'email'],
    from: `(SELECT t.*, count(t.name) OVER (PARTITION BY t.customer_id, t.name) AS times_name FROM (SELECT id, customer_id, external_id, name, title, phone, email, updated_at, coalesce(source, '') AS source FROM contact) t)`,
    checks: { 'contacts.name.filled': has('name'), 'contacts.title.filled': has('title'), 'contacts.phone.filled': has('phone'), 'contacts.email.filled': has('email'), 'contacts.phone.form': phone, 'contacts.email.form': email, 'contacts.once': { good: 'times_name = 1' } },
  },
  products: {
    store: 'work', newest: 'updated_at', order: 'updated_at DESC, id', shown: ['id', 'external_id', 'name', 'category', 'price', 'cost', 'currency'],
    from: '(SELECT *, count(name) OVER (PARTITION BY source, name) AS times_name FROM product)',
    checks: { 'products.category.filled': has('category'), 'products.price.filled': has('price'), 'products.cost.filled': has('cost'), 'products.price': { of: 'price IS NOT NULL', good: 'price > 0' }, 'products.margin': { of: 'price IS NOT NULL AND cost IS NOT NULL', good: 'cost <= price' }, 'products.once': { good: 'times_name = 1' } },
  },
};

/** Names by which a check is counted in one question. */
export const column = (check: string): string => check.replaceAll('.', '_');
