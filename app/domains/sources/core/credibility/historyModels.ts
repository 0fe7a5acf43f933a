import { count, credibilityModel, figure, percent } from './model.ts';

export const HISTORY = {
  repeatedFrom: 10, repeatedExcess: 0.4, repeatedExcessFull: 0.9,
  /** Matches by chance that an amount may be expected to bring at most; amounts that are more frequent are left out. */
  chancePerPair: 0.001, copiedPairs: 3, copiedFrom: 5,
  growthSteps: 5, growthMonths: 24, /** Months that a jump is held against, at least. */ growthBefore: 3, growthFactor: 3, growthFactorFull: 30,
  peerOrders: 3, peerCustomers: 50, peerDistance: 4, peerDistanceFull: 10,
  burstFrom: 4, burstFull: 10, minuteBurstFrom: 8, minuteBurstFull: 20,
  /** From this share of a source's orders on one time of day, its times tell only the day. */
  dayOnlyFrom: 0.5,
  /** A moment that so many customers share is the moment of a load, not of purchases. */
  loadCustomers: 20,
} as const;

export const historyModels = [
  credibilityModel({
    id: 'repeated-amounts', kind: 'statistical', family: 'copies', reliability: 0.25, sources: ['McCullagh1989', 'Nigrini2012'],
    name: { zh: '重复金额', en: 'Repeated amounts' },
    says: { zh: '同一客户的订单金额反复相同的占比与同类客户比。固定费用、包月也会这样，所以单凭它不足以判断。', en: 'How many of a customer\'s orders repeat an earlier amount, held against customers of the kind. Fixed fees and subscriptions do so too, so it never decides alone.' },
    needs: { zh: `至少 ${HISTORY.repeatedFrom} 单。`, en: `At least ${HISTORY.repeatedFrom} orders.` },
    formula: { zh: '重复 = 订单数 − 不同金额数；二项偏差的有号平方根；影响程度 =（占比 − 同类占比）÷（1 − 同类占比）：0.4 起，0.9 为满。', en: 'Repeats = orders − different amounts; signed root of the binomial deviance; effect = (share − peers\' share) ÷ (1 − peers\' share): it matters from 0.4, and is full at 0.9.' },
    found: (e) => ({ zh: `${count(e.n)} 单中有 ${count(e.repeats)} 单与之前的金额相同（${percent(e.share)}），同类客户为 ${percent(e.expected)}。`, en: `Of ${count(e.n)} orders ${count(e.repeats)} repeat an earlier amount (${percent(e.share)}); among customers of the kind it is ${percent(e.expected)}.` }),
  }),
  credibilityModel({
    id: 'copied-sequences', kind: 'statistical', family: 'copies', reliability: 0.75, sources: ['McCullagh1989'],
    name: { zh: '抄来的金额', en: 'Copied amounts' },
    says: { zh: '前后两单金额的组合若很少见，却在别处原样出现多次，多半是复制的。只看少见的金额，常见价格不算。', en: 'Where a rare amount followed by another rare one occurs again elsewhere several times, the figures were probably copied. Common prices are left out.' },
    needs: { zh: `至少 ${HISTORY.copiedFrom} 对前后相邻、各不相同的少见金额。`, en: `At least ${HISTORY.copiedFrom} successive pairs of different, rare amounts.` },
    formula: { zh: `偶然重合的期望不超过每对 ${HISTORY.chancePerPair}；泊松偏差的有号平方根；至少 ${HISTORY.copiedPairs} 对；影响程度 = 重合对占比，0.6 为满。比别处早出现的多半是原件，只算三分之一。`, en: `At most ${HISTORY.chancePerPair} matches a pair are expected by chance; signed root of the Poisson deviance; at least ${HISTORY.copiedPairs} pairs; effect = share of pairs that match, full at 0.6. What stands here earlier than elsewhere is probably the original and counts a third.` },
    found: (e) => ({ zh: `${count(e.pairs)} 对相邻的少见金额中有 ${count(e.matched)} 对在别处原样出现（偶然最多 ${figure(e.expected)} 对）${e.partner ? `，最多与客户 ${Math.round(e.partner)} 相同` : ''}。`, en: `Of ${count(e.pairs)} successive pairs of rare amounts ${count(e.matched)} occur elsewhere as they stand (chance brings ${figure(e.expected)} at most)${e.partner ? `, most of them with customer ${Math.round(e.partner)}` : ''}.` }),
  }),
  credibilityModel({
    id: 'growth', kind: 'statistical', family: 'growth', reliability: 0.65, sources: ['Hampel1974', 'Wallace1959'],
    name: { zh: '不可能的增长', en: 'Impossible growth' },
    says: { zh: '月度金额（扣除同类同月的涨跌）与自己此前的中位数比，取最大的一次跃升；再看整段的爬升是否超出同类。', en: 'Monthly amounts, the ups and downs of the kind taken off: the largest jump above the customer\'s own median of the months before, and whether the climb over the whole stretch exceeds that of the kind.' },
    needs: { zh: `近 ${HISTORY.growthMonths} 个月中至少 ${HISTORY.growthSteps + 1} 个月有订单。`, en: `Orders in at least ${HISTORY.growthSteps + 1} of the last ${HISTORY.growthMonths} months.` },
    formula: { zh: '每步 x = ln(本月 ÷ 上个有单月) − 同类中位数，累加得水平 L；跃升 = max(L − 此前各月 L 的中位数) ÷ σ，σ = 1.4826 MAD(x) ÷ √2，不低于同类的一半，按 t（自由度 = 月数 − 2）折算。爬升 = 后三分之一与前三分之一月均对数之差 × √月数，按同类的中位数与 MAD。都扣除多次比较带来的偏大。影响程度按倍数：3 倍起，30 倍为满。', en: 'Each step x = ln(month ÷ previous month with orders) − median of the kind, added up to levels L; jump = max(L − median of the L before) ÷ σ with σ = 1.4826 MAD(x) ÷ √2, at least half the peers\', scored as t with months − 2 degrees of freedom. Climb = (mean log of the last third − of the first) × √months, by median and MAD of the kind. Both less what choosing the largest brings. It matters from a factor of 3, and is full at 30.' },
    found: (e) => ((e.climb ?? 0) > (e.jump ?? 0)
      ? { zh: `${count(e.months)} 个有单月里，月金额升到原来的 ${figure(e.climb)} 倍，同类客户的中位数是 ${figure(e.peers)} 倍。`, en: `Over ${count(e.months)} months with orders, the monthly amount grew ${figure(e.climb)}-fold; the median of the kind is ${figure(e.peers)}-fold.` }
      : { zh: `有一个月的金额是此前中位数的 ${figure(e.jump)} 倍（已扣除同类的涨跌），远超自己 ${count(e.months)} 个月的波动。`, en: `In one month the amount was ${figure(e.jump)} times the median of the months before (peers’ growth taken off), far beyond the customer’s own ups and downs over ${count(e.months)} months.` }),
  }),
  credibilityModel({
    id: 'peer-outlier', kind: 'statistical', family: 'peers', reliability: 0.25, sources: ['Hampel1974', 'GK1972', 'WH1931'],
    name: { zh: '同类中的离群', en: 'Outlier among peers' },
    says: { zh: '客单价与购买频率合起来看，离同类（类型 × 渠道）有多远。离群不等于造假，所以分量最轻。', en: 'How far the average order and the pace of buying, taken together, lie from customers of the same kind and channel. An outlier is no fraud, so it weighs least.' },
    needs: { zh: `至少 ${HISTORY.peerOrders} 单，且同类至少 ${HISTORY.peerCustomers} 位客户（不足时只按类型）。`, en: `At least ${HISTORY.peerOrders} orders, and ${HISTORY.peerCustomers} customers of the kind and channel (otherwise of the kind).` },
    formula: { zh: '对数尺度上以中位数与 MAD 标准化为 z₁、z₂；稳健相关 ρ 按 Gnanadesikan–Kettenring；d² =（z₁² − 2ρz₁z₂ + z₂²）÷（1 − ρ²），自由度 2。影响程度按 d：4 起，10 为满。', en: 'On the log scale z₁ and z₂ by median and MAD; robust correlation ρ after Gnanadesikan and Kettenring; d² = (z₁² − 2ρz₁z₂ + z₂²) ÷ (1 − ρ²), 2 degrees of freedom. It matters from d = 4, and is full at 10.' },
    found: (e) => ({ zh: `客单价 ${figure(e.average)}（同类中位数 ${figure(e.peerAverage)}）、每月 ${figure(e.pace)} 单（同类 ${figure(e.peerPace)}），合起来离同类 ${figure(e.distance)} 个稳健标准差。`, en: `Average order ${figure(e.average)} (median of the kind ${figure(e.peerAverage)}), ${figure(e.pace)} orders a month (${figure(e.peerPace)}): together ${figure(e.distance)} robust standard deviations away.` }),
  }),
  credibilityModel({
    id: 'bursts', kind: 'contradiction', family: 'timing', reliability: 0.5, sources: [],
    name: { zh: '同一时刻多单', en: 'Bursts of orders' },
    says: { zh: '同一秒（来源只记到分钟时为同一分钟）里有多个订单，像是批量写入。只有日期、或多数订单同一钟点的来源不看，许多客户共有的时刻是导入的时刻，也不看。', en: 'Several orders in the same second (or minute, where the source keeps no seconds), as if written by a script. Sources that tell only the day, or one time of day for most orders, are left out; so are moments that many customers share, which are moments of a load.' },
    needs: { zh: '来源的时间精确到分或秒。', en: 'A source whose times tell the minute or the second.' },
    formula: { zh: `一秒 ${HISTORY.burstFrom} 单起、${HISTORY.burstFull} 单为满；一分钟 ${HISTORY.minuteBurstFrom} 单起、${HISTORY.minuteBurstFull} 单为满。`, en: `From ${HISTORY.burstFrom} orders in a second, full at ${HISTORY.burstFull}; from ${HISTORY.minuteBurstFrom} in a minute, full at ${HISTORY.minuteBurstFull}.` },
    found: (e) => ({ zh: `同一${e.seconds === 60 ? '分钟' : '秒'}内有 ${count(e.most)} 个订单，这样的时刻有 ${count(e.moments)} 个。`, en: `${count(e.most)} orders in the same ${e.seconds === 60 ? 'minute' : 'second'}; ${count(e.moments)} such moments.` }),
  }),
] as const;
