import type { Text } from '#core/text.ts';
import type { RecordKind } from '../recordKind.ts';
import type { ReadinessKey } from './readinessFigures.ts';

/** One thing a capability needs: so much for a first use, so much to rely on it, and why just that. */
export interface Need { readonly figure: ReadinessKey; readonly limited: number; readonly ready: number; /** True where less is better. */ readonly atMost?: true; readonly why: Text; readonly load: RecordKind }
export interface Capability { readonly key: string; readonly name: Text; readonly says: Text; readonly needs: readonly Need[] }

const need = (figure: ReadinessKey, limited: number, ready: number, load: RecordKind, zh: string, en: string): Need => ({ figure, limited, ready, load, why: { zh, en } });

/**
 * The models' own floors (@changqing/clv and value): below them a fit is refused. Written here because this domain comes
 * before value; a test compares them.
 */
export const MODEL_FLOORS = { customers: 50, repeatCustomers: 30, holdoutCustomers: 30 } as const;

const recent: Need = { figure: 'daysSinceNewest', limited: 365, ready: 45, atMost: true, load: 'orders', why: { zh: '判断“现在”要看近期的订单；超过 45 天没有新订单，静默天数会全面偏大。', en: 'What holds now needs recent orders; with none for 45 days everybody seems silent.' } };

