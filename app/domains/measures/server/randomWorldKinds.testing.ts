import type { Draws, WorldTimes } from './randomWorldDraws.testing.ts';
import type { FactHead, WorldAnswer, WorldCost, WorldInteraction, WorldLine, WorldPoints, WorldReferral, WorldSubscription } from './randomWorldFacts.testing.ts';

/** What facts are drawn from; one way of keeping records runs through a whole world. */
export interface KindDraws {
  readonly draws: Draws;
  readonly times: WorldTimes;
  /** Whether the order lines of a world have order ids: all, none, or those of one source. */
  readonly orderIds: 'all' | 'none' | 'shop';
  readonly costs: 'all' | 'none' | 'some';
  /** Whether products have categories. */
  readonly categories: boolean;
  /** The head of a new fact. */
  head(customer: number, at: number, source?: string): FactHead;
}

export const PRODUCTS = [['tea', 'drinks'], ['coffee', 'drinks'], ['cup', 'home'], ['lamp', 'home'], ['nuts', 'food'], ['rice', 'food'], ['pen', ''], ['', 'office'], ['', ''], ['茶壶', '家居']] as const;
const CHANNELS = ['', 'web', 'store', 'app', '门店'] as const;
const TYPES = ['call', 'Call', '电话', '拜访', 'visit', '投诉', 'complaint', 'Complaint', 'ticket', '工单', 'page_view', '网站访问', 'web', 'email', 'email', '短信', '发送邮件', 'sms', 'newsletter', 'push message', 'email_open', '打开', 'open', 'meeting', 'something else', ''] as const;

/** Cents for the most part, sometimes finer, sometimes nothing at all. */
const money = (draws: Draws, most: number): number => draws.chance(0.06) ? 0 : draws.chance(0.1) ? draws.whole(1, most * 100) : draws.whole(1, most) * 100;
const orNull = <T>(draws: Draws, share: number, value: () => T): T | null => draws.chance(share) ? null : value();

export function drawOrder({ draws, orderIds, costs, categories, head }: KindDraws, customer: number, at: number, number: number): WorldLine[] {
  const source = draws.pick(['shop', 'till']);
  const withId = orderIds === 'all' || (orderIds === 'shop' && source === 'shop');
  const channel = draws.pick(CHANNELS);
  const status = draws.pick(['', '', 'done', 'open']);
  const line = (given: { at: number; amount: number; orderId: string; returned?: true }): WorldLine => {
    const [product, name] = draws.pick(PRODUCTS);
    const category = categories ? name : '';
    const known = costs === 'all' || (costs === 'some' && draws.chance(0.6));
    return {
      ...head(customer, given.at, source), orderId: withId ? given.orderId : '', product, category, channel, status, amount: given.amount,
      quantity: orNull(draws, 0.15, () => (given.returned ? -1 : 1) * draws.pick([1, 2, 3, 0.5, 12])),
      cost: known ? Math.round(given.amount * draws.pick([0.4, 0.6, 0.85, 1.2])) : null,
      discount: given.returned ? orNull(draws, 0.7, () => 0) : orNull(draws, 0.4, () => draws.pick([0, 500, 10_000, 123_400])),
    };
  };
  const id = `${customer}-${number}`;
  const lines = Array.from({ length: draws.pick([1, 1, 1, 2, 3, 4]) }, (_, n) => line({ at: n === 0 || draws.chance(0.7) ? at : at + draws.whole(1, 9_000_000), amount: money(draws, 90_000), orderId: id }));
  if (draws.chance(0.25)) lines.push(line({ at: at + draws.pick([0, 60_000, 5 * 86_400_000, draws.whole(0, 300) * 86_400_000]), amount: -draws.whole(1, 50_000) * 100, orderId: draws.chance(0.5) ? id : `${id}-R`, returned: true }));
  return lines;
}

