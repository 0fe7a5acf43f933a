import { seededRandom } from '#server/seededRandom.ts';
import { businessDaysIn, dayOfIso, monthEndOf } from './plainDays.testing.ts';

/** Draws from a seed. */
export interface Draws {
  chance(share: number): boolean;
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  pick<T>(choices: readonly T[]): T;
}

export function drawsFrom(seed: number): Draws {
  const random = seededRandom(seed);
  const whole = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  return {
    chance: (share) => random() < share,
    whole,
    pick: (choices) => {
      const chosen = choices[whole(0, choices.length - 1)];
      if (chosen === undefined) throw new Error('nothing to pick from');
      return chosen;
    },
  };
}

/** Zones whose clocks do different things: none, whole hours, half an hour, at midnight itself, and far from UTC on both sides. */
export const ZONES = ['Asia/Shanghai', 'UTC', 'America/New_York', 'Australia/Lord_Howe', 'America/Havana', 'Pacific/Chatham', 'America/St_Johns', 'Pacific/Honolulu'] as const;

/** Days on which something about the calendar or the clocks is out of the ordinary. */
const ODD_DAYS = ['2024-02-29', '2024-03-01', '2023-02-28', '2024-12-31', '2025-01-01', '2024-03-10', '2024-11-03', '2025-03-09', '2024-04-07', '2024-10-06', '2024-09-29', '2025-04-06', '2025-02-28', '2025-06-30'].map(dayOfIso);
/** Ages at the edges of the windows that measures look through. */
const EDGE_AGES = [0, 29, 30, 30, 89, 90, 90, 179, 180, 364, 365, 365, 365, 365, 454, 455, 729, 730];

export interface WorldTimes {
  readonly now: number;
  /** The moments that the test looks at: now, ends of months and of 29 February, times within days, first and last instants of days. */
  readonly moments: readonly number[];
  /** A time that likes to lie where measures change their mind. */
  drawTime(): number;
}

/** The time of a world: from the middle of 2021 to some time in 2025, with a little that lies ahead. */
export function worldTimes(draws: Draws, timeZone: string): WorldTimes {
  const { dayOf, startOf } = businessDaysIn(timeZone);
  const first = dayOfIso('2021-07-01');
  const now = startOf(dayOfIso('2025-03-01') + draws.whole(0, 150)) + draws.whole(0, 86_399_999);
  const monthEnd = (): number => startOf(monthEndOf(dayOf(now) - draws.whole(31, 900)) + 1);
  const withinDay = (day: number): number => draws.pick([startOf(day), startOf(day + 1) - 1, startOf(day) + draws.whole(0, 82_000_000), startOf(day) + 43_200_000]);
  const moments = [now, monthEnd(), monthEnd(), startOf(dayOfIso('2024-03-01')), startOf(draws.pick(ODD_DAYS)) + draws.pick([0, 1, 43_200_000]), withinDay(dayOf(now) - draws.whole(1, 800))];
  const drawTime = (): number => {
    switch (draws.pick(['any', 'any', 'any', 'any', 'edge', 'edge', 'moment', 'day', 'odd', 'ahead'])) {
      case 'edge': return withinDay(dayOf(draws.pick(moments) - 1) - draws.pick(EDGE_AGES));
      case 'moment': return draws.pick(moments) + draws.whole(-1, 1);
      case 'odd': return withinDay(draws.chance(0.5) ? draws.pick(ODD_DAYS) : monthEndOf(draws.whole(first, dayOf(now))));
      case 'ahead': return now + draws.whole(1, 200 * 86_400_000);
      case 'day': return withinDay(draws.whole(first, dayOf(now)));
      default: return startOf(draws.whole(first, dayOf(now))) + draws.whole(0, 82_000_000);
    }
  };
  return { now, moments, drawTime };
}
