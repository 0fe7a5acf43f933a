/** The ISO day of a moment in a time zone. */
export function dayIn(timeZone: string, moment: Date): string {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(moment).map((part) => [part.type, part.value]));
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/**
 * The zone by its name as the analytic engine writes it, or null: it takes no offsets such as +08:00 (which know no
 * daylight saving) and minds the case.
 */
export function timeZoneNamed(text: string): string | null {
  if (!/^[A-Za-z]/.test(text)) return null;
  let known: string;
  try { known = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone; } catch { return null; }
  if (known.toLowerCase() === text.toLowerCase()) return known;
  // An older or newer name of the same zone: it stands only as it is written in the list.
  return /^[A-Z]/.test(text) ? text : null;
}

/** True for a zone's name that the analytic engine takes just as it stands. */
export const isTimeZone = (name: string): boolean => timeZoneNamed(name) === name;

/** ClickHouse's text of a moment: DateTime64(3) in UTC. */
export const factTime = (moment: Date): string => moment.toISOString().replace('T', ' ').replace('Z', '');

/** The moment behind ClickHouse's text. */
export const momentOf = (text: string): Date => new Date(`${text.replace(' ', 'T')}Z`);
