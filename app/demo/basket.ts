import type { Day } from '#demo/days.ts';
import { daysToSpringFestival, demandOf } from '#demo/seasons.ts';
import { gammaDraw, lognormalDraw, negativeBinomialDraw, normalDraw, poissonDraw, weightedIndex } from '#demo/draws.ts';
import type { Fen } from '#demo/money.ts';
import { CATALOGUE, SHELVES, type PricedProduct } from '#demo/products.ts';
import type { Rng } from '#demo/random.ts';
import type { Rhythm } from '#demo/customerTypes.ts';
import type { DemoCustomer } from '#demo/shapes.ts';

/** What stays the same from order to order of one customer. */
export interface Habits {
  readonly office: boolean;
  readonly rhythm: Rhythm;
  readonly likes: readonly number[];
  /** Leaning towards dear products: this is what Gamma-Gamma finds between customers. */
  readonly taste: number;
  /** Pieces per line of an organisation. */
  readonly scale: number;
  readonly returning: number;
  readonly channels: readonly number[];
}

const ORDER_CHANNELS = ['小程序', 'APP', '直播', '官网', '门店', '企业采购'] as const;

export function habitsOf(customer: DemoCustomer, rhythm: Rhythm, rng: Rng): Habits {
  const office = customer.kind === 'organisation';
  return {
    office, rhythm,
    likes: SHELVES.map((shelf) => shelf.demand[office ? 1 : 0] * gammaDraw(office ? 3 : 0.7, rng)),
    taste: rhythm.taste + 0.8 * normalDraw(rng),
    scale: lognormalDraw(1.75, 0.6, rng),
    returning: gammaDraw(1.2, rng) / 1.2,
    channels: office ? [0, 0, 0, 1, 0, 9] : [3, 3, customer.channel === '直播' ? 5 : 1, 1, customer.channel === '门店' ? 5 : 0.5, 0].map((weight) => weight * gammaDraw(1, rng)),
  };
}

/** The shelves' fortunes: gifts of food before the holiday, health rising for years, digital accessories falling since five months. */
function shelfTrend(category: string, day: Day, from: Day, to: Day): number {
  if (category === '食品生鲜') { const left = daysToSpringFestival(day); return left >= 4 && left <= 25 ? 2.2 : 1; }
  if (category === '营养保健') return 0.6 + 0.9 * (day - from) / (to - from);
  if (category === '数码配件') return 1 - 0.7 * Math.min(Math.max((day - (to - 150)) / 90, 0), 1);
  return 1;
}

export interface BasketLine { readonly product: PricedProduct; readonly quantity: number; readonly unitPriceFen: Fen }
export interface Basket { readonly channel: string; readonly lines: readonly BasketLine[] }

/** Fills one order: distinct products, a price that knows the promotion of the day. */
export function basketOf(habits: Habits, day: Day, from: Day, to: Day, rng: Rng): Basket {
  const channel = ORDER_CHANNELS[weightedIndex(habits.channels, rng)] ?? '小程序';
  const weights = SHELVES.map((shelf, i) => habits.likes[i]! * shelfTrend(shelf.category, day, from, to));
  const discount = discountOf(habits, day, rng);
  const chosen = new Map<string, BasketLine>();
  for (let count = 1 + negativeBinomialDraw(habits.rhythm.furtherLines, 1.5, rng); count > 0; count--) {
    const shelf = CATALOGUE[weightedIndex(weights, rng)]!;
    const rung = Math.floor(shelf.length / (1 + Math.exp(-1.6 * (habits.taste + 0.6 * normalDraw(rng)))));
    const product = shelf[Math.min(rung, shelf.length - 1)]!;
    const pieces = 1 + poissonDraw(product.shelf.extraPieces, rng);
    const quantity = habits.office ? Math.max(1, Math.round(habits.scale * pieces * lognormalDraw(0, 0.3, rng))) : pieces;
    // To ten fen, as price tags are.
    chosen.set(product.code, { product, quantity, unitPriceFen: Math.round(product.priceFen * discount / 10) * 10 });
  }
  return { channel, lines: [...chosen.values()] };
}

function discountOf({ office, rhythm }: Habits, day: Day, rng: Rng): number {
  if (office) return 0.92;
  if (demandOf(day) > 1.4) return (rhythm.type === 'festival' ? 0.78 : 0.82) + 0.1 * rng();
  return rng() < 0.15 ? 0.9 : 1;
}
