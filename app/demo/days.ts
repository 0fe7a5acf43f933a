/** A calendar day as a count of days since 1970-01-01; no clock and no time zone is involved. */
export type Day = number;

export function dayOf(iso: string): Day {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  const day = found ? Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])) / 86_400_000 : Number.NaN;
  if (Number.isNaN(day) || isoOf(day) !== iso) throw new RangeError(`not a calendar day: ${iso}`);
  return day;
}

export function isoOf(day: Day): string { return new Date(day * 86_400_000).toISOString().slice(0, 10); }

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(day: Day): number { return (day + 4) % 7; }

/** The same day of an earlier month; the 31st becomes the last day of a shorter month. */
export function monthsBefore(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = isoOf(day).split('-').map(Number);
  const first = Date.UTC(year, month - 1 - months, 1) / 86_400_000;
  const next = Date.UTC(year, month - months, 1) / 86_400_000;
  return Math.min(first + date - 1, next - 1);
}
