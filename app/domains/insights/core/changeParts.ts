import { CHANGE_CAUSES, type ChangeCause } from './changeCauses.ts';

/**
 * One measure of one customer, or its sum over the customers who stayed, on the way from the first moment to the second.
 * Facts are those known today, but for `before` and `after`, which are what was kept at the time.
 */
export interface ChangeWorlds<V> {
  /** As kept at the first moment. */
  readonly before: V;
  /** At the first moment, with the facts known today. */
  readonly corrected: V;
  /** Looked at from the day of the second moment, but with the facts before the first moment alone. */
  readonly elapsed: V;
  /** At the second moment, by the model and settings of the first. */
  readonly facts: V;
  /** At the second moment, by its own model and settings. */
  readonly model: V;
  /** As kept at the second moment: differs from `model` only where facts were corrected after it. */
  readonly after: V;
}

export type ChangeParts = Readonly<Record<ChangeCause, number>>;

/**
 * The change by cause. Each part is the step from one world to the next, so that they add up to `after − before` whatever
 * the measure. What was corrected after the second moment enters `corrected` and leaves again on the way to `after`.
 */
export function changeParts({ before, corrected, elapsed, facts, model, after }: ChangeWorlds<number>): ChangeParts {
  return { facts: facts - elapsed, corrections: (corrected - before) + (after - model), time: elapsed - corrected, model: model - facts };
}

/** The causes by which a value that is not a number became another: every step on which it changed. */
export function changeCauses<V>({ before, corrected, elapsed, facts, model, after }: ChangeWorlds<V>): ChangeCause[] {
  const moved: Readonly<Record<ChangeCause, boolean>> = { facts: facts !== elapsed, corrections: corrected !== before || after !== model, time: elapsed !== corrected, model: model !== facts };
  return before === after ? [] : CHANGE_CAUSES.filter((cause) => moved[cause]);
}

/**
 * Amounts rounded to whole units (100 for cents) so that the rounded ones add up to their rounded sum: the running sum is
 * rounded, and each part is the difference of two of its values.
 */
export function roundedParts(parts: readonly number[], unitsPerOne = 100): number[] {
  let sum = 0;
  let shown = 0;
  return parts.map((part) => {
    sum += part;
    const now = Math.round(sum * unitsPerOne);
    const step = now - shown;
    shown = now;
    return step / unitsPerOne;
  });
}
