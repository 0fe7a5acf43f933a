import type { ValueWarning } from './valueReport.ts';

/** The parts of the value page that a warning can be about. */
export type Place = 'orders' | 'spend' | 'holdout' | 'margin' | 'rest';

const places: readonly (readonly [RegExp, Place])[] = [
  [/cost|margin/, 'margin'],
  [/holdout|hold-out|calibration|tracking/, 'holdout'],
  [/gamma|spend|independen|mean-undefined|rows-dropped/, 'spend'],
  [/nbd\.|orders|few-customers|few-repeats|single-date|no-spread|flat-direction|at-bound|converge/, 'orders'],
];

/** Where a warning is drawn, by its code; what is not known here stands on top, where nobody misses it. */
export function placeOf({ code }: Pick<ValueWarning, 'code'>): Place { return places.find(([pattern]) => pattern.test(code))?.[1] ?? 'rest'; }

export function warningsAt<W extends Pick<ValueWarning, 'code'>>(warnings: readonly W[], place: Place): W[] { return warnings.filter((warning) => placeOf(warning) === place); }
