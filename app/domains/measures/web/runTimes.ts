/** A step's place on the run's time line, as shares of the whole. */
export interface StepBar { readonly step: string; readonly from: number; readonly width: number; readonly seconds: number | null }

interface Timed { readonly step: string; readonly startedAt: string; readonly finishedAt: string | null; readonly seconds: number | null }

/** Where each step lies between the first start and the last end; a step still at work reaches to `now`. */
export function barsOf(steps: readonly Timed[], now: number): StepBar[] {
  if (steps.length === 0) return [];
  const ends = steps.map(({ finishedAt }) => (finishedAt ? Date.parse(finishedAt) : now));
  const start = Math.min(...steps.map(({ startedAt }) => Date.parse(startedAt)));
  const whole = Math.max(1, Math.max(...ends) - start);
  return steps.map(({ step, startedAt, seconds }, i) => ({ step, seconds, from: (Date.parse(startedAt) - start) / whole, width: Math.max(0, (ends[i]! - Date.parse(startedAt)) / whole) }));
}

/** Seconds from the first act to the last, or to now. */
export function secondsOf({ startedAt, finishedAt }: { readonly startedAt: string | null; readonly finishedAt: string | null }, now: number): number | null {
  return startedAt ? Math.max(0, ((finishedAt ? Date.parse(finishedAt) : now) - Date.parse(startedAt)) / 1000) : null;
}
