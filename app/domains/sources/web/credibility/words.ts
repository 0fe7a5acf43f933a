import type { Text } from '#core/text.ts';
import type { CombineMethod } from '#domains/sources/core/credibility/index.ts';

export const words = {
  menu: { zh: '可信度', en: 'Credibility' },
  titleNone: { zh: '还没有评估过客户数据的可信度', en: 'Nobody’s data have been assessed yet' },
  titleGood: { zh: '{scored, number} 位客户有可信度，没有低于 {threshold} 的', en: '{scored, number} customers have a score, and none is below {threshold}' },
  title: { zh: '{below, number} 位客户的数据可信度低于 {threshold}，{waiting, number} 位待复核', en: '{below, number} {below, plural(one: customer is; other: customers are)} below {threshold}, {waiting, number} waiting for review' },
  says: { zh: '截至 {asOf} · 模型库与专家库各自评估，再合成 0–100 的可信度 · 合成方法：{method}（设置第 {version} 版）', en: 'As of {asOf} · the model library and the expert library judge apart and are then put together as 0–100 · method: {method} (settings version {version})' },
  noneSays: { zh: '模型库检验首位数字、整数金额、抄来的金额、异常增长、矛盾字段等；专家库是人写的规则与问答。两者各自评估，再按设定的方法合成。', en: 'The model library tests first digits, round and copied amounts, impossible growth, contradicting fields and more; the expert library holds people’s rules and answers. Both judge apart and are then put together by the method that is set.' },
  start: { zh: '重新评估', en: 'Assess again' },
  startFirst: { zh: '开始评估', en: 'Start an assessment' },
  scored: { zh: '有可信度的客户', en: 'Customers with a score' },
  scoredOf: { zh: '共 {customers, number} 位', en: 'of {customers, number}' },
  scoredMeaning: { zh: '至少有一项检验适用，或有专家意见的客户。其余客户数据太少，不给分。', en: 'Customers to whom a test applies or of whom an expert has spoken. Of the others there is too little to say, so they get no score.' },
  scoredFormula: { zh: '适用的检验数 + 专家意见数 ≥ 1', en: 'tests that apply + experts’ words ≥ 1' },
  below: { zh: '低于 {threshold}', en: 'Below {threshold}' },
  belowMeaning: { zh: '可信度低于设定阈值的客户，会产生复核任务。', en: 'Customers below the threshold that is set; each gets a review.' },
  waiting: { zh: '待复核', en: 'Waiting for review' },
  median: { zh: '可信度中位数', en: 'Median score' },
  medianMeaning: { zh: '一半客户高于、一半低于此数。没有任何发现的客户为 {clean}：检验看不见的部分按 {base} 计。', en: 'Half of the customers lie above, half below. Somebody of whom nothing was found gets {clean}: {base} stands for what the tests cannot see.' },
  tabWorst: { zh: '客户', en: 'Customers' }, tabReviews: { zh: '复核', en: 'Reviews' }, tabModels: { zh: '模型库', en: 'Model library' }, tabExperts: { zh: '专家库', en: 'Expert library' }, tabSettings: { zh: '设置与历史', en: 'Settings and history' },
  histogram: { zh: '可信度的分布', en: 'Scores of all customers' }, histogramSays: { zh: '每十分一档的客户数', en: 'Customers by tens of the score' }, band: { zh: '可信度', en: 'Score' }, customers: { zh: '客户', en: 'Customers' },
  worst: { zh: '可信度最低的客户', en: 'The least credible' }, worstSays: { zh: '共 {total, number} 位，从低到高', en: '{total, number} in all, from the lowest' },
  onlyModel: { zh: '只看被“{name}”发现的', en: 'Only those found by “{name}”' }, clear: { zh: '清除', en: 'Clear' },
  customer: { zh: '客户', en: 'Customer' }, score: { zh: '可信度', en: 'Score' }, models: { zh: '模型怀疑', en: 'Models suspect' }, experts: { zh: '专家怀疑', en: 'Experts suspect' }, top: { zh: '主要原因', en: 'Main reason' }, tests: { zh: '检验/发现', en: 'Tests/findings' }, review: { zh: '复核', en: 'Review' },
  more: { zh: '再看 50 位', en: '50 more' }, nobody: { zh: '没有符合条件的客户', en: 'No such customers' },
  whyTitle: { zh: '{name} 的可信度', en: 'Credibility of {name}' },
  panelTitle: { zh: '数据可信度 {score}', en: 'Credibility of the data: {score}' }, panelNone: { zh: '数据太少，不给可信度', en: 'Too little data for a score of credibility' }, panelNever: { zh: '还没有评估过可信度', en: 'Credibility not assessed yet' },
  panelSays: { zh: '截至 {asOf} · {tests} 项检验适用，{findings} 项有发现', en: 'As of {asOf} · {tests} tests apply, {findings} found something' },
  modelPart: { zh: '模型库的怀疑', en: 'Suspicion by models' }, expertPart: { zh: '专家库的怀疑', en: 'Suspicion by experts' }, notSaid: { zh: '没有意见', en: 'nothing said' },
  points: { zh: '{points} 分', en: '{points} points' },
  reasonsNone: { zh: '没有发现可疑之处。', en: 'Nothing suspicious was found.' },
  reasons: { zh: '原因，按影响大小', en: 'Reasons by their effect' }, passed: { zh: '通过的检验', en: 'Tests passed' }, notApplicable: { zh: '不适用的检验', en: 'Tests that do not apply' },
  how: { zh: '怎样合成的', en: 'How it is put together' },
  howFormula: { zh: '模型怀疑 = 1 − (1 − {base}) × Π(1 − 可靠度 × 强度)，同一类检验只取最强的一项；专家怀疑：规则与回答各自把“不可信”的几率乘上其倍数；两者按“{method}”合成；可信度 = 100 × (1 − 合成怀疑)。', en: 'Models: 1 − (1 − {base}) × Π(1 − reliability × strength), only the strongest test of a family; experts: each rule and answer multiplies the odds; both are put together by “{method}”; score = 100 × (1 − suspicion).' },
  evidence: { zh: '数字', en: 'Figures' }, p: { zh: 'p 值', en: 'p value' }, q: { zh: '错误发现率 q', en: 'False discovery rate q' }, strength: { zh: '强度', en: 'Strength' }, reliability: { zh: '可靠度', en: 'Reliability' }, odds: { zh: '几率倍数', en: 'Odds times' }, effect: { zh: '影响', en: 'Effect' },
  over10: { zh: '> 10%', en: '> 10%' },
  whatFound: { zh: '发现了什么', en: 'What was found' }, needs: { zh: '何时适用', en: 'When it applies' }, literature: { zh: '文献', en: 'Literature' },
  statistical: { zh: '统计检验', en: 'statistical' }, contradiction: { zh: '矛盾', en: 'contradiction' }, found: { zh: '发现', en: 'Found' }, applicable: { zh: '适用', en: 'Applies to' }, test: { zh: '检验', en: 'Test' }, looksAt: { zh: '看什么', en: 'Looks at' }, belowThreshold: { zh: '低于阈值', en: 'Below the threshold' },
  modelsTitle: { zh: '{count} 项检验，各自在全体客户上评估', en: '{count} tests, each run on all customers' },
  modelsSays: { zh: '统计检验先与同类客户的常态比（Efron 2004），再按错误发现率 {fdr} 控制误报（Benjamini–Hochberg 1995）；显著且影响够大才算发现。', en: 'Statistical tests are first held against what is ordinary among customers of the kind (Efron 2004); false alarms are held to a rate of {fdr} (Benjamini–Hochberg 1995); what is significant and also large enough counts.' },
  rulesTitle: { zh: '{count} 条专家规则', en: '{count} expert rules' }, rulesSays: { zh: '规则是数据：对列出的事实设条件，成立时把“不可信”的几率乘上倍数。大于 1 起疑，小于 1 释疑。不能修改，只能停用后另立。', en: 'Rules are data: conditions on listed facts that multiply the odds of not being believed. Above 1 they raise suspicion, below 1 they lower it. They are never changed, only retired.' },
  questionsTitle: { zh: '{count} 个专家问题', en: '{count} expert questions' }, questionsSays: { zh: '在客户页上逐位回答；回答到期后不再计入。', en: 'Answered customer by customer on the customer’s page; an answer counts until it expires.' },
  addRule: { zh: '新增规则', en: 'Add a rule' }, addQuestion: { zh: '新增问题', en: 'Add a question' }, retire: { zh: '停用', en: 'Retire' }, retired: { zh: '{by} 于 {at} 停用', en: 'retired by {by}, {at}' }, applies: { zh: '适用 {count, number} 位', en: 'holds for {count, number}' },
  nameZh: { zh: '名称（中文）', en: 'Name (Chinese)' }, nameEn: { zh: '名称（英文）', en: 'Name (English)' }, reasonZh: { zh: '理由（中文）', en: 'Reason (Chinese)' }, reasonEn: { zh: '理由（英文）', en: 'Reason (English)' }, questionZh: { zh: '问题（中文）', en: 'Question (Chinese)' }, questionEn: { zh: '问题（英文）', en: 'Question (English)' },
  fact: { zh: '事实', en: 'Fact' }, from: { zh: '从', en: 'From' }, to: { zh: '到', en: 'To' }, oneOf: { zh: '为其中之一', en: 'Is one of' }, addCondition: { zh: '再加一个条件', en: 'Another condition' }, remove: { zh: '去掉', en: 'Remove' },
  oddsYes: { zh: '答“是”的倍数', en: 'Odds for yes' }, oddsNo: { zh: '答“否”的倍数', en: 'Odds for no' }, validDays: { zh: '有效天数', en: 'Valid for days' }, save: { zh: '保存', en: 'Save' }, cancel: { zh: '取消', en: 'Cancel' }, required: { zh: '请填写', en: 'Please fill in' },
  yes: { zh: '是', en: 'Yes' }, no: { zh: '否', en: 'No' }, unsure: { zh: '不确定', en: 'Not sure' },
  answersTitle: { zh: '专家问答', en: 'Experts’ answers' }, answeredBy: { zh: '{by} · {at} · 有效至 {until}', en: '{by} · {at} · valid until {until}' }, note: { zh: '依据（可不填）', en: 'What it rests on (optional)' }, give: { zh: '记录回答', en: 'Record' }, countsNext: { zh: '从下一次评估起计入。', en: 'Counts from the next assessment on.' },
  reviewsTitle: { zh: '{count} 位客户待复核', en: '{count} customers waiting for review' }, reviewsNone: { zh: '没有待复核的客户', en: 'Nobody is waiting for review' }, reviewsSays: { zh: '低于阈值时产生；处理后，只有可信度又降 5 分以上或出现新发现才再次产生。', en: 'Made below the threshold; after a decision only when the score falls by more than 5 or something new is found.' },
  clearAct: { zh: '排除嫌疑', en: 'Clear' }, confirmAct: { zh: '确认可疑', en: 'Confirm' }, reason: { zh: '理由', en: 'Reason' }, decided: { zh: '{by} · {at}：{reason}', en: '{by} · {at}: {reason}' },
  settingsTitle: { zh: '合成方法与阈值（第 {version} 版）', en: 'Method and threshold (version {version})' }, own: { zh: '产品默认', en: 'The product’s own' }, savedBy: { zh: '{by} 于 {at} 保存：{reason}', en: 'Saved by {by}, {at}: {reason}' },
  method: { zh: '合成方法', en: 'Method' }, base: { zh: '基础怀疑', en: 'Base suspicion' }, baseSays: { zh: '没有任何发现时的怀疑：检验看不见的部分。', en: 'Suspicion where nothing is found: what the tests cannot see.' }, threshold: { zh: '复核阈值', en: 'Review below' }, thresholdSays: { zh: '可信度低于它就产生复核。', en: 'A review is made below this score.' }, fdr: { zh: '允许的错误发现率', en: 'False discovery rate' }, fdrSays: { zh: '每项检验叫出的客户里，最多有这么大比例是误报。', en: 'Largest share of false alarms among those whom a test calls.' },
  weightModels: { zh: '模型库分量', en: 'Models count' }, weightExperts: { zh: '专家库分量', en: 'Experts count' }, weightSays: { zh: '1 为一份独立的证据。', en: '1 is one independent piece of evidence.' }, reliabilityTitle: { zh: '各项检验的可靠度', en: 'Reliability of each test' }, reliabilitySays: { zh: '满强度的发现有多大可能真的不可信；0 为不用这项检验。留空为产品默认。', en: 'How likely a full finding means that the data are not to be believed; 0 leaves the test out. Empty is the product’s own.' },
  saveNext: { zh: '从下一次评估起生效。', en: 'Holds from the next assessment on.' }, change: { zh: '修改', en: 'Change' },
  history: { zh: '以往的评估', en: 'Earlier assessments' }, took: { zh: '用时', en: 'Took' }, asOf: { zh: '截止', en: 'As of' }, who: { zh: '发起', en: 'Started by' }, status: { zh: '状态', en: 'Status' }, version: { zh: '设置', en: 'Settings' }, dropped: { zh: '明细已清理', en: 'details let go' },
  close: { zh: '关闭', en: 'Close' },
} satisfies Record<string, Text>;

