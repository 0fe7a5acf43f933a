import Type from 'typebox';

/** When a connector pulls by itself: every so many minutes, or once a day at a time of the business clock. */
export const Schedule = Type.Union([
  Type.Object({ every: Type.Literal('minutes'), minutes: Type.Integer({ minimum: 5, maximum: 1440 }) }, { additionalProperties: false }),
  Type.Object({ every: Type.Literal('day'), at: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }) }, { additionalProperties: false }),
]);
export type Schedule = Type.Static<typeof Schedule>;

const MINUTE = 60_000;

/** The next moment after `now`. A time of day that a change to summer time leaves out comes when the clock first shows a later one. */
export function nextDue(schedule: Schedule, now: Date, timeZone: string): Date {
  if (schedule.every === 'minutes') return new Date(now.getTime() + schedule.minutes * MINUTE);
  const today = wallClock(now, timeZone);
  for (let days = 0; ; days++) {
    const due = momentAt(today.day, days, schedule.at, timeZone);
    if (due.getTime() > now.getTime()) return due;
  }
}

function wallClock(moment: Date, timeZone: string): { readonly day: number; readonly asUtc: number } {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  return { day: Date.UTC(parts.year!, parts.month! - 1, parts.day), asUtc: Date.UTC(parts.year!, parts.month! - 1, parts.day, parts.hour, parts.minute, parts.second) };
}

/** The moment at which the clock of a zone shows a time of a day: found by correcting a guess by what the clock shows then. */
function momentAt(day: number, daysLater: number, time: string, timeZone: string): Date {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  const wanted = day + daysLater * 1440 * MINUTE + (hours * 60 + minutes) * MINUTE;
  let guess = wanted;
  for (let turn = 0; turn < 3; turn++) {
    const off = wallClock(new Date(guess), timeZone).asUtc - wanted;
    if (off === 0) break;
    guess -= off;
  }
  const shown = wallClock(new Date(guess), timeZone).asUtc;
  return new Date(shown < wanted ? guess + (wanted - shown) : guess);
}
