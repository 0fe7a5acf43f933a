/** The ISO day of a moment in a time zone. */
export function dayIn(timeZone: string, moment: Date): string {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(moment).map((part) => [part.type, part.value]));
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/** True when the machine knows the IANA time zone. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false; // an offset such as +08:00, which knows no daylight saving
  try { new Intl.DateTimeFormat('en', { timeZone: name }); return true; } catch { return false; }
}

/** ClickHouse's text of a moment: DateTime64(3) in UTC. */
export const factTime = (moment: Date): string => moment.toISOString().replace('T', ' ').replace('Z', '');

/** The moment behind ClickHouse's text. */
export const momentOf = (text: string): Date => new Date(`${text.replace(' ', 'T')}Z`);
