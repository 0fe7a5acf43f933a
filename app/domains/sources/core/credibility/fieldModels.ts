import { count, credibilityModel, figure, percent } from './model.ts';

export const FIELDS = {
  shareFrom: 5, shareExcess: 0.2, shareExcessFull: 0.7,
  /** An order price so many times dearer or cheaper than the product's median. */
  priceFactor: 3, priceLines: 20,
  /** Days before the record says the customer was won that a first order may lie: records are often made afterwards. */
  graceDays: 7, earlyDaysFull: 90,
  oldestYears: 120,
  /** A year's spend over a year's income; from here, and full here. */
  spendFrom: 1, spendFull: 3,
} as const;

export const fieldModels = [
  credibilityModel({
    id: 'unit-price', kind: 'statistical', family: 'prices', reliability: 0.4, sources: ['McCullagh1989'],
    name: { zh: '单价反常', en: 'Unit prices off' },
    says: { zh: '金额 ÷ 数量与该商品单价的中位数相差 3 倍以上的行，占比与全体比。', en: 'Lines whose amount ÷ quantity is three times above or below the product\'s median, as a share, held against everybody.' },
    needs: { zh: `至少 ${FIELDS.shareFrom} 行有数量，且商品至少卖过 ${FIELDS.priceLines} 行。`, en: `At least ${FIELDS.shareFrom} lines with a quantity, of products sold in at least ${FIELDS.priceLines} lines.` },
    formula: { zh: '二项偏差的有号平方根；影响程度 =（占比 − 全体占比）÷（1 − 全体占比）：0.2 起，0.7 为满。', en: 'Signed root of the binomial deviance; effect = (share − everybody\'s) ÷ (1 − everybody\'s): it matters from 0.2, and is full at 0.7.' },
    found: (e) => ({ zh: `${count(e.n)} 行中有 ${count(e.k)} 行（${percent(e.share)}）单价与该商品的中位数相差 3 倍以上，全体为 ${percent(e.expected)}。`, en: `Of ${count(e.n)} lines ${count(e.k)} (${percent(e.share)}) have a unit price three times off the product’s median; among all it is ${percent(e.expected)}.` }),
  }),
  credibilityModel({
    id: 'cost-over-amount', kind: 'statistical', family: 'prices', reliability: 0.4, sources: ['McCullagh1989'],
    name: { zh: '反复低于成本', en: 'Below cost again and again' },
    says: { zh: '成本高于金额的行，占比与全体比。', en: 'Lines that cost more than they bring, as a share, held against everybody.' },
    needs: { zh: `至少 ${FIELDS.shareFrom} 行有成本。`, en: `At least ${FIELDS.shareFrom} lines with a cost.` },
    formula: { zh: '二项偏差的有号平方根；影响程度同“单价反常”。', en: 'Signed root of the binomial deviance; effect as for unit prices.' },
    found: (e) => ({ zh: `${count(e.n)} 行中有 ${count(e.k)} 行（${percent(e.share)}）成本高于金额，全体为 ${percent(e.expected)}。`, en: `Of ${count(e.n)} lines ${count(e.k)} (${percent(e.share)}) cost more than they bring; among all it is ${percent(e.expected)}.` }),
  }),
  credibilityModel({
    id: 'returns-over-purchases', kind: 'contradiction', family: 'returns', reliability: 0.5, sources: [],
    name: { zh: '退货多于购买', en: 'More returned than bought' },
    says: { zh: '退货总额超过购买总额：有购买没有记录，或退货不真实。', en: 'More was returned than bought: purchases are missing, or the returns are not real.' },
    needs: { zh: '有购买或退货。', en: 'Purchases or returns.' },
    formula: { zh: '（退货 − 购买）÷ 退货，超过 1% 起，50% 为满。', en: '(returns − purchases) ÷ returns, from 1%, full at 50%.' },
    found: (e) => ({ zh: `退货 ${figure(e.returns)} 超过购买 ${figure(e.purchases)}。`, en: `Returns of ${figure(e.returns)} exceed purchases of ${figure(e.purchases)}.` }),
  }),
  credibilityModel({
    id: 'sign-mismatch', kind: 'contradiction', family: 'signs', reliability: 0.5, sources: [],
    name: { zh: '数量与金额方向相反', en: 'Quantity against amount' },
    says: { zh: '数量为正而金额为负，或相反。', en: 'A positive quantity with a negative amount, or the other way round.' },
    needs: { zh: '订单行有数量。', en: 'Order lines with a quantity.' },
    formula: { zh: '这样的行占比，20% 为满。', en: 'Share of such lines, full at 20%.' },
    found: (e) => ({ zh: `${count(e.n)} 行中有 ${count(e.k)} 行数量与金额方向相反。`, en: `In ${count(e.k)} of ${count(e.n)} lines quantity and amount have opposite signs.` }),
  }),
  credibilityModel({
    id: 'future-orders', kind: 'contradiction', family: 'future', reliability: 0.7, sources: [],
    name: { zh: '未来的订单', en: 'Orders in the future' },
    says: { zh: '订单时间晚于评估时刻一天以上。', en: 'Orders dated more than a day after the moment of the assessment.' },
    needs: { zh: '有订单。', en: 'Orders.' },
    formula: { zh: '有一行即成立，5 行为满。', en: 'One line is enough, full at 5.' },
    found: (e) => ({ zh: `有 ${count(e.k)} 行订单的时间在未来。`, en: `${count(e.k)} order lines are dated in the future.` }),
  }),
  credibilityModel({
    id: 'order-before-acquired', kind: 'contradiction', family: 'acquired', reliability: 0.3, sources: [],
    name: { zh: '先下单后成为客户', en: 'Bought before being a customer' },
    says: { zh: '首单早于档案中成为客户的日期一周以上。补录档案很常见，所以分量轻。', en: 'The first order lies more than a week before the day on which the record says the customer was won. Records made afterwards are common, so it weighs little.' },
    needs: { zh: '有首单与成为客户的日期。', en: 'A first order and the day of becoming a customer.' },
    formula: { zh: '早的天数：7 天起，90 天为满。', en: 'Days early: from 7, full at 90.' },
    found: (e) => ({ zh: `首单比成为客户的日期早 ${count(e.days)} 天。`, en: `The first order is ${count(e.days)} days older than the day of becoming a customer.` }),
  }),
  credibilityModel({
    id: 'impossible-birthday', kind: 'contradiction', family: 'birthday', reliability: 0.35, sources: [],
    name: { zh: '不可能的生日', en: 'Impossible birthday' },
    says: { zh: `生日在未来，或年龄超过 ${FIELDS.oldestYears} 岁。`, en: `A birthday in the future, or an age over ${FIELDS.oldestYears}.` },
    needs: { zh: '档案有生日。', en: 'A birthday on record.' },
    formula: { zh: '成立即为满。', en: 'Full where it holds.' },
    found: (e) => ((e.age ?? 0) < 0 ? { zh: '生日在未来。', en: 'The birthday lies in the future.' } : { zh: `按生日已 ${count(e.age)} 岁。`, en: `By the birthday the customer is ${count(e.age)} years old.` }),
  }),
  credibilityModel({
    id: 'spend-over-income', kind: 'contradiction', family: 'income', reliability: 0.35, sources: [],
    name: { zh: '花费超过收入', en: 'Spends more than earns' },
    says: { zh: '个人客户近一年的净消费超过档案中的年收入。', en: 'What a person spent in a year exceeds the yearly income on record.' },
    needs: { zh: '个人客户，档案有收入。', en: 'A person with an income on record.' },
    formula: { zh: '近一年消费 ÷ 收入：1 起，3 为满。', en: 'Spend of a year ÷ income: from 1, full at 3.' },
    found: (e) => ({ zh: `近一年消费 ${figure(e.spend)}，是收入 ${figure(e.income)} 的 ${figure(e.ratio)} 倍。`, en: `Spent ${figure(e.spend)} in a year, ${figure(e.ratio)} times the income of ${figure(e.income)}.` }),
  }),
  credibilityModel({
    id: 'credit-code-province', kind: 'contradiction', family: 'place', reliability: 0.3, sources: ['GBT2260'],
    name: { zh: '信用代码与省份不符', en: 'Credit code against province' },
    says: { zh: '统一社会信用代码中的登记机关区划与档案省份不同。异地经营时也会如此，所以分量轻。', en: 'The registering division in the unified social credit code is not in the province on record. A branch elsewhere does the same, so it weighs little.' },
    needs: { zh: '组织客户，有信用代码与省份。', en: 'An organisation with a credit code and a province.' },
    formula: { zh: '代码第 3–4 位 ≠ 省份代码，成立即为满。', en: 'Characters 3–4 of the code ≠ code of the province; full where it holds.' },
    found: (e) => ({ zh: `信用代码登记在区划 ${count(e.code)}，档案省份是 ${count(e.province)}。`, en: `The credit code was registered in division ${count(e.code)}, the province on record is ${count(e.province)}.` }),
  }),
  credibilityModel({
    id: 'phone-area', kind: 'contradiction', family: 'place', reliability: 0.15, sources: [],
    name: { zh: '固话区号与省份不符', en: 'Phone area against province' },
    says: { zh: '固定电话的区号不在档案省份。手机号不看，因为可以携号迁居。', en: 'The trunk code of a fixed line is not in the province on record. Mobile numbers are left out: people move with them.' },
    needs: { zh: '有带区号的固话与省份。', en: 'A fixed line with a trunk code, and a province.' },
    formula: { zh: '区号所属省份 ≠ 档案省份，成立即为满。', en: 'Province of the trunk code ≠ province on record; full where it holds.' },
    found: (e) => ({ zh: `固话区号属于区划 ${count(e.code)}，档案省份是 ${count(e.province)}。`, en: `The trunk code belongs to division ${count(e.code)}, the province on record is ${count(e.province)}.` }),
  }),
] as const;
