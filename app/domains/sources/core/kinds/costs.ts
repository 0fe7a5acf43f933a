import type { RecordKindDefinition } from '../recordKind.ts';

/** What it costs to win and to serve customers; by customer, channel or campaign, or for everybody. */
export const costs: RecordKindDefinition = {
  kind: 'costs', text: { zh: '成本费用', en: 'costs' }, about: { zh: '获客与服务的花费，可记到客户、渠道或活动；记不到客户的按规则分摊。', en: 'What was spent to win and to serve, by customer, channel or campaign; what stands for no customer is shared out by a rule.' },
  table: 'cost', idField: 'costId', unknownCustomers: 'quarantine',
  needs: [[['at']], [['amount']]],
  fields: [
    { field: 'at', type: 'time', text: { zh: '日期', en: 'date' }, names: [/^(日期|时间|费用日期|发生日期|投放日期)$/, /^(date|day|spentat|spenddate|costdate|month)$/, /(日期|date)$/], examples: ['2026-03-01', '2026-03-01', '2026-03-15'] },
    { field: 'amount', type: 'money', text: { zh: '金额', en: 'amount' }, names: [/^(花费|费用|成本|消耗|投放|投放金额|费用金额|金额)$/, /^(spend|cost|amount|adspend|expense|costamount|totalcost)$/], examples: ['12000.00', '3500.00', '86.00'] },
    { field: 'customer', type: 'id', text: { zh: '客户号', en: 'customer id' }, names: [/^(客户|会员|顾客|用户)(号|编号|编码|id)$/, /^(customer|account|client|member)(id|no|number)$/], examples: ['', '', 'C10001'] },
    { field: 'costId', type: 'id', text: { zh: '费用编号', en: 'cost id' }, names: [/^(费用|成本|单据)(号|编号|id)$/, /^(costid|expenseid)$/], examples: ['F1', 'F2', 'F3'] },
    { field: 'purpose', type: 'choice', text: { zh: '用途', en: 'purpose' }, names: [/^(用途|费用类型|成本类型|类型)$/, /^(purpose|costtype|type|costkind)$/], choices: { acquisition: ['acquisition', 'acquire', 'marketing', 'ads', 'advertising', '获客', '广告', '投放', '营销', '拉新'], service: ['service', 'support', 'serve', '服务', '客服', '售后', '维护'], retention: ['retention', 'loyalty', '留存', '维系', '会员权益'], winback: ['winback', '赢回', '召回'], other: ['other', '其他'] }, examples: ['获客', '获客', '服务'] },
    { field: 'channel', type: 'text', text: { zh: '渠道', en: 'channel' }, names: [/^(渠道|投放渠道|平台)$/, /^(channel|platform|source|medium)$/], examples: ['抖音', '展会', ''] },
    { field: 'campaign', type: 'text', text: { zh: '活动', en: 'campaign' }, names: [/^(活动|活动名称|计划|推广计划)$/, /^(campaign|campaignname|campaignid)$/], examples: ['春季拉新', '', ''] },
    { field: 'currency', type: 'currency', text: { zh: '币种', en: 'currency' }, names: [/^(币种|货币)$/, /^(currency)$/], examples: ['CNY', 'CNY', 'CNY'] },
    { field: 'note', type: 'text', text: { zh: '说明', en: 'note' }, names: [/^(说明|备注|摘要)$/, /^(note|notes|memo|description)$/], examples: ['', '', ''] },
  ],
  marks: [[/^(花费|投放金额|消耗|adspend|spend|costtype|费用类型|费用日期)$/, 2], [/^(campaign|campaignname|活动名称|推广计划)$/, 2]],
  fileMarks: [[/^(costs?|spend|expenses?|费用|成本|花费|投放)/, 2]],
};