export const drawReturn = (kinds: KindDraws, customer: number, at: number): WorldLine[] =>
  drawOrder(kinds, customer, at, 900 + kinds.draws.whole(0, 99)).map((line) => ({ ...line, amount: -Math.abs(line.amount) - 100 }));

export const drawCost = ({ draws, head }: KindDraws, customer: number, at: number): WorldCost =>
  ({ ...head(customer, at), purpose: draws.pick(['acquisition', 'acquisition', 'service', 'service', 'retention', 'winback', 'other']), channel: draws.pick(CHANNELS), campaign: draws.pick(['', 'spring']), amount: money(draws, 40_000) });

export function drawSubscription({ draws, times, head }: KindDraws, customer: number, at: number): WorldSubscription {
  const later = (): number => draws.chance(0.3) ? draws.pick(times.moments) + draws.whole(-1, 1) : at + draws.whole(1, 700) * 86_400_000;
  return {
    ...head(customer, at), plan: draws.pick(['', 'basic', '专业版']), endedAt: orNull(draws, 0.6, later), renewsAt: orNull(draws, 0.4, later),
    period: draws.pick(['month', 'month', 'quarter', 'year', 'two-years', 'once', '']), amount: money(draws, 200_000), seats: orNull(draws, 0.4, () => draws.whole(1, 40)),
    status: draws.pick(['', 'active', 'active', 'trial', 'ended']), autoRenew: orNull(draws, 0.4, () => draws.chance(0.6)),
  };
}

export function drawInteraction({ draws, times, head }: KindDraws, customer: number, at: number): WorldInteraction {
  return {
    ...head(customer, at), type: draws.pick(TYPES), channel: draws.pick(CHANNELS), direction: draws.pick(['', 'in', 'out']), subject: draws.pick(['', '包装破损', 'demo']),
    outcome: draws.pick(['', '', '处理中', '已解决', 'resolved', 'Closed', 'opened', 'Opened', '已读', '已接通']), agent: draws.pick(['', '', '何景行', '许清和', 'Ana']),
    endedAt: orNull(draws, 0.6, () => draws.chance(0.3) ? draws.pick(times.moments) + draws.whole(-1, 1) : at + draws.whole(0, 90) * 86_400_000), quantity: orNull(draws, 0.6, () => draws.whole(1, 30)),
  };
}

export const drawReferral = ({ draws, head }: KindDraws, customer: number, at: number): WorldReferral =>
  ({ ...head(customer, at), referredId: `N${draws.whole(1, 30)}`, channel: draws.pick(CHANNELS), code: '', amount: orNull(draws, 0.4, () => money(draws, 5_000)) });

export function drawAnswer({ draws, head }: KindDraws, customer: number, at: number): WorldAnswer {
  const question = draws.pick(['总体满意度', 'overall', 'NPS', 'nps', '推荐意愿', 'yearly_spend', 'wallet_share', '']);
  const [score, scale] = question === 'yearly_spend' ? [draws.whole(0, 20) * 1_000, null] : question === 'wallet_share' ? [draws.whole(0, 100), draws.pick([100, 100, 0, null])] : draws.pick([[4, 5], [5, 5], [1, 5], [9, 10], [10, 10], [7, null], [3.5, 5], [0, 10], [80, 100], [2, 0]] as const);
  return { ...head(customer, at), survey: draws.pick(['', 'spring']), question, score: orNull(draws, 0.1, () => score), scale, text: draws.pick(['', 'fine']), channel: draws.pick(CHANNELS) };
}

export function drawPoints({ draws, head }: KindDraws, customer: number, at: number): WorldPoints {
  const type = draws.pick(['earn', 'earn', 'earn', 'redeem', 'expire', 'adjust']);
  const points = draws.pick([10, 55, 120.5, 300]);
  return { ...head(customer, at), type, points: type === 'redeem' || type === 'expire' ? -points : type === 'adjust' && draws.chance(0.5) ? -points : points, orderId: '' };
}
