import type { Cohorts } from './types.ts';
import { ClvError, type Problem } from '../error.ts';

/** At most this many rows are listed in an error; the count is always complete. */
const LISTED = 20;

/** Which rule a cohort breaks first, or null. `row` is the renewal. */
function problemOf({ survivors }: { readonly survivors: ArrayLike<number> }, at: string): Problem | null {
  if (!(survivors.length > 0)) return { at, value: survivors.length, rule: 'has at least the size at the start' };
  for (let t = 0; t < survivors.length; t++) {
    const value = survivors[t]!;
    if (!(value >= 0 && Number.isSafeInteger(value))) return { at, row: t, value, rule: 'is a whole number, 0 or more' };
    if (t > 0 && value > survivors[t - 1]!) return { at, row: t, value, rule: 'does not rise from one renewal to the next' };
  }
  return null;
}

/** Throws one `invalid-data` error with the first broken rule of every cohort. */
export function requireCohorts({ cohorts }: Cohorts): void {
  const problems = cohorts.map((cohort, i) => problemOf(cohort, `cohorts.${i}.survivors`)).filter((p) => p !== null);
  if (problems.length > 0) throw new ClvError('invalid-data', `${problems.length} cohort(s) cannot be used`, problems.slice(0, LISTED), problems.length);
}

export const validCohort = (cohort: { readonly survivors: ArrayLike<number> }): boolean => problemOf(cohort, '') === null;

/** How many renewed and how many left at each renewal, over all cohorts: all that the likelihood needs. Entry i is renewal i + 1. */
export interface RenewalTotals { readonly kept: Float64Array; readonly lost: Float64Array; readonly customers: number }

export function renewalTotals({ cohorts }: Cohorts): RenewalTotals {
  const longest = cohorts.reduce((most, { survivors }) => {
    let end = survivors.length;
    while (end > 1 && survivors[end - 2] === 0) end--; // nobody was left to renew
    return Math.max(most, end - 1);
  }, 0);
  const kept = new Float64Array(longest);
  const lost = new Float64Array(longest);
  let customers = 0;
  for (const { survivors } of cohorts) {
    customers += survivors[0]!;
    for (let t = 1; t < survivors.length && t <= longest; t++) {
      kept[t - 1]! += survivors[t]!;
      lost[t - 1]! += survivors[t - 1]! - survivors[t]!;
    }
  }
  return { kept, lost, customers };
}
