import type { RecordKindDefinition } from '../recordKind.ts';

/** Subscriptions and contracts: what runs, until when, and what a period brings. */
export const subscriptions: RecordKindDefinition = {
  kind: 'subscriptions', text: { zh: '订阅与合同', en: 'subscriptions and contracts' }, about: { zh: '每行一份订阅或合同。', en: 'One subscription or contract a row.' },
  table: 'subscription', idField: 'subscriptionId', unknownCustomers: 'add',
  needs: [[['customer']], [['at']]],
  fields: [
    { field: 'customer', type: 'id', text: { zh: '客户号', en: 'customer id' }, names: [/^(客户|会员|用户|公司)(号|编号|编码|id)$/, /^(customer|account|client|member|company)(id|no|number)$/, /^(客户|公司)(名称)?$/, /^(account|company)(name)?$/], examples: ['C20001', 'C20002', 'C20003'] },
    { field: 'at', type: 'time', text: { zh: '开始日期', en: 'start' }, names: [/^(开始|生效|签约|起始|合同开始|订阅开始)(时间|日期|日)$/, /^(startdate|start|startedat|begindate|effectivedate|signedat)$/], examples: ['2025-07-01', '2026-01-01', '2026-02-15'] },
    { field: 'subscriptionId', type: 'id', text: { zh: '订阅/合同号', en: 'subscription id' }, names: [/^(合同|订阅|协议)(号|编号|id)$/, /^(subscription|contract|agreement)(id|no|number)$/], examples: ['HT2025-018', 'HT2026-002', 'HT2026-031'] },
    { field: 'plan', type: 'text', text: { zh: '套餐', en: 'plan' }, names: [/^(套餐|方案|版本|产品)(名称)?$/, /^(plan|plantier|planname|tier|product)$/], examples: ['专业版', '企业版', '专业版'] },
    { field: 'endedAt', type: 'time', text: { zh: '结束日期', en: 'end' }, names: [/^(结束|终止|截止|到期|合同结束)(时间|日期|日)$/, /^(enddate|end|endedat|cancelledat|terminationdate)$/], examples: ['', '', '2026-08-14'] },
    { field: 'renewsAt', type: 'time', text: { zh: '续约日期', en: 'renewal' }, names: [/^(续约|续费|下次续费)(时间|日期|日)$/, /^(renewaldate|renewsat|nextrenewal|nextbillingdate)$/], examples: ['2026-07-01', '2027-01-01', ''] },
    { field: 'period', type: 'choice', text: { zh: '计费周期', en: 'billing period' }, names: [/^(计费|付款|结算)?(周期|频率)$/, /^(billingfrequency|billingperiod|period|interval|frequency|contract)$/], choices: { month: ['month', 'monthly', 'monthtomonth', '月', '按月', '月付'], quarter: ['quarter', 'quarterly', '季', '按季', '季付'], year: ['year', 'yearly', 'annual', 'annually', 'oneyear', '年', '按年', '年付'], 'two-years': ['twoyear', 'twoyears', 'biennial', '两年'], once: ['once', 'onetime', '一次性'] }, examples: ['年付', '年付', '月付'] },
    { field: 'amount', type: 'money', text: { zh: '每期金额', en: 'amount a period' }, names: [/^(每期|月|年|合同|订阅)(金额|费用|费)$/, /^(mrramount|mrr|monthlycharges|amount|price|fee|contractvalue|arramount|arr)$/, /^金额$/], examples: ['24000.00', '68000.00', '1980.00'] },
    { field: 'currency', type: 'currency', text: { zh: '币种', en: 'currency' }, names: [/^(币种|货币)$/, /^(currency)$/], examples: ['CNY', 'CNY', 'CNY'] },
    { field: 'seats', type: 'number', text: { zh: '席位数', en: 'seats' }, names: [/^(席位|账号|用户)(数|数量)$/, /^(seats|licenses|quantity|users)$/], examples: ['20', '80', '5'] },
    { field: 'status', type: 'choice', text: { zh: '状态', en: 'status' }, names: [/^(合同|订阅)?状态$/, /^(subscription)?status$/], choices: { trial: ['trial', 'istrial', '试用'], active: ['active', 'running', '有效', '生效中', '执行中'], ended: ['ended', 'expired', 'churned', '已结束', '到期', '已到期'], cancelled: ['cancelled', 'canceled', 'void', '已取消', '作废'] }, examples: ['有效', '有效', '有效'] },
    { field: 'autoRenew', type: 'truth', text: { zh: '自动续费', en: 'renews by itself' }, names: [/^(是否)?自动续(费|约)$/, /^autorenew(flag|al)?$/], examples: ['是', '否', '是'] },
  ],
  marks: [[/^(mrramount|mrr|arramount|subscriptionid|合同号|合同编号|billingfrequency|autorenewflag|续费日期|renewaldate)$/, 3], [/^(startdate|enddate)$/, 1]],
  fileMarks: [[/^(subscriptions?|contracts?|合同|订阅)/, 2]],
};
