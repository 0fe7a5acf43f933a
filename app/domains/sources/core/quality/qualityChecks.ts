import { RECORD_KINDS, recordKinds, type RecordKind } from '../recordKind.ts';
import { filled, fresh, unique, valid, type QualityCheck } from './qualityCheck.ts';

const notFuture = (kind: RecordKind): QualityCheck => valid(kind, 'past', 'at', 2, { zh: '时间不在未来', en: 'Not in the future' }, { zh: '时间不晚于测量时刻一天以上的占比。', en: 'Share dated no more than a day after the moment of measuring.' });
const once = (kind: RecordKind): QualityCheck => unique(kind, 'once', null, 1, { zh: '没有重复记录', en: 'No repeated records' }, { zh: '客户、时间与内容都相同的记录只算一条，不同的条数占全部的比例。', en: 'Records with the same customer, time and content count once; share of different ones.' });
const accepted = (kind: RecordKind): QualityCheck => valid(kind, 'accepted', null, 3, { zh: '导入时被接受的行', en: 'Rows accepted on import' }, { zh: '已导入批次读取的行中，没有被拒绝或隔离的占比。', en: 'Share of the rows read by published imports that were neither rejected nor quarantined.' });
const own = (field: string, zh: string, en: string): QualityCheck => unique('customers', `${field}.once`, field, 1, { zh: `${zh}不与别人相同`, en: `${en} is nobody else’s` }, { zh: `有${zh}的客户中，${zh}只属于一位客户的占比。`, en: `Share of customers with a ${en} that no other customer has.` });
const form = (kind: RecordKind, field: string, zh: string, en: string, rule: { zh: string; en: string }): QualityCheck => valid(kind, `${field}.form`, field, 1, { zh: `${zh}格式正确`, en: `${en} is well-formed` }, { zh: `有${zh}的记录中，${rule.zh}的占比。`, en: `Share of records with a ${en} where ${rule.en}.` });

const PHONE = { zh: '去掉分隔符后为 7–15 位数字', en: 'it has 7 to 15 digits' };
const MAIL = { zh: '有且只有一个 @，其后有域名', en: 'there is one @ with a domain after it' };
const PEOPLE = { zh: '个人客户', en: 'people' };
const ORGANISATIONS = { zh: '组织客户', en: 'organisations' };