export const methodWords: Readonly<Record<CombineMethod, { readonly name: Text; readonly says: Text }>> = {
  'log-odds': { name: { zh: '对数几率相加', en: 'Log-odds pooling' }, says: { zh: '两边的证据各自把几率乘上倍数，相互独立地累加（Genest & Zidek 1986）。默认。', en: 'Each side multiplies the odds by its own evidence, as independent sources do (Genest & Zidek 1986). The default.' } },
  'noisy-or': { name: { zh: '任一即可疑', en: 'Noisy-OR' }, says: { zh: '任何一边怀疑都算数，专家不能替模型释疑。', en: 'Suspicion from either side counts; experts cannot take back what models found.' } },
  'weighted-mean': { name: { zh: '加权平均', en: 'Weighted mean' }, says: { zh: '两边怀疑按分量平均。', en: 'Both suspicions averaged by what they count.' } },
  minimum: { name: { zh: '取较低者', en: 'Minimum' }, says: { zh: '取两边中可信度较低的一个，最谨慎。', en: 'The lower of the two scores; the most cautious.' } },
};

export const reviewWords: Readonly<Record<'waiting' | 'cleared' | 'confirmed', Text>> = { waiting: { zh: '待复核', en: 'Waiting' }, cleared: { zh: '已排除', en: 'Cleared' }, confirmed: { zh: '已确认', en: 'Confirmed' } };
export const statusWords: Readonly<Record<'queued' | 'running' | 'done' | 'failed' | 'cancelled', Text>> = { queued: { zh: '排队', en: 'queued' }, running: { zh: '进行中', en: 'going' }, done: { zh: '完成', en: 'done' }, failed: { zh: '失败', en: 'failed' }, cancelled: { zh: '已取消', en: 'cancelled' } };

