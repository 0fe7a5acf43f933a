import type { RecordKind } from '#domains/sources/core/index.ts';

export type FactKind = Exclude<RecordKind, 'customers' | 'contacts' | 'products'>;

/** One column of a fact table: where it comes from in the staged rows (`s`), and the fields of a mapping that give it. */
export interface FactColumn { readonly name: string; readonly sql: string; readonly from: readonly string[] }

/** How the staged rows of a kind become facts. */
export interface FactKindSql {
  readonly table: string;
  readonly columns: readonly FactColumn[];
  /** UInt128 or tuple that names the fact inside its source. Never change one: facts that are there are known by it. */
  readonly identity: string;
  /**
   * `numbered`: rows with the same identity are facts of their own, told apart by their order (order lines, and whatever has no id).
   * `latest`: the id says that they are one fact, and the last row of the file is what holds.
   */
  readonly repeats: 'numbered' | 'latest';
  /** Columns of money in the record's own currency, brought into the base currency. */
  readonly money: readonly string[];
  /** True where the row takes an earlier fact back. */
  readonly cancelled: string;
  /** A row may be about nobody in particular. */
  readonly customerOptional?: true;
}

const col = (name: string, from: readonly string[] = [camel(name)], sql = `s.${name}`): FactColumn => ({ name, sql, from });
function camel(name: string): string { return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()); }

/** In the base currency; `rate` is 1 where the row has no currency of its own. */
const based = (sql: string): string => `if(rate = 1, ${sql}, toInt64(round(toFloat64(${sql}) * rate * 10000)) * toDecimal64('0.0001', 4))`;
const basedOrNull = (sql: string): string => `if(isNull(${sql}), NULL, ${based(`assumeNotNull(${sql})`)})`;
const currency = col('currency', ['currency'], `if(s.currency = '', {currency:String}, s.currency)`);
const orZero = (sql: string): string => `ifNull(${sql}, toDecimal64(0, 4))`;

export const factKinds: Readonly<Record<FactKind, FactKindSql>> = {
  orders: {
    table: 'order_line', repeats: 'numbered', money: ['amount', 'cost', 'discount'], cancelled: `s.status = 'cancelled'`,
    identity: `if(s.order_id = '', sipHash128(s.external_id, s.at, s.product, ifNull(toString(s.quantity), ''), toString(s.amount)), sipHash128(s.external_id, s.at, s.product, s.order_id))`,
    columns: [
      col('at'), col('order_id'), col('product'), col('category'), col('channel'), col('quantity'), col('amount', ['amount', 'quantity', 'price', 'currency', 'returned'], based('s.amount')), col('order_amount', ['amount', 'quantity', 'price', 'returned'], 's.amount'),
      col('cost', ['cost'], basedOrNull('s.cost')), col('discount', ['discount'], basedOrNull('s.discount')), currency, col('status'),
    ],
  },
  costs: {
    table: 'cost', repeats: 'latest', money: ['amount'], cancelled: '0', customerOptional: true,
    identity: `if(s.cost_id = '', sipHash128(s.external_id, s.at, s.purpose, s.channel, s.campaign, s.note, toString(s.amount)), sipHash128('id', s.cost_id))`,
    columns: [col('at'), col('cost_id'), col('purpose', ['purpose'], `if(s.purpose = '', 'other', s.purpose)`), col('channel'), col('campaign'), col('amount', ['amount', 'currency'], based(orZero('s.amount'))), col('order_amount', ['amount'], orZero('s.amount')), currency, col('note')],
  },
  subscriptions: {
    table: 'subscription', repeats: 'latest', money: ['amount'], cancelled: `s.status = 'cancelled'`,
    identity: `if(s.subscription_id = '', sipHash128(s.external_id, s.at, s.plan), sipHash128('id', s.subscription_id))`,
    columns: [col('at'), col('subscription_id'), col('plan'), col('ended_at'), col('renews_at'), col('period'), col('amount', ['amount', 'currency'], based(orZero('s.amount'))), col('order_amount', ['amount'], orZero('s.amount')), currency, col('seats'), col('status'), col('auto_renew')],
  },
  interactions: {
    table: 'interaction', repeats: 'latest', money: [], cancelled: '0',
    identity: `if(s.interaction_id = '', sipHash128(s.external_id, s.at, s.type, s.subject, s.content, ifNull(toString(s.quantity), '')), sipHash128('id', s.interaction_id))`,
    columns: [col('at'), col('interaction_id'), col('type'), col('channel'), col('direction'), col('subject'), col('content'), col('outcome'), col('agent'), col('ended_at'), col('quantity')],
  },
  referrals: {
    table: 'referral', repeats: 'latest', money: [], cancelled: '0',
    identity: `if(s.referral_id = '', sipHash128(s.external_id, s.referred_id), sipHash128('id', s.referral_id))`,
    columns: [col('at'), col('referral_id'), col('referred_id'), col('channel'), col('code'), col('amount'), col('note')],
  },
  answers: {
    table: 'survey_answer', repeats: 'latest', money: [], cancelled: '0',
    identity: `if(s.answer_id = '', sipHash128(s.external_id, s.at, s.survey, s.question), sipHash128('id', s.answer_id, s.question))`,
    columns: [col('at'), col('answer_id'), col('survey'), col('question', ['question', 'questions']), col('score', ['score', 'questions']), col('scale'), col('text', ['text', 'questions']), col('channel')],
  },
  points: {
    table: 'point_movement', repeats: 'latest', money: [], cancelled: '0',
    identity: `if(s.movement_id = '', sipHash128(s.external_id, s.at, s.type, ifNull(toString(s.points), ''), s.order_id, s.note), sipHash128('id', s.movement_id))`,
    columns: [col('at', ['at', 'year', 'month']), col('movement_id'), col('type', ['type', 'points'], `if(s.type = '', if(s.points < 0, 'redeem', 'earn'), s.type)`), col('points', ['points', 'type'], `if(s.type IN ('redeem', 'expire'), -abs(ifNull(s.points, 0)), ifNull(s.points, 0))`), col('order_id'), col('note')],
  },
};

/** Rows without an id of their own are told apart by their order even where an id would make them one. */
export const hasOwnId: Readonly<Record<FactKind, string>> = { orders: '0', costs: `s.cost_id != ''`, subscriptions: `s.subscription_id != ''`, interactions: `s.interaction_id != ''`, referrals: `1`, answers: `1`, points: `s.movement_id != ''` };

export const isFactKind = (kind: RecordKind): kind is FactKind => kind in factKinds;

/** The columns that every fact has, in the order of the tables. */
export const HEAD = ['customer', 'recorded_for', 'source', 'key', 'version', 'batch', 'cancelled'] as const;
export const FACT_TABLES: readonly string[] = Object.values(factKinds).map(({ table }) => table);
