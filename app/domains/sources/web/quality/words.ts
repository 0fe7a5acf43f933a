import type { Text } from '#core/text.ts';

export const words = {
  menu: { zh: '数据质量', en: 'Data quality' },
  titleNone: { zh: '还没有测量过数据质量', en: 'Data quality has not been measured yet' },
  title: { zh: '{source} 的{kind}质量最低：{score} 分', en: 'Lowest is {kind} from {source}: {score} of 100' },
  titleGood: { zh: '{count} 类数据的质量都在 90 分以上', en: 'All {count} kinds of data score 90 or more' },
  says: { zh: '测量于 {at} · 完整性 30%、有效性 40%、唯一性 15%、时效性 15%；每个数都可以打开看定义和背后的记录', en: 'Measured {at} · completeness 30%, validity 40%, uniqueness 15%, freshness 15%; every number opens its definition and the records behind it' },
  noneSays: { zh: '每次导入发布后自动测量；也可以现在测一次。', en: 'Measured after every published import; you can also measure now.' },
  measure: { zh: '重新测量', en: 'Measure again' }, measureFirst: { zh: '现在测量', en: 'Measure now' },
  panel: { zh: '{kind} · {source}：{score} 分', en: '{kind} · {source}: {score} of 100' }, panelSays: { zh: '{records, number} 条记录', en: '{records, number} records' },
  score: { zh: '质量分', en: 'Score' }, check: { zh: '检查', en: 'Check' }, share: { zh: '达标', en: 'Good' }, lacking: { zh: '不达标', en: 'Lacking' }, dimension: { zh: '维度', en: 'Dimension' }, weight: { zh: '权重', en: 'Weight' },
  checks: { zh: '{count} 项检查', en: '{count} checks' }, hide: { zh: '收起', en: 'Hide' }, show: { zh: '看各项检查', en: 'See the checks' },
  trend: { zh: '质量分的变化', en: 'How the score moved' }, trendSays: { zh: '每次测量一点', en: 'One point a measurement' }, when: { zh: '时间', en: 'When' },
  batches: { zh: '各批导入可用行的占比', en: 'Usable share of rows by import' }, batch: { zh: '导入', en: 'Import' },
  formula: { zh: '{good} ÷ {total} = {share}', en: '{good} ÷ {total} = {share}' }, dimensionFormula: { zh: '该维度各项检查达标占比的加权平均', en: 'Weighted mean of the shares of its checks' }, scoreFormula: { zh: '各维度按权重的加权平均（没有检查的维度不计）', en: 'Weighted mean of the dimensions that have checks' },
  good: { zh: '达标', en: 'Good' }, total: { zh: '参与检查', en: 'Checked' }, rows: { zh: '不达标的记录', en: 'Records that lack it' }, rowsMore: { zh: '只列出前 50 条', en: 'The first 50 only' }, rowsNone: { zh: '没有不达标的记录。', en: 'None.' },
  toImports: { zh: '去导入', en: 'To imports' },
} satisfies Record<string, Text>;

/** Columns that are no field of a kind. */
export const columnWords: Readonly<Record<string, Text>> = {
  id: { zh: '编号', en: 'Number' }, customer: { zh: '客户编号', en: 'Customer number' }, customer_id: { zh: '客户编号', en: 'Customer number' }, external_id: { zh: '来源编号', en: 'Id in the source' }, times: { zh: '出现次数', en: 'Times' }, text: { zh: '文字', en: 'Text' },
};
