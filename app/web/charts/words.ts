import type { Text } from '#core/text.ts';

export const words = {
  table: { zh: '表格', en: 'Table' },
  chart: { zh: '图', en: 'Chart' },
  nothing: { zh: '还没有可画的数据。', en: 'There is nothing to draw yet.' },
  low: { zh: '下限', en: 'Low' },
  high: { zh: '上限', en: 'High' },
  seriesLow: { zh: '{name} 下限', en: '{name}, low' },
  seriesHigh: { zh: '{name} 上限', en: '{name}, high' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  count: { zh: '客户数', en: 'Customers' },
  movedFrom: { zh: '{from} → {to}：{count} 位', en: '{from} → {to}: {count}' },
  shareOfCustomers: { zh: '客户占比', en: 'Share of customers' },
  shareOfValue: { zh: '价值占比', en: 'Share of value' },
  equal: { zh: '完全平均', en: 'All equal' },
  topShare: { zh: '前 {top} 的客户：{value}', en: 'Top {top}: {value}' },
  gini: { zh: '基尼 {gini}', en: 'Gini {gini}' },
  drawn: { zh: '{title}。切换到表格可读数字。', en: '{title}. Switch to the table to read the figures.' },
  cell: { zh: '{row}，{column}：{value}', en: '{row}, {column}: {value}' },
  less: { zh: '少', en: 'fewer' },
  more: { zh: '多', en: 'more' },
} satisfies Record<string, Text>;
