import type { Text } from '#core/text.ts';
import type { FactName } from './measure.ts';
import type { OwnAggregate, OwnOperator } from './ownMeasure.ts';

/** What a column holds, which decides how it can be compared and aggregated. Margin is known of sums only: where costs are missing it goes by a rate. */
export type OwnColumnType = 'text' | 'number' | 'money' | 'margin' | 'moment' | 'day' | 'truth';
export interface OwnColumn { readonly key: string; readonly type: OwnColumnType; readonly label: Text; /** The expression over a prepared fact; the key where it is a column itself. */ readonly sql: string; /** True where there may be none. */ readonly optional: boolean }
export interface OwnFact { readonly fact: FactName; readonly label: Text; readonly one: Text; readonly columns: readonly OwnColumn[] }

const column = (key: string, type: OwnColumnType, zh: string, en: string, { optional = false, sql = key }: { readonly optional?: boolean; readonly sql?: string } = {}): OwnColumn => ({ key, type, label: { zh, en }, sql, optional });
const some = { optional: true };
const channel = column('channel', 'text', '渠道', 'channel');
/** What every fact has, from its business day. */
const calendar = [column('day', 'day', '日期', 'day'), column('weekday', 'number', '星期几（一为 1）', 'weekday (Monday is 1)', { sql: 'toDayOfWeek(day)' }), column('month', 'number', '月份', 'month of the year', { sql: 'toMonth(day)' })];

/** The facts and their columns that own measures may use: the only names that can stand in one. */
export const OWN_FACTS: readonly OwnFact[] = [
  { fact: 'order_line', label: { zh: '订单行', en: 'order lines' }, one: { zh: '条订单行', en: 'order line' }, columns: [
    column('amount', 'money', '金额', 'amount'), column('margin', 'margin', '毛利', 'margin'), column('discount', 'money', '优惠金额', 'discount', some), column('quantity', 'number', '数量', 'quantity', some),
    column('order_id', 'text', '订单号', 'order number'), column('product', 'text', '商品', 'product'), column('category', 'text', '品类', 'category'), channel, column('status', 'text', '订单状态', 'order status'), column('currency', 'text', '币种', 'currency'), ...calendar] },
  { fact: 'cost', label: { zh: '成本费用', en: 'costs' }, one: { zh: '笔费用', en: 'cost' }, columns: [
    column('amount', 'money', '金额', 'amount'), column('purpose', 'text', '用途', 'purpose'), channel, column('campaign', 'text', '活动', 'campaign'), column('note', 'text', '说明', 'note'), ...calendar] },
  { fact: 'subscription', label: { zh: '订阅与合同', en: 'subscriptions' }, one: { zh: '份订阅', en: 'subscription' }, columns: [
    column('amount', 'money', '每期金额', 'amount a period'), column('plan', 'text', '套餐', 'plan'), column('period', 'text', '计费周期', 'period'), column('status', 'text', '状态', 'status'), column('seats', 'number', '席位', 'seats', some), column('auto_renew', 'truth', '自动续订', 'renews by itself', some), column('ended_at', 'moment', '结束时间', 'end', some), column('renews_at', 'moment', '续订时间', 'renewal', some), ...calendar] },
  { fact: 'interaction', label: { zh: '互动与事件', en: 'interactions' }, one: { zh: '次互动', en: 'interaction' }, columns: [
    column('type', 'text', '类型', 'type'), channel, column('direction', 'text', '方向', 'direction'), column('subject', 'text', '主题', 'subject'), column('content', 'text', '内容', 'content'), column('outcome', 'text', '结果', 'outcome'), column('agent', 'text', '经办人', 'by whom'), column('quantity', 'number', '数量', 'quantity', some), column('ended_at', 'moment', '结束时间', 'end', some), ...calendar] },
  { fact: 'referral', label: { zh: '推荐', en: 'referrals' }, one: { zh: '次推荐', en: 'referral' }, columns: [
    column('referred_id', 'text', '被推荐人', 'who was brought'), column('amount', 'money', '奖励金额', 'reward', some), channel, column('code', 'text', '推荐码', 'code'), column('note', 'text', '说明', 'note'), ...calendar] },
  { fact: 'survey_answer', label: { zh: '问卷与评价', en: 'survey answers' }, one: { zh: '条回答', en: 'answer' }, columns: [
    column('score', 'number', '得分', 'score', some), column('scale', 'number', '满分', 'highest score', some), column('survey', 'text', '问卷', 'survey'), column('question', 'text', '问题', 'question'), column('text', 'text', '文字回答', 'answer in words'), channel, ...calendar] },
  { fact: 'point_movement', label: { zh: '积分变动', en: 'point movements' }, one: { zh: '次积分变动', en: 'point movement' }, columns: [
    column('points', 'number', '积分', 'points'), column('type', 'text', '类型', 'type'), column('order_id', 'text', '订单号', 'order number'), column('note', 'text', '说明', 'note'), ...calendar] },
];

export const ownFactOf = (fact: FactName): OwnFact => OWN_FACTS.find((one) => one.fact === fact)!;
export const ownColumnOf = (fact: FactName, key: string | undefined): OwnColumn | undefined => ownFactOf(fact).columns.find((one) => one.key === key);

/** The aggregates of a column by what it holds; `count` and `days_since_last` are about the facts themselves. */
const AGGREGATES_OF: Readonly<Record<OwnColumnType, readonly OwnAggregate[]>> = {
  text: ['distinct', 'first', 'last'], number: ['sum', 'mean', 'min', 'max', 'distinct', 'first', 'last'], money: ['sum', 'mean', 'min', 'max', 'first', 'last'], margin: ['sum'], moment: ['min', 'max'], day: ['distinct', 'first', 'last'], truth: [],
};
export const ofFactItself = (aggregate: OwnAggregate): boolean => aggregate === 'count' || aggregate === 'days_since_last';
export const columnsFor = (fact: FactName, aggregate: OwnAggregate): readonly OwnColumn[] => ownFactOf(fact).columns.filter(({ type }) => AGGREGATES_OF[type].includes(aggregate));

const OPERATORS_OF: Readonly<Record<OwnColumnType, readonly OwnOperator[]>> = {
  text: ['is', 'is_not', 'one_of', 'none_of', 'contains', 'starts_with', 'known', 'unknown'],
  number: ['equal', 'not_equal', 'less', 'at_most', 'more', 'at_least', 'between'], money: ['equal', 'not_equal', 'less', 'at_most', 'more', 'at_least', 'between'],
  margin: [], moment: [], day: ['since', 'before', 'between'], truth: ['yes', 'no'],
};
export const operatorsFor = ({ type, optional }: OwnColumn): readonly OwnOperator[] => (optional && type !== 'text' ? [...OPERATORS_OF[type], 'known', 'unknown'] : OPERATORS_OF[type]);

/** How many values an operator is given. */
export function valuesWanted(operator: OwnOperator): 'none' | 'one' | 'two' | 'some' {
  switch (operator) {
    case 'yes': case 'no': case 'known': case 'unknown': return 'none';
    case 'between': return 'two';
    case 'one_of': case 'none_of': return 'some';
    default: return 'one';
  }
}

/** Texts that hardly repeat: there is nothing to choose from. */
const FREE: ReadonlySet<string> = new Set(['order_id', 'referred_id', 'subject', 'content', 'note', 'text', 'code']);
export const hasValuesToChoose = ({ key, type }: OwnColumn): boolean => type === 'text' && !FREE.has(key);
