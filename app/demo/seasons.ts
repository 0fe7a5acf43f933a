import { dayOf, isoOf, weekdayOf, type Day } from '#demo/days.ts';

/** First day of the lunar year. A test holds the table to ICU's Chinese calendar, which errs by a day in 2027 and 2030. */
export const SPRING_FESTIVALS: readonly string[] = [
  '2023-01-22', '2024-02-10', '2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13',
  '2030-02-03', '2031-01-23', '2032-02-11', '2033-01-31', '2034-02-19', '2035-02-08',
];
const FESTIVAL_DAYS: readonly Day[] = SPRING_FESTIVALS.map(dayOf);

/** Days until (positive) or since (negative) the nearest Spring Festival; far away when the table does not reach. */
export function daysToSpringFestival(day: Day): number {
  let nearest = 9_999;
  for (const festival of FESTIVAL_DAYS) if (Math.abs(festival - day) < Math.abs(nearest)) nearest = festival - day;
  return nearest;
}

/** 年货节 before the holiday, then a week in which hardly anybody delivers. */
function springDemand(day: Day): number {
  const left = daysToSpringFestival(day);
  if (left >= 8 && left <= 28) return 1.7;
  if (left >= 3 && left < 8) return 1.0;
  if (left > -6 && left < 3) return 0.35;
  return left > -14 && left <= -6 ? 0.75 : 1;
}

/** Promotions with a fixed date: [first, last, demand], as MMDD. Later entries win. */
const PROMOTIONS: readonly (readonly [number, number, number])[] = [
  [305, 308, 1.5], [601, 616, 1.4], [617, 618, 4], [919, 930, 1.1],
  [1024, 1031, 1.2], [1101, 1103, 1.8], [1104, 1109, 1.5], [1110, 1111, 5.6], [1112, 1118, 0.7], [1211, 1212, 1.9],
];

/** How much more than on a plain day people buy (1 = plain), weekday aside. */
export function demandOf(day: Day): number {
  const iso = isoOf(day);
  const date = Number(iso.slice(5, 7)) * 100 + Number(iso.slice(8));
  let demand = springDemand(day);
  for (const [first, last, factor] of PROMOTIONS) if (date >= first && date <= last) demand = factor;
  return demand;
}

/** Sunday first. Offices order from Monday to Friday only. */
const SHOPPER_WEEK = [1.16, 0.94, 0.92, 0.93, 0.96, 1.02, 1.12];
const OFFICE_WEEK = [0, 1.25, 1.15, 1.05, 1, 0.8, 0];
export function shopperWeekday(day: Day): number { return SHOPPER_WEEK[weekdayOf(day)] ?? 1; }
export function officeWeekday(day: Day): number { return OFFICE_WEEK[weekdayOf(day)] ?? 0; }

/** Weights of the 24 hours: lunch, and above all the evening; offices between nine and six. */
export const SHOPPER_HOURS = [12, 6, 3, 2, 1, 2, 6, 14, 24, 38, 46, 44, 52, 46, 36, 35, 36, 38, 42, 56, 78, 84, 66, 34];
export const OFFICE_HOURS = [0, 0, 0, 0, 0, 0, 0, 0, 4, 30, 42, 34, 8, 14, 38, 40, 32, 14, 3, 1, 0, 0, 0, 0];
