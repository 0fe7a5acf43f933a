import { isoOf, type Day } from '#demo/days.ts';
import { SPRING_FESTIVALS } from '#demo/seasons.ts';

/** A handmade order: how long before today, what, and how many; `back` says how many days later all of it came back. */
export interface NamedOrder { readonly daysAgo: number; readonly items: readonly (readonly [product: string, quantity: number])[]; readonly back?: number }

type Items = NamedOrder['items'];

/** Orders from `first` days ago on, one after each gap; baskets and gaps are repeated in turn. */
export function rhythm(first: number, count: number, gaps: readonly number[], baskets: readonly Items[], back?: number): NamedOrder[] {
  let daysAgo = first;
  return Array.from({ length: count }, (_, i) => {
    if (i > 0) daysAgo -= gaps[(i - 1) % gaps.length]!;
    return { daysAgo, items: baskets[i % baskets.length]!, ...(back === undefined ? {} : { back }) };
  });
}

/** The last six festivals (年货节, 618, 双11) that were over before today, latest first, as days ago. */
export function festivalsBefore(today: Day): number[] {
  const year = Number(isoOf(today).slice(0, 4));
  const dates = [year, year - 1, year - 2, year - 3].flatMap((y) => [Date.UTC(y, 10, 11) / 86_400_000, Date.UTC(y, 5, 18) / 86_400_000]);
  const holidays = SPRING_FESTIVALS.map((iso) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000 - 15);
  return [...dates, ...holidays].map((day) => today - day).filter((ago) => ago > 3).sort((a, b) => a - b).slice(0, 6);
}
