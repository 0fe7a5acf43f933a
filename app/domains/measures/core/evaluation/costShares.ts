import type { CostKey } from '#domains/orders/core/index.ts';
import type { BorneCost, LineOfCustomer as Line } from './customerFacts.ts';
import { distinct, monthOf, sum } from './figures.ts';
import { net, purchases } from './purchases.ts';

/** A cost that stands for nobody in particular, on its business day. */
export interface CommonCost {
  readonly purpose: string;
  /** Only customers of this channel bear it; '': all. */
  readonly channel: string;
  /** What a bearer is weighed by. */
  readonly by: CostKey;
  readonly day: number;
  /** What it comes to for a bearer of weight 1, in ten-thousandths. */
  readonly each: number;
}
/** Since when a customer is known, and by which channel it came. */
export interface Arrival { readonly knownFrom: number | null; readonly channel: string }

/** What a customer bears of common costs: its weight among the bearers of the cost's month, and of its channel where it names one. */
export function sharesOf(costs: readonly CommonCost[], { lines, arrival, day }: { readonly lines: readonly Line[]; readonly arrival: Arrival; /** The moment's own. */ readonly day: number }): BorneCost[] {
  const months = Map.groupBy(lines, (line) => monthOf(line.day));
  return costs.flatMap((cost) => {
    const weight = cost.by === 'new-customers' ? Number(cameIn(arrival, cost, day)) : eachChannel((months.get(monthOf(cost.day)) ?? []).filter((line) => counts(cost, line)), WEIGHTS[cost.by]);
    return weight > 0 ? [{ purpose: cost.purpose, amount: weight * cost.each, age: day - cost.day }] : [];
  });
}

const counts = (cost: CommonCost, { channel }: { readonly channel: string }): boolean => cost.channel === '' || cost.channel === channel;
const cameIn = (arrival: Arrival, cost: CommonCost, day: number): boolean => arrival.knownFrom !== null && arrival.knownFrom <= day && monthOf(arrival.knownFrom) === monthOf(cost.day) && counts(cost, arrival);

const WEIGHTS: Readonly<Record<'orders' | 'revenue', (lines: readonly Line[]) => number>> = {
  orders: (lines) => distinct(purchases(lines).map(({ orderId, at }) => `${orderId} ${at}`)).length,
  revenue: (lines) => Math.max(net(lines), 0) / 10_000,
};
const eachChannel = (lines: readonly Line[], weigh: (lines: readonly Line[]) => number): number => sum([...Map.groupBy(lines, ({ channel }) => channel).values()].map(weigh));
