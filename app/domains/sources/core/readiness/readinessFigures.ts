import type { Text } from '#core/text.ts';

/** What is counted to see what the data can support. Shares are between 0 and 1. */
export interface ReadinessFigure { readonly key: string; readonly unit: 'count' | 'months' | 'days' | 'share'; readonly text: Text; readonly says: Text }

const figure = (unit: ReadinessFigure['unit'], key: string, zh: string, en: string, says: Text): ReadinessFigure => ({ key, unit, text: { zh, en }, says });
const share = (key: string, zh: string, en: string, of: Text): ReadinessFigure => figure('share', key, zh, en, of);
const LINES = { zh: '占全部订单行的比例。', en: 'Share of all order lines.' };
const CUSTOMERS = { zh: '占全部客户的比例。', en: 'Share of all customers.' };

export const READINESS_FIGURES = [
  figure('months', 'months', '订单历史', 'Months of orders', { zh: '最早与最新一单之间的月数（30.4375 天一月）。', en: 'Months of 30.4375 days between the first and the newest order.' }),
  figure('days', 'daysSinceNewest', '最新一单距今', 'Since the newest order', { zh: '最新一单距现在的天数。', en: 'Days since the newest order.' }),
  figure('count', 'customers', '客户', 'Customers', { zh: '档案中的客户数。', en: 'Customers on record.' }),
  figure('count', 'buyers', '有购买的客户', 'Customers who bought', { zh: '至少有一笔购买的客户数。', en: 'Customers with a purchase.' }),
  figure('count', 'repeatBuyers', '复购客户', 'Repeat customers', { zh: '在两个或更多日子购买过的客户数；模型从他们身上学。', en: 'Customers who bought on two days or more; models learn from them.' }),
  figure('count', 'earlyBuyers', '前三分之二期间的新客', 'Came in the first two thirds', { zh: '首购在前三分之二期间的客户数；回测用后三分之一检验他们。', en: 'Customers whose first purchase lies in the first two thirds of the period; the hold-out check follows them through the last third.' }),
  share('costShare', '订单行有成本', 'Lines with a cost', LINES), share('productShare', '订单行有商品', 'Lines with a product', LINES), share('categoryShare', '订单行有品类', 'Lines with a category', LINES), share('orderIdShare', '订单行有订单号', 'Lines with an order id', LINES),
  figure('count', 'products', '商品', 'Products', { zh: '买过的不同商品数。', en: 'Different products bought.' }),
  figure('count', 'interactions', '互动记录', 'Interactions', { zh: '互动记录条数。', en: 'Interactions on record.' }), figure('count', 'interactionCustomers', '有互动的客户', 'Customers with interactions', { zh: '至少有一条互动的客户数。', en: 'Customers with an interaction.' }),
  figure('count', 'answers', '打分的问卷回答', 'Scored answers', { zh: '带分数的问卷回答数。', en: 'Survey answers with a score.' }), figure('count', 'npsAnswers', '0–10 分的回答', 'Answers of 0–10', { zh: '量表上限为 10 的回答数；净推荐值要用。', en: 'Answers on a scale up to 10, which a net promoter score takes.' }),
  figure('count', 'pointCustomers', '有积分的客户', 'Customers with points', { zh: '有积分变动的客户数。', en: 'Customers with movements of points.' }),
  figure('count', 'subscriptions', '订阅/合同', 'Contracts', { zh: '订阅与合同数。', en: 'Subscriptions and contracts.' }), figure('count', 'endedSubscriptions', '已结束的合同', 'Ended contracts', { zh: '已有结束时间且在过去的合同数；流失从它们学。', en: 'Contracts that have ended; churn is learnt from them.' }),
  figure('count', 'referrals', '推荐记录', 'Referrals', { zh: '推荐记录数。', en: 'Referrals on record.' }),
  figure('months', 'costMonths', '有获客成本的月数', 'Months with acquisition costs', { zh: '有获客用途成本的不同月数。', en: 'Different months with costs of acquisition.' }),
  share('channelShare', '客户有渠道', 'Customers with a channel', CUSTOMERS), share('acquiredShare', '客户有加入日期', 'Customers with a joining date', CUSTOMERS), share('provinceShare', '客户有省份', 'Customers with a province', CUSTOMERS),
  share('birthdayShare', '个人客户有生日', 'People with a birthday', { zh: '占个人客户的比例。', en: 'Share of people.' }), share('genderShare', '个人客户有性别', 'People with a gender', { zh: '占个人客户的比例。', en: 'Share of people.' }), share('incomeShare', '个人客户有收入', 'People with an income', { zh: '占个人客户的比例。', en: 'Share of people.' }),
  share('reachableShare', '客户有电话或邮箱', 'Customers who can be reached', CUSTOMERS),
  figure('count', 'organisations', '组织客户', 'Organisations', { zh: '组织客户数。', en: 'Organisations on record.' }), share('contactShare', '组织有联系人', 'Organisations with a contact', { zh: '占组织客户的比例。', en: 'Share of organisations.' }),
] as const;
export type ReadinessKey = 'months' | 'daysSinceNewest' | 'customers' | 'buyers' | 'repeatBuyers' | 'earlyBuyers' | 'costShare' | 'productShare' | 'categoryShare' | 'orderIdShare' | 'products' | 'interactions' | 'interactionCustomers' | 'answers' | 'npsAnswers' | 'pointCustomers' | 'subscriptions' | 'endedSubscriptions' | 'referrals' | 'costMonths' | 'channelShare' | 'acquiredShare' | 'provinceShare' | 'birthdayShare' | 'genderShare' | 'incomeShare' | 'reachableShare' | 'organisations' | 'contactShare';
export type ReadinessFigures = Readonly<Record<ReadinessKey, number | null>>;
