import type { CustomerQuery } from '#domains/insights/core/index.ts';
import { BUILT_IN_COLUMNS } from './listColumns.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** How far a zone's clocks are ahead of UTC at a moment. */
function aheadMilliseconds(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - Math.floor(at.getTime() / 1000) * 1000;
}

/** The moment at which a business day begins. */
export function startOfDay(day: string, timeZone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const guess = new Date(midnight - aheadMilliseconds(new Date(midnight), timeZone));
  // Asked again at the guess: the clocks may change between it and UTC midnight.
  return new Date(midnight - aheadMilliseconds(guess, timeZone));
}

function endOfDay(day: string, timeZone: string): Date {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return new Date(startOfDay(next.toISOString().slice(0, 10), timeZone).getTime() - 1000);
}

/** The address names business days; the server compares moments. Both ends of a range belong to it. */
export function withMoments(query: CustomerQuery, timeZone: string, { byKey } = BUILT_IN_COLUMNS): CustomerQuery {
  if (!query.where) return query;
  return {
    ...query,
    where: query.where.map((condition) => byKey.get(condition.measure)?.kind !== 'date' ? condition : {
      ...condition,
      ...(typeof condition.from === 'string' && DAY.test(condition.from) ? { from: startOfDay(condition.from, timeZone).toISOString() } : {}),
      ...(typeof condition.to === 'string' && DAY.test(condition.to) ? { to: endOfDay(condition.to, timeZone).toISOString() } : {}),
    }),
  };
}
