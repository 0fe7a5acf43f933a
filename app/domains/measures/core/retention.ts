import Type from 'typebox';

/** How long the rows of runs are kept; records and reports of runs stay for good. */
export const RetentionPolicySchema = Type.Object({
  /** Business days whose last run is kept, the newest ones. */
  days: Type.Integer({ minimum: 1, maximum: 400 }),
  /** Months whose end is kept: the last run of the month, and one that was computed for it later. */
  monthEnds: Type.Integer({ minimum: 0, maximum: 240 }),
}, { additionalProperties: false });
export type RetentionPolicy = Type.Static<typeof RetentionPolicySchema>;
export const DEFAULT_RETENTION: RetentionPolicy = { days: 14, monthEnds: 24 };

/** Why the rows of a run are still there. `newest`: pages show it. `recent`: just before it, or the last of a recent day. */
export const KEPT_BECAUSE = ['newest', 'recent', 'month-end', 'backfill'] as const;
export type KeptBecause = (typeof KEPT_BECAUSE)[number];

/** What is asked of a run; `day` is the last business day that it counts. */
export interface RetainedRun { readonly id: number; readonly kind: 'full' | 'backfill'; readonly day: string }

/** Whoever is turning the pages of a list stays on the run of the first page. */
const ALWAYS = 3;

/** Of finished runs, those whose rows are kept, with the reason; the others may go. */
export function keptRuns(runs: readonly RetainedRun[], policy: RetentionPolicy): ReadonlyMap<number, KeptBecause> {
  const kept = new Map<number, KeptBecause>();
  const newestFirst = runs.toSorted((a, b) => b.id - a.id);
  const full = newestFirst.filter(({ kind }) => kind === 'full');
  const days = new Set<string>();
  for (const [i, { id, day }] of full.entries()) {
    if (i < ALWAYS || (!days.has(day) && days.size < policy.days)) { kept.set(id, i === 0 ? 'newest' : 'recent'); days.add(day); }
  }
  const going = full[0]?.day.slice(0, 7);
  for (const { id, day } of lastOfMonths(full, policy.monthEnds)) if (!kept.has(id) && day.slice(0, 7) !== going) kept.set(id, 'month-end');
  for (const { id } of lastOfMonths(newestFirst.filter(({ kind }) => kind === 'backfill'), policy.monthEnds)) kept.set(id, 'backfill');
  return kept;
}

/** The run nearest to the end of each of the newest months; of two as of the same day the later one. */
function lastOfMonths(newestFirst: readonly RetainedRun[], months: number): RetainedRun[] {
  const last = new Map<string, RetainedRun>();
  for (const run of newestFirst) {
    const before = last.get(run.day.slice(0, 7));
    if (before === undefined || run.day > before.day) last.set(run.day.slice(0, 7), run);
  }
  return [...last.entries()].sort(([a], [b]) => (a < b ? 1 : -1)).slice(0, months).map(([, run]) => run);
}
