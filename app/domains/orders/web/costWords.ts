import type { Text } from '#core/text.ts';

export const words = {
  panelTitle: { zh: '至今成本 {total}', en: 'Cost so far {total}' },
  panelSays: { zh: '客户自己的费用，加上按规则分摊的份额', en: 'Costs of this customer, and shares of those that stand for nobody' },
  day: { zh: '日期', en: 'Day' }, purpose: { zh: '用途', en: 'Purpose' }, what: { zh: '渠道与活动', en: 'Channel and campaign' }, borne: { zh: '此客户承担', en: 'Borne by this customer' }, how: { zh: '怎样得出', en: 'How it came about' },
  own: { zh: '记在此客户名下', en: 'of this customer alone' },
  share: { zh: '{whole} 由 {count} 位客户分摊', en: 'a share of {whole} among {count} {count, plural(one: customer; other: customers)}' },
  lines: { zh: '成本明细', en: 'Costs in detail' },
  menu: { zh: '成本分摊', en: 'Sharing of costs' },
  title: { zh: '成本分摊规则', en: 'How costs are shared out' },
  titleFound: { zh: '费用共 {total}，其中 {unshared} 没有客户承担', en: 'Costs of {total}, of which {unshared} found nobody to bear them' },
  titleAll: { zh: '费用共 {total}，都已记到客户', en: 'Costs of {total}, all of them borne by customers' },
  says: { zh: '记不到客户的费用，在同月、同渠道的客户之间按下面的规则分摊；没有可分摊的客户时单独列出，不会悄悄消失。', en: 'A cost that stands for no customer is shared out among the customers of its month and channel by the rule below; where there are none, it is shown apart and never vanishes.' },
  rule: { zh: '规则', en: 'Rule' }, save: { zh: '保存规则', en: 'Save the rule' }, saved: { zh: '规则已保存，下次读取即按新规则。', en: 'Saved; costs are shared out by it from now on.' },
  purposes: { zh: '按用途', en: 'By purpose' }, ownColumn: { zh: '记到客户', en: 'Of customers' }, sharedColumn: { zh: '已分摊', en: 'Shared out' }, unsharedColumn: { zh: '无人承担', en: 'Borne by nobody' },
  none: { zh: '还没有费用', en: 'No costs yet' }, noneSays: { zh: '导入获客或服务费用后，会按规则分摊到客户。', en: 'Import costs of winning and serving customers; they are shared out by the rule.' }, importCosts: { zh: '导入费用', en: 'Import costs' },
} satisfies Record<string, Text>;

export const rateWords = {
  menu: { zh: '汇率', en: 'Exchange rates' },
  title: { zh: '{count} 条汇率，折算为 {base}', en: '{count} {count, plural(one: rate; other: rates)} into {base}' },
  titleNone: { zh: '还没有汇率', en: 'No exchange rates yet' },
  says: { zh: '外币金额按发生当天有效的汇率折算为 {base}。没有汇率的行会在导入时等待处理；改了汇率后，重新导入文件即按新汇率更新。', en: 'Amounts of another currency come in at the rate in force on their day, in {base}. Rows without a rate wait at import; after a change, importing the file again brings the new amounts.' },
  currency: { zh: '币种', en: 'Currency' }, day: { zh: '自哪天起', en: 'From' }, rate: { zh: '1 单位折合 {base}', en: '{base} for one' }, by: { zh: '谁保存的', en: 'Saved by' }, remove: { zh: '删除', en: 'Remove' }, removeOf: { zh: '删除 {currency} {day}', en: 'Remove {currency} {day}' },
  removeAsk: { zh: '删除 {currency} 自 {day} 起的汇率？', en: 'Remove the rate of {currency} from {day} on?' }, cancel: { zh: '取消', en: 'Cancel' },
  add: { zh: '添加汇率', en: 'Add a rate' }, save: { zh: '添加', en: 'Add' }, required: { zh: '请填写{label}', en: '{label} is needed' },
  paste: { zh: '每行一条：币种,起始日期,汇率', en: 'One on each line: currency,first day,rate' }, badLine: { zh: '第 {line} 行读不懂：{text}', en: 'Line {line} cannot be read: {text}' },
  missing: { zh: '数据里有 {list}，还没有汇率。', en: 'The data have {list}, for which there is no rate.' }, list: { zh: '汇率表', en: 'Rates' },
} satisfies Record<string, Text>;