/** What the figures of evidence are called. */
export const evidenceWords: Readonly<Record<string, Text>> = {
  n: { zh: '参与检验的个数', en: 'Tested' }, k: { zh: '其中命中', en: 'Of these' }, mad: { zh: '平均绝对偏差', en: 'Mean absolute deviation' }, benford: { zh: '与本福特分布比（1 是）', en: 'Against Benford’s law (1: yes)' }, digit: { zh: '末位', en: 'Digit' }, share: { zh: '占比', en: 'Share' }, expected: { zh: '期望', en: 'Expected' },
  round: { zh: '整百金额', en: 'Whole hundreds' }, repeats: { zh: '重复', en: 'Repeats' }, pairs: { zh: '相邻的少见金额对', en: 'Pairs of rare amounts' }, matched: { zh: '在别处出现', en: 'Found elsewhere' }, later: { zh: '其中比别处晚', en: 'Later than elsewhere' }, partner: { zh: '对方客户编号', en: 'Number of the other customer' },
  months: { zh: '有单月数', en: 'Months with orders' }, jump: { zh: '最大跃升倍数', en: 'Largest jump, times' }, climb: { zh: '整段爬升倍数', en: 'Climb, times' }, peers: { zh: '同类爬升倍数', en: 'Peers’ climb, times' },
  distance: { zh: '稳健距离', en: 'Robust distance' }, average: { zh: '客单价', en: 'Average order' }, pace: { zh: '每月单数', en: 'Orders a month' }, peerAverage: { zh: '同类客单价', en: 'Peers’ average order' }, peerPace: { zh: '同类每月单数', en: 'Peers’ orders a month' }, za: { zh: '客单价的稳健 z', en: 'Robust z of the average' }, zb: { zh: '频率的稳健 z', en: 'Robust z of the pace' },
  most: { zh: '同一时刻最多订单', en: 'Most orders at once' }, moments: { zh: '这样的时刻', en: 'Such moments' }, seconds: { zh: '时刻长度（秒）', en: 'Length of a moment (s)' },
  returns: { zh: '退货', en: 'Returns' }, purchases: { zh: '购买', en: 'Purchases' }, days: { zh: '天数', en: 'Days' }, age: { zh: '年龄', en: 'Age' }, spend: { zh: '一年消费', en: 'Spend of a year' }, income: { zh: '收入', en: 'Income' }, ratio: { zh: '倍数', en: 'Times' }, code: { zh: '代码所在区划', en: 'Division of the code' }, province: { zh: '档案省份区划', en: 'Division on record' },
};
