import type { Text } from '#core/text.ts';

export const words = {
  measuresMenu: { zh: '指标', en: 'Measures' },
  runsMenu: { zh: '计算批次', en: 'Runs' },
  toImport: { zh: '导入订单', en: 'Import orders' },
  toDemo: { zh: '载入演示公司', en: 'Load the demo company' },
  toRuns: { zh: '查看计算批次', en: 'See the runs' },
  runGoing: { zh: '正在重新计算', en: 'Computing anew' },
  runOver: { zh: '计算已结束，页面已更新', en: 'The run has ended; the page is up to date' },
  mayLeave: { zh: '可以离开此页；进度在“任务中心”和“计算批次”里。', en: 'You may leave; the progress is under Jobs and Runs.' },
  close: { zh: '关闭', en: 'Close' },
  marginFromCosts: { zh: '毛利率 {rate}，来自成本', en: 'margin {rate}, from costs' },
  marginFromRate: { zh: '毛利率 {rate}，按设定', en: 'margin {rate}, as set' },
  marginIsRevenue: { zh: '没有成本与毛利率：数值为收入，不是利润', en: 'no costs and no margin rate: values are revenue, not profit' },

  runsTitle: { zh: '第 {id} 批最新，截止 {asOf}：{customers} 位客户，客户资产 {equity}', en: 'Run {id} is the newest, as of {asOf}: {customers} customers, equity {equity}' },
  runsTitleBare: { zh: '第 {id} 批最新，截止 {asOf}：{customers} 位客户', en: 'Run {id} is the newest, as of {asOf}: {customers} customers' },
  runsTitleGoing: { zh: '第 {id} 批正在计算', en: 'Run {id} is in progress' },
  runsTitleFailed: { zh: '第 {id} 批没有完成', en: 'Run {id} did not finish' },
  runsTitleNone: { zh: '还没有计算批次', en: 'No runs yet' },
  runsSays: { zh: '一个批次按一个截止时点计算全部指标和判断；旧批次按期限保留，可以对照。', en: 'A run computes all measures and judgements as of one moment; older runs stay for a time, for comparison.' },
  runsNoneSays: { zh: '导入订单或载入演示公司后会自动计算；也可以现在开始。', en: 'A run starts by itself after an import or with the demo company; or start one now.' },
  seeSteps: { zh: '查看步骤', en: 'See its steps' },
  pastAsOf: { zh: '数据截止 {asOf}，按当日计算', en: 'the data end on {asOf}; judged as of that day' },
  run: { zh: '批次', en: 'Run' },
  runName: { zh: '第 {id} 批', en: 'Run {id}' },
  asOf: { zh: '截止时点', en: 'As of' },
  reason: { zh: '缘由', en: 'Reason' },
  who: { zh: '发起人', en: 'Started by' },
  status: { zh: '状态', en: 'Status' },
  customers: { zh: '客户', en: 'Customers' },
  equity: { zh: '客户资产', en: 'Equity' },
  took: { zh: '用时', en: 'Time' },
  steps: { zh: '步骤', en: 'Steps' },
  warnings: { zh: '提醒', en: 'Warnings' },
  warningCount: { zh: '{count, number} 条', en: '{count, number}' },
  startedAt: { zh: '开始', en: 'Started' },
  startNow: { zh: '按现在计算', en: 'Compute as of now' },
  startAsOf: { zh: '按日期计算', en: 'Compute as of a date' },
  startAsOfSays: { zh: '只计入该日结束前的订单，用来回看当时的判断。', en: 'Counts only orders up to the end of that day, to see how things stood then.' },
  startOn: { zh: '按 {day} 计算', en: 'Compute as of {day}' },
  pickDay: { zh: '选择日期', en: 'Choose a date' },

  runTitle: { zh: '第 {id} 批：{customers} 位客户，用时 {time}', en: 'Run {id}: {customers} customers in {time}' },
  runTitleGoing: { zh: '第 {id} 批：{status}', en: 'Run {id}: {status}' },
  runSays: { zh: '截止 {asOf} · {reason} · {actor} 于 {at} 发起', en: 'As of {asOf} · {reason} · started by {actor} at {at}' },
  runSteps: { zh: '{step}占用时的 {share}', en: '{step} took {share} of the time' },
  runStepsPlain: { zh: '步骤', en: 'Steps' },
  noSteps: { zh: '还没有开始的步骤。', en: 'No step has started yet.' },
  detailCount: { zh: '细节 {count, number} 项', en: '{count, number} details' },
  instant: { zh: '< 0.1 秒', en: '< 0.1 s' },
  items: { zh: '{count, number} 项', en: '{count, number} items' },
  policy: { zh: '所用设定', en: 'Settings used' },
  policySays: { zh: '这一批计算时有效的阈值和估值设定。', en: 'The thresholds and value settings in force when this run was made.' },
  back: { zh: '全部批次', en: 'All runs' },
  noneFound: { zh: '没有编号为 {id} 的计算批次', en: 'There is no run number {id}' },
} satisfies Record<string, Text>;