export const CAPABILITIES: readonly Capability[] = [
  { key: 'clv', name: { zh: '终身价值模型', en: 'Lifetime value models' }, says: { zh: '预测每位客户还会买多少、值多少。', en: 'How much each customer will still buy, and what that is worth.' }, needs: [
    need('buyers', MODEL_FLOORS.customers, 1_000, 'orders', '少于 50 位时模型拒绝拟合；到一千位，参数的误差才小到可以比较客群。', 'With fewer than 50 the models refuse to fit; from a thousand on, the parameters are sure enough to compare segments.'),
    need('repeatBuyers', MODEL_FLOORS.repeatCustomers, 300, 'orders', '购买频率与流失只能从复购学到；少于 30 位时拒绝拟合。', 'Pace and leaving are learnt from repeat purchases only; with fewer than 30 repeat customers the models refuse.'),
    need('months', 3, 12, 'orders', '要看到几个购买间隔；满一年才含全部季节。', 'Several gaps between purchases must be seen; a year holds all seasons.'), recent] },
  { key: 'intervals', name: { zh: '价值区间', en: 'Intervals of values' }, says: { zh: '每个预测给出可能的范围。', en: 'The range that each forecast may lie in.' }, needs: [
    need('repeatBuyers', MODEL_FLOORS.repeatCustomers, 300, 'orders', '区间含参数误差，复购客户少时会很宽。', 'Intervals hold the error of the parameters, which is wide with few repeat customers.'),
    need('buyers', MODEL_FLOORS.customers, 500, 'orders', '合计的区间按客户数收窄。', 'The interval of the total narrows with the number of customers.')] },
  { key: 'backtest', name: { zh: '回测', en: 'Hold-out check' }, says: { zh: '用前三分之二拟合，看能否说中后三分之一。', en: 'Fit on the first two thirds, and see whether the last third is foretold.' }, needs: [
    need('earlyBuyers', MODEL_FLOORS.holdoutCustomers, 300, 'orders', '少于 30 位时回测什么也说明不了。', 'With fewer than 30 a hold-out tells nothing.'),
    need('months', 6, 18, 'orders', '三分之一的期间要长到能发生复购。', 'A third of the period must be long enough for repeat purchases.')] },
  { key: 'stages', name: { zh: '生命周期阶段', en: 'Life-cycle stages' }, says: { zh: '首购、复购、忠诚、沉睡、流失，按客户自己的节奏判断。', en: 'First, repeat, loyal, dormant, lost, by each customer\'s own rhythm.' }, needs: [
    need('buyers', 1, 100, 'orders', '规则对每位客户都成立；一百位以上，阶段的占比才稳定。', 'The rule holds for any customer; shares of stages are steady from a hundred on.'),
    need('months', 3, 12, 'orders', '沉睡与流失要等几个节奏才看得出。', 'Dormant and lost show only after several rhythms.'), recent] },
  { key: 'rfm', name: { zh: 'RFM 分群', en: 'RFM groups' }, says: { zh: '按最近、频率、金额各分五档。', en: 'Fifths by recency, frequency and amount.' }, needs: [
    need('buyers', 25, 500, 'orders', '每个维度分五档，每档至少要有几位；五百位时每档一百位。', 'Five classes a dimension need somebody in each; with five hundred there are a hundred in each.'), recent] },
  { key: 'margin', name: { zh: '按毛利的价值', en: 'Value by margin' }, says: { zh: '价值是利润，不只是收入。', en: 'Values are profit, not only revenue.' }, needs: [
    need('costShare', 0.01, 0.8, 'orders', '缺成本的行按其余行的平均成本率计；缺得多就只是估计。', 'Lines without a cost take the mean rate of the others; where many lack it, it is an estimate.')] },
  { key: 'acquisition', name: { zh: '获客成本与回本', en: 'Acquisition cost and payback' }, says: { zh: '每个渠道赢得一位客户花多少、多久赚回来。', en: 'What winning a customer costs in each channel, and when it is earned back.' }, needs: [
    need('costMonths', 1, 6, 'costs', '一个月的投放带来的客户会在之后几个月才买；半年才分得清渠道。', 'Customers won in one month buy in the next ones; half a year tells channels apart.'),
    need('channelShare', 0.2, 0.8, 'customers', '没有渠道的客户分不到成本。', 'Customers without a channel cannot be given their share of costs.'),
    need('acquiredShare', 0.2, 0.8, 'customers', '要知道客户何时加入，才能与当月成本相配。', 'The joining date matches customers with the costs of the month.')] },
  { key: 'contracts', name: { zh: '合同续约与流失', en: 'Renewal and churn of contracts' }, says: { zh: '订阅与合同会不会续。', en: 'Whether subscriptions and contracts are renewed.' }, needs: [
    need('subscriptions', MODEL_FLOORS.customers, 500, 'subscriptions', '留存模型少于 50 份合同时拒绝拟合。', 'The retention models refuse with fewer than 50 contracts.'),
    need('endedSubscriptions', 10, 100, 'subscriptions', '流失要从已结束的合同学；十份以下只能数。', 'Churn is learnt from contracts that ended; below ten one can only count.')] },
  { key: 'nps', name: { zh: '净推荐值与满意度', en: 'NPS and satisfaction' }, says: { zh: '客户满意不满意，会不会推荐。', en: 'Whether customers are satisfied and would recommend.' }, needs: [
    need('answers', 30, 400, 'answers', '30 份时均值的误差约为 ±9 分（百分制标准差 25）；400 份时约 ±2.5 分。', 'With 30 the mean is off by some ±9 of 100 points (standard deviation 25); with 400 by ±2.5.'),
    need('npsAnswers', 1, 400, 'answers', '净推荐值要用 0–10 分的问题；400 份时误差约 ±8 分。', 'A net promoter score takes a question of 0–10; with 400 answers it is off by some ±8.')] },
  { key: 'loyalty', name: { zh: '忠诚度与积分', en: 'Loyalty and points' }, says: { zh: '行为忠诚与情感忠诚，积分的获得与兑换。', en: 'Loyalty in behaviour and in mind, points earned and spent.' }, needs: [
    need('pointCustomers', 1, 100, 'points', '有积分流水才能核对余额；一百位以上才看得出兑换的习惯。', 'Movements prove the balances; habits of redeeming show from a hundred customers on.'),
    need('repeatBuyers', 10, 300, 'orders', '行为忠诚看复购。', 'Loyalty in behaviour is repeat buying.')] },
  { key: 'geography', name: { zh: '按地区细分', en: 'Segments by place' }, says: { zh: '省市之间的差别。', en: 'How provinces and cities differ.' }, needs: [
    need('provinceShare', 0.3, 0.8, 'customers', '缺得多时，有值的客户未必代表全部。', 'Where many lack it, those who have it may not stand for all.')] },
  { key: 'demography', name: { zh: '按人群细分', en: 'Segments by demography' }, says: { zh: '年龄、性别、收入。', en: 'Age, gender, income.' }, needs: [
    need('birthdayShare', 0.1, 0.6, 'customers', '年龄从生日来；有值的少，就不能代表全部。', 'Age comes from the birthday; the few who have one do not stand for all.'), need('genderShare', 0.1, 0.6, 'customers', '少数有性别的客户未必代表全部。', 'The few whose gender is known may not stand for all.'), need('incomeShare', 0, 0.3, 'customers', '收入多为估计，有三成即可粗分。', 'Incomes are mostly estimates; with three in ten a rough division is possible.')] },
  { key: 'crossSell', name: { zh: '交叉销售与品类', en: 'Cross-selling and categories' }, says: { zh: '买了什么，还缺什么。', en: 'What was bought, and what is missing.' }, needs: [
    need('productShare', 0.3, 0.9, 'orders', '要知道每行卖的是什么。', 'Each line must say what was sold.'), need('categoryShare', 0, 0.8, 'orders', '品类让商品可以比较。', 'Categories make products comparable.'), need('products', 2, 20, 'orders', '至少两种商品才谈得上交叉。', 'It takes two products at least.')] },
  { key: 'contact', name: { zh: '触达与服务', en: 'Reaching and serving' }, says: { zh: '联系得到客户，看得到互动。', en: 'Customers can be reached, and interactions are seen.' }, needs: [
    need('reachableShare', 0.2, 0.8, 'customers', '没有电话与邮箱的客户无法触达。', 'Customers without phone and e-mail cannot be reached.'),
    need('interactionCustomers', 1, 100, 'interactions', '互动是预警与回访的依据。', 'Interactions are what warnings and return visits rest on.')] },
  { key: 'referral', name: { zh: '推荐价值', en: 'Value of referrals' }, says: { zh: '老客户带来多少新客户。', en: 'How many new customers the old ones bring.' }, needs: [need('referrals', 1, 50, 'referrals', '五十条以上才看得出谁在推荐。', 'Who recommends shows from fifty referrals on.')] },
  { key: 'accounts', name: { zh: '大客户经营', en: 'Key accounts' }, says: { zh: '组织客户的人、角色与关系。', en: 'People, roles and relations of organisations.' }, needs: [
    need('organisations', 1, 10, 'customers', '要有组织客户。', 'It takes organisations.'), need('contactShare', 0.1, 0.8, 'contacts', '没有联系人就不知道跟谁谈。', 'Without contacts nobody knows whom to talk to.')] },
];

export const READINESS_LEVELS = ['ready', 'limited', 'not-yet'] as const;
export type ReadinessLevel = (typeof READINESS_LEVELS)[number];