/** Every check of the quality pages. The SQL of each stands in server/quality under the same key; a test holds the two lists together. */
export const QUALITY_CHECKS: readonly QualityCheck[] = [
  filled('orders', 'orderId', 2), filled('orders', 'product', 2), filled('orders', 'category', 1), filled('orders', 'quantity', 1), filled('orders', 'cost', 2), filled('orders', 'channel', 1),
  notFuture('orders'),
  valid('orders', 'amount', 'amount', 1, { zh: '金额不为零', en: 'Amount is not zero' }, { zh: '金额不为零的订单行占比。', en: 'Share of order lines whose amount is not zero.' }),
  valid('orders', 'sign', 'quantity', 1, { zh: '数量与金额方向一致', en: 'Quantity and amount agree' }, { zh: '有数量的行中，数量与金额正负一致的占比。', en: 'Share of lines with a quantity where quantity and amount have the same sign.' }),
  valid('orders', 'margin', 'cost', 1, { zh: '成本不高于金额的两倍', en: 'Cost is at most twice the amount' }, { zh: '有成本的购买行中，成本不超过金额两倍的占比。', en: 'Share of purchases with a cost that is at most twice the amount.' }),
  once('orders'),
  filled('customers', 'name', 2), filled('customers', 'phone', 2), filled('customers', 'email', 1), filled('customers', 'province', 1), filled('customers', 'city', 1), filled('customers', 'channel', 1), filled('customers', 'acquiredOn', 2),
  filled('customers', 'birthday', 1, PEOPLE), filled('customers', 'gender', 1, PEOPLE), filled('customers', 'creditCode', 2, ORGANISATIONS), filled('customers', 'industry', 1, ORGANISATIONS),
  form('customers', 'phone', '电话', 'phone', PHONE), form('customers', 'email', '邮箱', 'e-mail', MAIL), form('customers', 'creditCode', '信用代码', 'credit code', { zh: '是 18 位且只用规定字符', en: 'it has 18 of the permitted characters' }),
  valid('customers', 'birthday', 'birthday', 1, { zh: '生日可能', en: 'Birthday is possible' }, { zh: '有生日的客户中，年龄在 0–120 岁的占比。', en: 'Share of customers with a birthday whose age lies between 0 and 120.' }),
  own('phone', '电话', 'phone'), own('email', '邮箱', 'e-mail'), own('creditCode', '信用代码', 'credit code'),
  filled('contacts', 'name', 2), filled('contacts', 'title', 1), filled('contacts', 'phone', 2), filled('contacts', 'email', 1),
  form('contacts', 'phone', '电话', 'phone', PHONE), form('contacts', 'email', '邮箱', 'e-mail', MAIL),
  unique('contacts', 'once', 'name', 1, { zh: '同一客户下没有重名', en: 'No name twice with one customer' }, { zh: '同一客户下姓名只出现一次的联系人占比。', en: 'Share of contacts whose name stands once with their customer.' }),
  filled('products', 'category', 2), filled('products', 'price', 2), filled('products', 'cost', 1),
  valid('products', 'price', 'price', 2, { zh: '价格为正', en: 'Price is positive' }, { zh: '有价格的商品中，价格大于零的占比。', en: 'Share of products with a price above zero.' }),
  valid('products', 'margin', 'cost', 1, { zh: '成本不高于价格', en: 'Cost is at most the price' }, { zh: '有价格与成本的商品中，成本不高于价格的占比。', en: 'Share of products with price and cost whose cost is at most the price.' }),
  unique('products', 'once', 'name', 1, { zh: '商品不重名', en: 'No product name twice' }, { zh: '名称只出现一次的商品占比。', en: 'Share of products whose name stands once.' }),
  filled('costs', 'purpose', 2), filled('costs', 'channel', 1), valid('costs', 'amount', 'amount', 2, { zh: '金额为正', en: 'Amount is positive' }, { zh: '金额大于零的成本占比。', en: 'Share of costs above zero.' }), notFuture('costs'), once('costs'),
  filled('subscriptions', 'plan', 1), filled('subscriptions', 'period', 2), filled('subscriptions', 'renewsAt', 1), filled('subscriptions', 'status', 1),
  valid('subscriptions', 'order', 'endedAt', 2, { zh: '结束不早于开始', en: 'Ends after it begins' }, { zh: '有结束时间的合约中，结束不早于开始的占比。', en: 'Share of ended contracts that end no earlier than they begin.' }), once('subscriptions'),
  filled('interactions', 'type', 2), filled('interactions', 'channel', 1), filled('interactions', 'outcome', 1), filled('interactions', 'agent', 1), notFuture('interactions'), once('interactions'),
  filled('referrals', 'referredId', 2), filled('referrals', 'channel', 1), notFuture('referrals'), once('referrals'),
  filled('answers', 'question', 2), filled('answers', 'score', 2), filled('answers', 'survey', 1), filled('answers', 'scale', 1),
  valid('answers', 'range', 'score', 2, { zh: '分数在量表之内', en: 'Score is on its scale' }, { zh: '有分数与量表的回答中，分数在 0 到量表上限之间的占比。', en: 'Share of answers with score and scale whose score lies between 0 and the scale\'s end.' }), notFuture('answers'), once('answers'),
  filled('points', 'type', 2), valid('points', 'points', 'points', 2, { zh: '积分变动不为零', en: 'Points are not zero' }, { zh: '变动不为零的占比。', en: 'Share of movements that are not zero.' }), notFuture('points'), once('points'),
  ...RECORD_KINDS.map(accepted),
  ...RECORD_KINDS.map(fresh),
];
export const QUALITY_CHECK_BY_KEY: ReadonlyMap<string, QualityCheck> = new Map(QUALITY_CHECKS.map((check) => [check.key, check]));
export function checksOf(kind: RecordKind): readonly QualityCheck[] { return QUALITY_CHECKS.filter((check) => check.kind === kind); }
export const kindText = (kind: RecordKind): { readonly zh: string; readonly en: string } => recordKinds[kind].text;
