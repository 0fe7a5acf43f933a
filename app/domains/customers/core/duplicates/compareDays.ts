import { editDistance } from './editDistance.ts';

export type DayLevel = 'same' | 'turned' | 'one-slip' | 'two-parts' | 'year' | 'different';

/** Days as eight digits: equal, day and month or two digits swapped, one digit other, two of year, month and day equal, the year alone. */
export function compareDays(a: string, b: string): DayLevel | null {
  if (a === '' || b === '') return null;
  // The first of January is what people type who know only the year.
  if (a === b) return a.endsWith('0101') ? 'year' : 'same';
  const [yearA, monthA, dayA, yearB, monthB, dayB] = [a.slice(0, 4), a.slice(4, 6), a.slice(6), b.slice(0, 4), b.slice(4, 6), b.slice(6)];
  if (yearA === yearB && monthA === dayB && dayA === monthB) return 'turned';
  if (editDistance(a, b, 1) === 1) return Array.from(a).filter((digit, i) => digit !== b[i]).length === 1 ? 'one-slip' : 'turned';
  const equal = Number(yearA === yearB) + Number(monthA === monthB) + Number(dayA === dayB);
  return equal === 2 ? 'two-parts' : yearA === yearB ? 'year' : 'different';
}
