import type { Text } from '#core/text.ts';

export const words = {
  title: { zh: '{name}：{stage}，终身价值 {clv}', en: '{name}: {stage}, lifetime value {clv}' },
  titleStage: { zh: '{name}：{stage}', en: '{name}: {stage}' },
  person: { zh: '个人', en: 'Person' },
  organisation: { zh: '组织', en: 'Organisation' },
  number: { zh: '客户号 {id}', en: 'Customer number {id}' },
  through: { zh: '经「{channel}」获得', en: 'acquired through {channel}' },
  toList: { zh: '客户列表', en: 'Customer list' },
  measures: { zh: '指标', en: 'Measures' },
  measuresSays: { zh: '截止 {asOf}；每个数都可以点开', en: 'As of {asOf}; every number opens' },
  noMeasures: { zh: '这位客户不在最近一次计算里', en: 'This customer is not in the newest run' },
  noMeasuresSays: { zh: '客户是那之后才有的；下次计算后会有指标。', en: 'It came after that run; the next one will measure it.' },
  standing: { zh: '阶段与价值', en: 'Stage and value' },
  orders: { zh: '订单', en: 'Orders' },
  rfm: { zh: 'RFM', en: 'RFM' },
  open: { zh: '{measure}：{value}，打开说明', en: '{measure}: {value}; open what it means' },
  noData: { zh: '没有数据时', en: 'Without data' },
  sameStage: { zh: '查看同值的客户', en: 'See the customers with this value' },
  above: { zh: '查看不低于此值的客户', en: 'See the customers at or above this value' },
} satisfies Record<string, Text>;
