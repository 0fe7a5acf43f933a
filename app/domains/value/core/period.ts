import { UNIT_DAYS, type ValuePolicy } from './policy.ts';

/** The two parts of a run's time: what the check may look at, and what it is held against. ISO days. */
export interface Period {
  readonly firstDay: string;
  /** Last day of the calibration. */
  readonly calibrationDay: string;
  /** Last day of the facts. */
  readonly asOfDay: string;
}

const DAY = 86_400_000;
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);
export const dayAfter = (day: string, days = 1): string => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/** Length of the hold-out in the policy's unit. */
export const holdoutLength = ({ calibrationDay, asOfDay }: Omit<Period, 'firstDay'>, { unit }: Pick<ValuePolicy, 'unit'>): number => daysBetween(calibrationDay, asOfDay) / UNIT_DAYS[unit];

/** Days before the calibration's end that "carried forward" looks back: as long as the hold-out, where the calibration is that long. */
export const latelyDays = ({ firstDay, calibrationDay, asOfDay }: Period): number => Math.max(1, Math.min(daysBetween(calibrationDay, asOfDay), daysBetween(firstDay, calibrationDay)));

/** What is valued ahead, as the library wants it. */
export const horizonOf = ({ horizonMonths, discountPerYear, unit }: ValuePolicy, months = horizonMonths): { readonly horizon: number; readonly discountPerYear: number; readonly unit: ValuePolicy['unit'] } =>
  ({ horizon: months * (365.25 / 12 / UNIT_DAYS[unit]), discountPerYear, unit });