export const statusWords: Readonly<Record<string, Text>> = {
  queued: { zh: '排队中', en: 'Queued' }, running: { zh: '进行中', en: 'Running' }, done: { zh: '已完成', en: 'Done' }, failed: { zh: '失败', en: 'Failed' }, cancelled: { zh: '已取消', en: 'Cancelled' },
};

export const reasonWords: Readonly<Record<string, Text>> = {
  import: { zh: '导入', en: 'Import' }, demo: { zh: '演示公司', en: 'Demo company' }, manual: { zh: '手动', en: 'By hand' }, day: { zh: '新营业日', en: 'New business day' }, upgrade: { zh: '升级', en: 'Upgrade' }, backfill: { zh: '月末回算', en: 'Month end' }, policy: { zh: '设定变更', en: 'Settings changed' },
};

export const stepWords: Readonly<Record<string, Text>> = {
  measures: { zh: '指标', en: 'Measures' }, segments: { zh: 'RFM 客群', en: 'RFM groups' }, lifecycle: { zh: '生命周期阶段', en: 'Life-cycle stages' }, value: { zh: '价值模型', en: 'Value models' }, snapshot: { zh: '客户快照', en: 'Customer snapshot' },
};

export const kindWords: Readonly<Record<string, Text>> = {
  integer: { zh: '整数', en: 'Whole number' }, number: { zh: '数值', en: 'Number' }, money: { zh: '金额', en: 'Money' }, date: { zh: '日期', en: 'Date' }, days: { zh: '天数', en: 'Days' }, probability: { zh: '概率', en: 'Probability' }, share: { zh: '占比', en: 'Share' }, ratio: { zh: '比值', en: 'Ratio' }, label: { zh: '标签', en: 'Label' },
};

/** Names that details of steps use, where the name alone would not be understood. */
export const detailWords: Readonly<Record<string, Text>> = {
  firstDay: { zh: '首日', en: 'first day' }, lastDay: { zh: '末日', en: 'last day' }, lines: { zh: '订单行', en: 'order lines' }, linesWithoutCost: { zh: '无成本的行', en: 'lines without cost' },
  hasOrderIds: { zh: '有订单号', en: 'has order ids' }, margin: { zh: '毛利', en: 'margin' }, basis: { zh: '来源', en: 'basis' }, rate: { zh: '比率', en: 'rate' }, calibrationDay: { zh: '校准截止日', en: 'calibration until' }, unitDays: { zh: '模型单位（天）', en: 'model unit (days)' },
  cuts: { zh: '分位点', en: 'cuts' }, daysSinceLastOrder: { zh: '静默天数', en: 'days since last order' }, orders: { zh: '订单', en: 'orders' }, revenue: { zh: '收入', en: 'revenue' },
  policy: { zh: '设定', en: 'settings' }, companyRhythmDays: { zh: '公司节奏（天）', en: 'company rhythm (days)' }, days: { zh: '判定时点', en: 'moments judged' },
  loyalFromPurchases: { zh: '忠诚线（次）', en: 'loyal from (purchases)' }, ownRhythmFromPurchases: { zh: '自身节奏起算（次）', en: 'own rhythm from (purchases)' }, dormantAfterRhythms: { zh: '沉睡倍数', en: 'dormant after (rhythms)' }, lostAfterRhythms: { zh: '流失倍数', en: 'lost after (rhythms)' }, shortestRhythmDays: { zh: '最短节奏（天）', en: 'shortest rhythm (days)' },
  horizonMonths: { zh: '期限（月）', en: 'horizon (months)' }, discountPerYear: { zh: '年折现率', en: 'discount a year' }, marginRate: { zh: '毛利率', en: 'margin rate' }, intervalLevel: { zh: '区间水平', en: 'interval level' }, unit: { zh: '时间单位', en: 'time unit' }, marginBasis: { zh: '毛利来源', en: 'margin basis' },
  customers: { zh: '客户', en: 'customers' }, repeatCustomers: { zh: '复购客户', en: 'repeat customers' }, models: { zh: '模型', en: 'models' }, bgnbd: { zh: 'BG/NBD', en: 'BG/NBD' }, choice: { zh: '模型比较', en: 'models compared' }, asked: { zh: '设定', en: 'asked for' }, chosen: { zh: '采用', en: 'chosen' }, reason: { zh: '缘由', en: 'reason' }, candidates: { zh: '候选模型', en: 'candidates' }, baselines: { zh: '基准', en: 'baselines' }, logScore: { zh: '对数得分', en: 'log score' }, coverage: { zh: '区间覆盖', en: 'coverage' }, level: { zh: '水平', en: 'level' }, within: { zh: '区间之内', en: 'within' }, below: { zh: '低于', en: 'below' }, above: { zh: '高于', en: 'above' }, calibrationByRecency: { zh: '按静默时间的校准', en: 'calibration by silence' }, gains: { zh: '预测排序', en: 'gains' }, intervalsHoldParameters: { zh: '区间含参数误差', en: 'intervals hold the error of the parameters' }, orderModel: { zh: '购买模型', en: 'model of purchases' }, model: { zh: '模型', en: 'model' }, gammaGamma: { zh: 'Gamma-Gamma', en: 'Gamma-Gamma' },
  params: { zh: '参数', en: 'parameters' }, se: { zh: '标准误', en: 'standard errors' }, logLik: { zh: '对数似然', en: 'log-likelihood' }, status: { zh: '状态', en: 'status' }, iterations: { zh: '迭代', en: 'iterations' }, gradientNorm: { zh: '梯度', en: 'gradient' },
  holdout: { zh: '回测', en: 'hold-out' }, from: { zh: '从', en: 'from' }, to: { zh: '到', en: 'to' }, actual: { zh: '实际', en: 'actual' }, expected: { zh: '预期', en: 'expected' }, bias: { zh: '偏差', en: 'bias' }, maePerCustomer: { zh: '人均绝对误差', en: 'MAE per customer' }, rmsePerCustomer: { zh: '人均均方根误差', en: 'RMSE per customer' },
  tracking: { zh: '跟踪曲线', en: 'tracking' }, calibration: { zh: '校准', en: 'calibration' }, equity: { zh: '客户资产', en: 'equity' }, total: { zh: '合计', en: 'total' }, low: { zh: '下限', en: 'low' }, high: { zh: '上限', en: 'high' },
  expectedActive: { zh: '预期在活', en: 'expected active' }, underHalfActive: { zh: '在活概率低于 50%', en: 'P(active) under 50%' }, deciles: { zh: '十分位', en: 'deciles' }, lorenz: { zh: '洛伦兹曲线', en: 'Lorenz curve' }, gini: { zh: '基尼', en: 'Gini' }, top20Share: { zh: '前 20% 占比', en: 'top 20% share' },
  stage: { zh: '阶段模型', en: 'stage model' }, stages: { zh: '阶段模型', en: 'stage model' }, value: { zh: '估值', en: 'value' }, lifecycle: { zh: '生命周期', en: 'life cycle' }, version: { zh: '版本', en: 'version' }, warnings: { zh: '提醒', en: 'warnings' }, monthEnds: { zh: '回看的月末', en: 'month ends looked back' }, calibrateUntil: { zh: '指定校准截止日', en: 'calibration until, as asked' },
};

