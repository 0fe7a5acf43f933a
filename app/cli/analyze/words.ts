import type { Lang, Text } from '#core/text.ts';

/** Every sentence and label of the analysis, for the terminal and the report alike. */
const WORDS = {
  title: { zh: '常青 · 客户分析', en: 'Changqing · customer analysis' },
  rows: { zh: '数据行', en: 'Rows' }, read: { zh: '读取', en: 'read' }, accepted: { zh: '采用', en: 'accepted' }, setAside: { zh: '搁置', en: 'set aside' },
  customers: { zh: '客户', en: 'Customers' }, repeat: { zh: '其中有复购', en: 'bought again' }, period: { zh: '期间', en: 'Period' }, periodText: { zh: '{from} 至 {to}', en: '{from} to {to}' },
  asOf: { zh: '截止', en: 'As of' }, asOfText: { zh: '{day} 结束时（{zone}）', en: 'end of {day} ({zone})' },
  amount: { zh: '金额', en: 'Amount' }, amountText: { zh: '{accepted}（退货 {returns} 已抵减；搁置前合计 {total}）', en: '{accepted} (net of {returns} returned; {total} before setting aside)' },
  historic: { zh: '历史毛利', en: 'Margin so far' },
  mapping: { zh: '列的对应', en: 'Columns' }, mappingHint: { zh: '不对时可指定，例如：--customer 列名 --at 列名 --amount 列名，或 --map map.json；日期顺序用 --date-order dmy', en: 'To override: --customer NAME --at NAME --amount NAME …, or --map map.json; --date-order dmy for the order of dates' },
  given: { zh: '按指定', en: 'as told' }, dateOrder: { zh: '日期顺序', en: 'date order' },
  stages: { zh: '生命周期阶段', en: 'Life-cycle stages' }, noStage: { zh: '只有退货', en: 'Returns only' },
  rfm: { zh: 'RFM 客群', en: 'RFM groups' }, group: { zh: '客群', en: 'Group' }, count: { zh: '客户数', en: 'Customers' }, share: { zh: '占比', en: 'Share' }, revenue: { zh: '收入', en: 'Revenue' },
  models: { zh: '模型', en: 'Models' }, model: { zh: '模型', en: 'Model' }, params: { zh: '参数', en: 'Parameters' }, logLik: { zh: '对数似然', en: 'Log-likelihood' }, status: { zh: '状态', en: 'Status' }, unitIs: { zh: '时间单位：{unit}', en: 'unit of time: {unit}' },
  holdout: { zh: '回测', en: 'Hold-out check' }, holdoutText: { zh: '{from} 至 {to}，{customers} 位客户', en: '{from} to {to}, {customers} customers' }, noHoldout: { zh: '无法回测：数据期太短或复购太少', en: 'not possible: too short a period or too few repeat purchases' },
  actual: { zh: '实际购买', en: 'actual purchases' }, expected: { zh: '模型预期', en: 'expected by the model' }, mae: { zh: '每位客户平均绝对误差', en: 'mean absolute error per customer' }, bias: { zh: '总量偏差', en: 'bias of the total' },
  score: { zh: '对数得分', en: 'Log score' }, toBest: { zh: '与最高之差 ± 标准误', en: 'Against best ± s.e.' }, expectedShort: { zh: '预期', en: 'Expected' }, biasShort: { zh: '偏差', en: 'Bias' }, baseline: { zh: '简单预测', en: 'no model' }, parametersCount: { zh: '参数个数', en: 'Parameters' },
  choice: { zh: '模型比较', en: 'Models compared' }, choiceText: { zh: '{customers} 位客户，回测期实际购买 {actual} 次', en: '{customers} customers, {actual} purchases in the hold-out' }, scoreHint: { zh: '对数得分越高越好（0 为顶），模型按它选；MAE、RMSE 是每位客户差几次，越小越好。*：采用', en: 'Models are chosen by log score (higher is better, 0 is the top); MAE and RMSE: purchases that the forecast of a customer was off. *: used' }, choiceSample: { zh: '从 {all} 位中抽取 {customers} 位客户，回测期实际购买 {actual} 次', en: '{customers} of {all} customers, drawn by chance; {actual} purchases in the hold-out' }, noModel: { zh: '没有可用的模型：数据还不足以拟合任何一个，原因见“提醒”。', en: 'No model can be used: the data do not yet support any of them; see the warnings.' },
  scoreLong: { zh: '对数得分（0 最好）', en: 'log score (0 is best)' }, coverage: { zh: '{level} 区间的覆盖率', en: 'coverage of {level} intervals' }, coverageText: { zh: '{within}（低于 {below}，高于 {above}）', en: '{within} ({below} below, {above} above)' }, recency: { zh: '按静默时间看预期准不准', en: 'Expected and actual by time since the last purchase' }, recencyText: { zh: '回测期内每位客户的平均购买次数；静默时间以{unit}计', en: 'mean purchases per customer in the hold-out; silence in {unit}s' }, gains: { zh: '预测排序准不准', en: 'Does the forecast put the right customers first' }, gainsText: { zh: '回测期购买次数；客户按预期从高到低分成十组', en: 'purchases in the hold-out by tenth of customers, the highest forecast first' }, notIdentified: { zh: '无法识别', en: 'not identified' },
  value: { zh: '客户价值', en: 'Customer value' }, equity: { zh: '客户资产', en: 'Customer equity' }, clv: { zh: '终身价值', en: 'CLV' },
  basis: { zh: '未来 {horizon}，年折现率 {discount}，{margin}', en: 'next {horizon}, {discount} a year discount, {margin}' },
  marginIs: { zh: '毛利率 {rate}', en: 'margin {rate}' }, marginFromCosts: { zh: '毛利率 {rate}（由成本列得出）', en: 'margin {rate} (from the cost column)' },
  revenueOnly: { zh: '以下“价值”都是收入，不是毛利：没有成本列，也没有给出毛利率（--margin 30%）。', en: 'Every value below is revenue, not margin: there is no cost column and no --margin 30% was given.' }, asRevenue: { zh: '按收入计', en: 'as revenue' },
  top20: { zh: '前 20% 客户占总价值', en: 'share of the top 20 %' }, active: { zh: '预期仍在活的客户', en: 'customers expected to be active' }, underHalf: { zh: '在活概率低于 50%', en: 'under 50 % chance of being active' },
  noValue: { zh: '数据不足以建模，不给出终身价值；原因见“提醒”。', en: 'The data do not support the models, so no lifetime value is given; see the warnings.' },
  deciles: { zh: '终身价值十分位', en: 'CLV by tenth' }, decile: { zh: '十分位', en: 'Tenth' }, mean: { zh: '人均', en: 'Mean' }, total: { zh: '合计', en: 'Total' }, least: { zh: '最低', en: 'From' },
  top: { zh: '最有价值的十位客户', en: 'The ten most valuable customers' }, customer: { zh: '客户号', en: 'Customer' }, stage: { zh: '阶段', en: 'Stage' }, orders: { zh: '订单', en: 'Orders' }, lastOrder: { zh: '最近购买', en: 'Last order' }, pActive: { zh: '在活概率', en: 'P(active)' }, interval: { zh: '{level} 区间', en: '{level} interval' },
  warnings: { zh: '提醒', en: 'Warnings' }, onlyReturns: { zh: '{count} 位客户在数据中只有退货，计入客户数，没有阶段与价值。', en: '{count} customers have only returns in the data: they are counted, and have no stage and no value.' }, severalCurrencies: { zh: '数据中有多种币种（{list}），金额未换算直接相加。', en: 'There are several currencies ({list}); amounts were added up as they are.' },
  seconds: { zh: '用时 {total} 秒', en: '{total} s' }, wrote: { zh: '已写入 {file}', en: 'wrote {file}' },
  months: { zh: '每月收入与购买客户', en: 'Revenue and buyers by month' }, monthRevenue: { zh: '收入', en: 'Revenue' }, monthBuyers: { zh: '购买客户', en: 'Buyers' },
  lorenz: { zh: '价值集中度', en: 'How concentrated value is' }, lorenzText: { zh: '客户按价值从高到低累计，对应的价值累计', en: 'customers from the most valuable on, and their share of all value' }, even: { zh: '完全均匀', en: 'all alike' },
  tracking: { zh: '累计复购：实际与预期', en: 'Repeat purchases so far: actual and expected' }, trackingText: { zh: '只用虚线以左的数据拟合，检验它右侧的预期', en: 'fitted on what lies left of the dashed line, checked on what lies right of it' }, calibration: { zh: '按以往复购次数看预期准不准', en: 'Expected and actual by purchases so far' }, calibrationText: { zh: '回测期内每位客户的平均购买次数', en: 'mean purchases per customer in the hold-out' }, fitEnds: { zh: '拟合截止', en: 'fit ends' },
  files: { zh: '文件', en: 'Files' }, field: { zh: '字段', en: 'Field' }, column: { zh: '列', en: 'Column' }, why: { zh: '依据', en: 'Because' }, reason: { zh: '原因', en: 'Reason' }, made: { zh: '由常青命令行生成；文件自带全部内容，可离线打开。', en: 'Made by the Changqing command; this file holds everything and opens without a network.' },
} as const satisfies Readonly<Record<string, Text>>;

