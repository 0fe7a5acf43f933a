import type { Day } from '#demo/days.ts';
import { festivalsBefore, rhythm, type NamedOrder } from '#demo/namedHistories.ts';
import type { CustomerType } from '#demo/shapes.ts';

interface Sentence { readonly zh: string; readonly en: string }

export interface NamedStory {
  readonly code: string;
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  /** The name for those who do not read Chinese. */
  readonly gloss: string;
  readonly story: Sentence;
  /** What the product must say about this customer. */
  readonly says: Sentence;
  readonly type: CustomerType;
  /** City as in the list of places. */
  readonly city: string;
  readonly channel: string;
  readonly acquiredDaysAgo: number;
  readonly orders: (today: Day) => readonly NamedOrder[];
  /** Order ids with a purchase, and what is left after returns; written by hand, held by a test. */
  readonly expected: { readonly orders: number; readonly net: string };
  readonly contacts?: readonly (readonly [name: string, title: string, role: 'decider' | 'buyer' | 'user' | 'payer'])[];
}

/** The people and organisations that tests, demo and screenshots speak of. Days count back from today, so a story never ages. */
export const NAMED_STORIES = {
  linXiaolan: {
    code: 'C000001', kind: 'person', name: '林晓岚', gloss: 'Lin Xiaolan', type: 'loyal', city: '杭州市', channel: '老客推荐', acquiredDaysAgo: 815,
    story: { zh: '两年多来每 24 天买一次，63 天前突然沉默', en: 'Bought every 24 days for two years, then fell silent 63 days ago' },
    says: { zh: '忠诚客户，静默 63 天，是自身节奏 24 天的 2.6 倍：预警', en: 'Loyal, silent for 63 days, 2.6 times her own rhythm of 24: warn' },
    orders: () => rhythm(807, 32, [24, 23, 25, 24], [[['HF05', 1], ['JJ03', 1]], [['HF02', 2]], [['HF07', 1], ['SP07', 2]]]),
    expected: { orders: 32, net: '5542.60' },
  },
  chenYinuo: {
    code: 'C000002', kind: 'person', name: '陈一诺', gloss: 'Chen Yinuo', type: 'occasional', city: '上海市', channel: '直播', acquiredDaysAgo: 6,
    story: { zh: '6 天前从直播间来，下了第一单', en: 'Came from a live show 6 days ago and placed her first order' },
    says: { zh: '首次购买客户，样本太少，只给群体均值', en: 'First-time customer; too little data for a value of her own' },
    orders: () => [{ daysAgo: 6, items: [['HF02', 1], ['HF03', 1]] }],
    expected: { orders: 1, net: '119.80' },
  },
  zhouYuan: {
    code: 'C000003', kind: 'person', name: '周予安', gloss: "Zhou Yu'an", type: 'prospect', city: '南京市', channel: '小程序', acquiredDaysAgo: 20,
    story: { zh: '20 天前注册，还没有下单', en: 'Registered 20 days ago, no order yet' },
    says: { zh: '潜在客户，没有订单也没有价值数字', en: 'Prospect: no orders, and no value figure' },
    orders: () => [], expected: { orders: 0, net: '0.00' },
  },
  wangSiyuan: {
    code: 'C000004', kind: 'person', name: '王思远', gloss: 'Wang Siyuan', type: 'regular', city: '宁波市', channel: '自然搜索', acquiredDaysAgo: 401,
    story: { zh: '每 30 天补一次货，像钟一样准', en: 'Stocks up every 30 days like clockwork' },
    says: { zh: '正在节奏上：上次 11 天前，下一单约在 19 天后', en: 'On rhythm: last order 11 days ago, the next in about 19' },
    orders: () => rhythm(401, 14, [30], [[['SP05', 2], ['SP07', 1]]]),
    expected: { orders: 14, net: '1983.80' },
  },
  zhaoQingyan: {
    code: 'C000005', kind: 'person', name: '赵清妍', gloss: 'Zhao Qingyan', type: 'occasional', city: '苏州市', channel: '短视频', acquiredDaysAgo: 152,
    story: { zh: '五个月里买了三次，开始成为回头客', en: 'Three orders in five months, on the way to becoming a regular' },
    says: { zh: '重复购买客户', en: 'Repeat customer' },
    orders: () => [{ daysAgo: 150, items: [['FS04', 1]] }, { daysAgo: 95, items: [['FS06', 1], ['FS01', 2]] }, { daysAgo: 30, items: [['FS05', 1]] }],
    expected: { orders: 3, net: '539.50' },
  },
  heJingming: {
    code: 'C000006', kind: 'person', name: '何景明', gloss: 'He Jingming', type: 'regular', city: '武汉市', channel: '门店', acquiredDaysAgo: 760,
    story: { zh: '规律购买一年后消失 280 天，120 天前被赢回', en: 'A year of steady orders, 280 days of silence, won back 120 days ago' },
    says: { zh: '赢回客户：最长沉默 280 天，此后又有三单', en: 'Won back: longest silence 280 days, three orders since' },
    orders: () => [...rhythm(760, 13, [30], [[['JJ01', 3], ['JJ04', 1]]]), { daysAgo: 120, items: [['JJ06', 1]] }, { daysAgo: 75, items: [['JJ02', 1]] }, { daysAgo: 28, items: [['JJ05', 1], ['JJ02', 1]] }],
    expected: { orders: 16, net: '1546.40' },
  },
  sunRuotong: {
    code: 'C000007', kind: 'person', name: '孙若彤', gloss: 'Sun Ruotong', type: 'occasional', city: '广州市', channel: '直播', acquiredDaysAgo: 1150,
    story: { zh: '六单全部退回，还退了一单数据开始前的旧货', en: 'Returned all six orders, and one bought before the data begin' },
    says: { zh: '净额为负，不当作好客户；订单多不等于价值高', en: 'Net negative: many orders are not value' },
    orders: () => rhythm(520, 6, [70], [[['FS09', 1], ['FS08', 1]], [['FS05', 2]]], 5),
    expected: { orders: 6, net: '-459.90' },
  },
  zhengJiayi: {
    code: 'C000008', kind: 'person', name: '郑佳宜', gloss: 'Zheng Jiayi', type: 'festival', city: '深圳市', channel: '短视频', acquiredDaysAgo: 1000,
    story: { zh: '只在年货节、618、双11 下手，每次两单', en: 'Buys only at the three big festivals, two orders each time' },
    says: { zh: '大促型客户：平日沉默不等于流失', en: 'Festival buyer: silence in between is not loss' },
    orders: (today) => festivalsBefore(today).flatMap((ago): NamedOrder[] => [{ daysAgo: ago + 1, items: [['HF10', 1], ['HF02', 5]] }, { daysAgo: ago, items: [['SP10', 2], ['JJ07', 1]] }]).reverse(),
    expected: { orders: 12, net: '5934.60' },
  },
  wuQihang: {
    code: 'C000009', kind: 'person', name: '吴启航', gloss: 'Wu Qihang', type: 'one-off', city: '北京市', channel: '自然搜索', acquiredDaysAgo: 913,
    story: { zh: '30 个月前买过一次，再没回来', en: 'Bought once 30 months ago and never again' },
    says: { zh: '一次性客户，已流失', en: 'One-time buyer, gone' },
    orders: () => [{ daysAgo: 913, items: [['SM08', 1]] }],
    expected: { orders: 1, net: '249.90' },
  },
  shenZhixia: {
    code: 'C000010', kind: 'person', name: '沈知夏', gloss: 'Shen Zhixia', type: 'loyal', city: '上海市', channel: '老客推荐', acquiredDaysAgo: 903,
    story: { zh: '两年半来每 9 天一单，客单价高，3 天前刚买过', en: 'Every 9 days for two and a half years, large tickets, last 3 days ago' },
    says: { zh: '最有价值的个人客户之一', en: 'Among the most valuable people' },
    orders: () => rhythm(903, 101, [9], [[['HF10', 2], ['YY10', 1]], [['FS09', 1]], [['JJ10', 1], ['SP09', 4]]]),
    expected: { orders: 101, net: '69059.90' },
  },
  maJunchi: {
    code: 'C000011', kind: 'person', name: '马骏驰', gloss: 'Ma Junchi', type: 'declining', city: '成都市', channel: '小程序', acquiredDaysAgo: 800,
    story: { zh: '曾每 40 天来一次，最后一单在 420 天前', en: 'Used to come every 40 days, last seen 420 days ago' },
    says: { zh: '流失客户：静默是自身节奏的 10 倍以上', en: 'Lost: silent for more than ten times his rhythm' },
    orders: () => rhythm(780, 10, [40], [[['SM05', 1], ['SM01', 2]]]),
    expected: { orders: 10, net: '1797.00' },
  },
  gaoYutong: {
    code: 'C000012', kind: 'person', name: '高雨桐', gloss: 'Gao Yutong', type: 'occasional', city: '长沙市', channel: '门店', acquiredDaysAgo: 45,
    story: { zh: '45 天前同一天下了两单，此外没有', en: 'Two orders on one and the same day 45 days ago, nothing else' },
    says: { zh: '两单同日只算一次购买日：仍是首次购买客户', en: 'Two orders on one day are one occasion: still a first-time customer' },
    orders: () => [{ daysAgo: 45, items: [['YY01', 1]] }, { daysAgo: 45, items: [['YY06', 2]] }],
    expected: { orders: 2, net: '359.70' },
  },
  yunqi: {
    code: 'C900001', kind: 'organisation', name: '杭州云栖电子商务有限公司', gloss: 'Hangzhou Yunqi E-Commerce', type: 'procurement', city: '杭州市', channel: '展会', acquiredDaysAgo: 1010,
    story: { zh: '每 30 天稳定采购，三位联系人', en: 'Steady procurement every 30 days, three contacts' },
    says: { zh: '大客户，节奏稳定，正常维护', en: 'Key account on rhythm' },
    orders: () => rhythm(1002, 34, [30], [[['BG05', 60], ['BG01', 40]], [['BG05', 60], ['BG09', 6]], [['BG05', 60], ['SP07', 30]]]),
    expected: { orders: 34, net: '137768.40' },
    contacts: [['叶文博', '采购经理', 'buyer'], ['蒋立群', '总经理', 'decider'], ['许若宁', '财务经理', 'payer']],
  },
  chenghu: {
    code: 'C900002', kind: 'organisation', name: '苏州澄湖精密制造有限公司', gloss: 'Suzhou Chenghu Precision', type: 'procurement-declining', city: '苏州市', channel: '老客推荐', acquiredDaysAgo: 760,
    story: { zh: '采购量逐次减少，间隔越来越长', en: 'Orders shrink and the gaps between them grow' },
    says: { zh: '走下坡的大客户：近一年额不到前一年一半', en: 'Key account in decline: last year under half of the year before' },
    orders: () => [750, 720, 690, 660, 628, 595, 560, 522, 480, 434, 382, 320, 245, 150].map((daysAgo, i): NamedOrder => ({ daysAgo, items: [['BG05', 56 - 4 * i], ['SM05', 15 - i]] })),
    expected: { orders: 14, net: '35226.10' },
    contacts: [['顾承泽', '行政主管', 'user'], ['潘维', '总经理', 'decider']],
  },
  minshan: {
    code: 'C900003', kind: 'organisation', name: '成都岷山教育咨询有限公司', gloss: 'Chengdu Minshan Education', type: 'prospect', city: '成都市', channel: '展会', acquiredDaysAgo: 35,
    story: { zh: '展会认识，正在谈首单', en: 'Met at a fair, the first order is being talked about' },
    says: { zh: '潜在大客户，没有订单', en: 'Prospective key account, no orders' },
    orders: () => [], expected: { orders: 0, net: '0.00' },
    contacts: [['罗静姝', '采购专员', 'buyer']],
  },
} as const satisfies Readonly<Record<string, NamedStory>>;

export type NamedKey = keyof typeof NAMED_STORIES;
export function storyOf(key: NamedKey): NamedStory { return NAMED_STORIES[key]; }
export function namedStories(): NamedStory[] { return Object.values(NAMED_STORIES); }
