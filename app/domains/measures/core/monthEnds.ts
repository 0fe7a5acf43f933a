/** As many months as are computed afterwards at most. */
export const MOST_MONTHS = 120;

/** The last days of the months from that of `first` on that are over on `day`, the newest `most` of them, oldest first. ISO days. */
export function monthEndsUpTo(day: string, first: string, most: number): string[] {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1];
  const ends: string[] = [];
  for (let back = 0; ends.length < most; back++) {
    const end = new Date(Date.UTC(year, month - back, 0)).toISOString().slice(0, 10);
    if (end < first) break;
    ends.unshift(end);
  }
  return ends;
}

/** The first moment of an ISO day in a time zone, also where the clocks skip midnight. */
export function dayStart(day: string, timeZone: string): Date {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  // No zone is further than a day and a half from UTC, and days do not run backwards: the first moment is where the day's name is reached.
  let [before, at] = [Date.parse(day) - 36 * 3_600_000, Date.parse(day) + 36 * 3_600_000];
  while (at - before > 1) {
    const middle = Math.floor((before + at) / 2);
    if (format.format(middle) < day) before = middle; else at = middle;
  }
  return new Date(at);
}