export type Words = { readonly [K in keyof typeof WORDS]: string };
export function words(lang: Lang): Words { return Object.fromEntries(Object.entries(WORDS).map(([key, text]) => [key, text[lang]])) as { [K in keyof typeof WORDS]: string }; }

/** What the steps are called while they run. */
const STEPS: Readonly<Record<string, Text>> = {
  open: { zh: '打开引擎', en: 'opening the engine' }, look: { zh: '查看文件', en: 'looking at the files' }, prepare: { zh: '准备文件', en: 'preparing the files' }, read: { zh: '读取', en: 'reading' }, customers: { zh: '辨认客户', en: 'telling customers apart' },
  measures: { zh: '计算指标', en: 'measures' }, segments: { zh: 'RFM 打分', en: 'RFM scores' }, lifecycle: { zh: '判定阶段', en: 'stages' }, value: { zh: '拟合模型、估算价值', en: 'models and value' }, snapshot: { zh: '汇总客户', en: 'gathering customers' }, figures: { zh: '汇总数字', en: 'figures' }, write: { zh: '写出客户', en: 'writing customers' }, report: { zh: '写出报告', en: 'writing the report' },
};
export function stepName(step: string, lang: Lang): string { return STEPS[step]?.[lang] ?? step; }

const UNITS = { day: { zh: '天', en: 'day' }, week: { zh: '周', en: 'week' }, month: { zh: '月', en: 'month' } } as const;
export function unitName(unit: keyof typeof UNITS, lang: Lang): string { return UNITS[unit][lang]; }

const STATUSES: Readonly<Record<string, Text>> = { converged: { zh: '已收敛', en: 'converged' }, 'not-converged': { zh: '未收敛', en: 'did not converge' }, 'at-bound': { zh: '停在边界', en: 'stopped at a bound' }, 'not-enough-data': { zh: '数据不足', en: 'not enough data' }, 'no-score': { zh: '无法评分', en: 'no score' } };
export function statusName(status: string, lang: Lang): string { return STATUSES[status]?.[lang] ?? status; }
