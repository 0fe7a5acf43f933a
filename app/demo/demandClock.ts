import { demandOf, officeWeekday, shopperWeekday } from '#demo/seasons.ts';
import type { Day } from '#demo/days.ts';

/** How strongly a customer follows the seasons. */
export type Temper = 'shopper' | 'subscriber' | 'hunter' | 'office';

const INTENSITY: Readonly<Record<Temper, (day: Day) => number>> = {
  shopper: (day) => demandOf(day) * shopperWeekday(day),
  subscriber: (day) => demandOf(day) ** 0.35 * shopperWeekday(day),
  // A quiet day is worth next to nothing to somebody who waits for the discount.
  hunter: (day) => (demandOf(day) > 1.4 ? demandOf(day) ** 1.6 : 0.06) * shopperWeekday(day),
  office: (day) => Math.min(demandOf(day), 1) * officeWeekday(day),
};

/**
 * Operational time: it runs fast on days with high demand and slowly on quiet ones, a day on average.
 * Steady intervals drawn on this clock become seasonal orders in the calendar, whatever the intervals' distribution.
 */
export interface DemandClock {
  /** Clock reading at the start of a day. */
  at(day: Day): number;
  /** The day in which the clock shows `reading`; undefined past the end. */
  dayAt(reading: number): Day | undefined;
}

/** A shop that gets better known: whoever buys there does so a little more often every year. */
const GROWTH_A_YEAR = 0.11;

export function demandClock(temper: Temper, from: Day, to: Day): DemandClock {
  const days = to - from;
  const passed = new Float64Array(days + 1);
  for (let i = 0; i < days; i++) passed[i + 1] = passed[i]! + INTENSITY[temper](from + i) * (1 + GROWTH_A_YEAR) ** (i / 365);
  const scale = days / passed[days]!;
  for (let i = 0; i <= days; i++) passed[i]! *= scale;
  return {
    at: (day) => passed[day - from] ?? Number.NaN,
    dayAt(reading) {
      if (!(reading < passed[days]!)) return undefined;
      let low = 0;
      let high = days;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (passed[middle]! <= reading) low = middle; else high = middle;
      }
      return from + low;
    },
  };
}
