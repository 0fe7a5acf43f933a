import type { Evaluations, LineOfCustomer as Line } from './customerFacts.ts';
import { between, distinct, last, ratio, sum } from './figures.ts';
import { net, purchases } from './purchases.ts';

type NameOf = (line: Line) => string;
const category: NameOf = (line) => line.category;
const product: NameOf = (line) => line.product;
const channel: NameOf = (line) => line.channel;
/** The different names that purchases bear. */
const bought = (lines: readonly Line[], nameOf: NameOf): string[] => distinct(purchases(lines).map(nameOf).filter((name) => name !== ''));
const amounts = (lines: readonly Line[], nameOf: NameOf) => [...Map.groupBy(purchases(lines).filter((line) => nameOf(line) !== ''), nameOf)].map(([name, own]) => ({ name, amount: net(own) }));
/** The name with the greatest amount bought; of equals the first by its text. */
const favourite = (lines: readonly Line[], nameOf: NameOf) => amounts(lines, nameOf).sort((a, b) => b.amount - a.amount || (a.name < b.name ? -1 : 1))[0];

export const BREADTH_EVALUATIONS: Evaluations = {
  categories: (c) => bought(c.lines, category).length,
  categories_365d: (c) => bought(last(365, c.lines), category).length,
  new_categories_365d: (c) => { const before = new Set(bought(between(365, Infinity, c.lines), category)); return bought(c.lines, category).filter((name) => !before.has(name)).length; },
  products: (c) => bought(c.lines, product).length,
  products_365d: (c) => bought(last(365, c.lines), product).length,
  channels: (c) => bought(c.lines, channel).length,
  favourite_category: (c) => favourite(c.lines, category)?.name ?? '',
  favourite_category_share: (c) => ratio(favourite(c.lines, category)?.amount ?? null, sum(amounts(c.lines, category).map(({ amount }) => amount))),
  favourite_channel: (c) => favourite(c.lines, channel)?.name ?? '',
  cross_holding: (c) => c.lines.length === 0 ? null : ratio(bought(c.lines, category).length, c.moment.categories),
};
