/** A business day as its number since 1 January 1970; every day differs by one from the next, whatever the clocks do. */
export interface BusinessDays {
  /** The business day in which a moment (ms) lies. */
  dayOf(moment: number): number;
  /** The first moment (ms) of a business day, also where clocks skip midnight. */
  startOf(day: number): number;
}

const DAY = 86_400_000;

export function businessDaysIn(timeZone: string): BusinessDays {
  const isoDay = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  // Time zones change their clocks by whole minutes, so one look-up a quarter of an hour is enough to remember.
  const known = new Map<number, number>();
  const dayOf = (moment: number): number => {
    const quarter = Math.floor(moment / 900_000);
    const found = known.get(quarter);
    if (found !== undefined) return found;
    const day = dayOfIso(isoDay.format(moment));
    known.set(quarter, day);
    return day;
  };
  const startOf = (day: number): number => {
    let before = day * DAY - 16 * 3_600_000;
    let within = day * DAY + 16 * 3_600_000;
    while (within - before > 1) {
      const middle = Math.floor((before + within) / 2);
      if (dayOf(middle) >= day) within = middle; else before = middle;
    }
    return within;
  };
  return { dayOf, startOf };
}

export const dayOfIso = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / DAY;
export const isoOfDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
/** The last day of the month that a day lies in. */
export const monthEndOf = (day: number): number => { const at = new Date(day * DAY); return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0) / DAY; };