/** Values of details that are words of the code. */
export const detailValueWords: Readonly<Record<string, Text>> = {
  costs: { zh: '来自成本', en: 'from costs' }, rate: { zh: '设定毛利率', en: 'a stated rate' }, revenue: { zh: '按收入', en: 'as revenue' }, day: { zh: '天', en: 'day' }, week: { zh: '周', en: 'week' }, month: { zh: '月', en: 'month' },
  'converged': { zh: '已收敛', en: 'converged' }, 'not-converged': { zh: '未收敛', en: 'did not converge' }, 'at-bound': { zh: '停在边界', en: 'stopped at a bound' }, 'not-enough-data': { zh: '数据不足', en: 'not enough data' },
  auto: { zh: '自动', en: 'automatic' }, nbd: { zh: 'NBD', en: 'NBD' }, bgnbd: { zh: 'BG/NBD', en: 'BG/NBD' }, mbgnbd: { zh: 'MBG/NBD', en: 'MBG/NBD' }, pnbd: { zh: 'Pareto/NBD', en: 'Pareto/NBD' }, ggomnbd: { zh: 'Gompertz/NBD', en: 'Gompertz/NBD' }, bgcnbd: { zh: 'BG/CNBD-k', en: 'BG/CNBD-k' }, mbgcnbd: { zh: 'MBG/CNBD-k', en: 'MBG/CNBD-k' },
  'highest-score': { zh: '得分最高', en: 'highest score' }, 'fewer-parameters': { zh: '分不出高下，取更简单的', en: 'tied with the best, and simpler' }, 'only-one': { zh: '只有它可用', en: 'the only usable one' }, 'asked': { zh: '设定指定', en: 'asked for' }, 'no-holdout': { zh: '没有回测期', en: 'no hold-out' }, 'none-converged': { zh: '都没有收敛', en: 'none converged' }, 'earlier': { zh: '早于模型比较', en: 'before models were compared' },
};

/** Kinds of job that belong to runs. */
export const jobNames: Readonly<Record<string, Text>> = { run: { zh: '计算', en: 'Run' }, backfill: { zh: '回算月末', en: 'Month ends' }, 'fill-measures': { zh: '补算自定义指标', en: 'Computing your own measures' } };

/** Words for the steps that the job of a run reports. */
export const stepNames: Readonly<Record<string, Text>> = { ...Object.fromEntries(Object.entries(stepWords).flatMap(([step, text]) => [[`run.${step}`, text], [`backfill.${step}`, text]])), 'fill-measures.wait': { zh: '等候其他更新', en: 'Waiting for another update' }, 'fill-measures.measures': { zh: '补算指标', en: 'Computing the measures' } };
