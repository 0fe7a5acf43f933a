import type { PlainCustomer } from './plainCustomer.testing.ts';
import type { PlainFamily } from './plainMeasures.testing.ts';
import { between, distinct, last, margin, net, orders, previous, purchases, ratio, sum, type Line } from './plainOrders.testing.ts';
import { decimal } from './randomWorldRows.testing.ts';

/** How much more or less than before: 0.2 is a fifth more; nothing to say where there was nothing before. */
const trend = (now: number | null, before: number | null): number | null => { const times = ratio(now, before); return times === null ? null : times - 1; };
const sameQuarterLastYear = (c: PlainCustomer): number => net(between(365, 454, c.lines));
const moneyOrNull = (tenThousandths: number | null): string | null => tenThousandths === null ? null : decimal(tenThousandths);

export const PLAIN_TREND: PlainFamily = {
  revenue_previous_365d: (c) => decimal(net(previous(365, c.lines))),
  revenue_trend_365d: (c) => trend(net(last(365, c.lines)), net(previous(365, c.lines))),
  orders_previous_365d: (c) => orders(previous(365, c.lines)),
  orders_trend_365d: (c) => trend(orders(last(365, c.lines)), orders(previous(365, c.lines))),
  margin_previous_365d: (c) => moneyOrNull(margin(c, previous(365, c.lines))),
  margin_trend_365d: (c) => trend(margin(c, last(365, c.lines)), margin(c, previous(365, c.lines))),
  revenue_previous_90d: (c) => decimal(net(previous(90, c.lines))),
  revenue_trend_90d: (c) => trend(net(last(90, c.lines)), net(previous(90, c.lines))),
  revenue_same_90d_last_year: (c) => decimal(sameQuarterLastYear(c)),
  season_trend_90d: (c) => trend(net(last(90, c.lines)), sameQuarterLastYear(c)),
};

type NameOf = (line: Line) => string;
const category: NameOf = (line) => line.category;
const product: NameOf = (line) => line.product;
const channel: NameOf = (line) => line.channel;
/** The different names that purchases bear. */
const bought = (lines: readonly Line[], nameOf: NameOf): string[] => distinct(purchases(lines).map(nameOf).filter((name) => name !== ''));
const amounts = (lines: readonly Line[], nameOf: NameOf) => bought(lines, nameOf).map((name) => ({ name, amount: net(purchases(lines).filter((line) => nameOf(line) === name)) }));
/** The name with the greatest amount bought; of equals the first by its text. */
const favourite = (lines: readonly Line[], nameOf: NameOf) => amounts(lines, nameOf).sort((a, b) => b.amount - a.amount || (a.name < b.name ? -1 : 1))[0];

export const PLAIN_BREADTH: PlainFamily = {
  categories: (c) => bought(c.lines, category).length,
  categories_365d: (c) => bought(last(365, c.lines), category).length,
  new_categories_365d: (c) => { const before = bought(between(365, Infinity, c.lines), category); return bought(c.lines, category).filter((name) => !before.includes(name)).length; },
  products: (c) => bought(c.lines, product).length,
  products_365d: (c) => bought(last(365, c.lines), product).length,
  channels: (c) => bought(c.lines, channel).length,
  favourite_category: (c) => favourite(c.lines, category)?.name ?? '',
  favourite_category_share: (c) => ratio(favourite(c.lines, category)?.amount ?? null, sum(amounts(c.lines, category).map(({ amount }) => amount))),
  favourite_channel: (c) => favourite(c.lines, channel)?.name ?? '',
  cross_holding: (c) => c.lines.length === 0 ? null : ratio(bought(c.lines, category).length, c.moment.categories),
};
