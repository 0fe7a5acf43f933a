import type { FactChange } from './changeCauses.ts';

/** A row of a fact table as the engine has it. Of the rows that an import replaced, `version` is that of the import which did. */
export interface FactRow {
  readonly source: string; readonly key: string;
  readonly version: number;
  /** Version at which the import that brought this content was published. */
  readonly broughtAt: number;
  readonly cancelled: boolean;
  /** Milliseconds. */
  readonly at: number;
  /** Equal for rows with the same content. */
  readonly content: string;
}

/** A moment as facts know it: what happened before `asOf` counts, as far as it was known at `version`. */
export interface KnownMoment { readonly asOf: number; readonly version: number }

export interface FactStates<R extends FactRow> { readonly change: FactChange; readonly before: R | null; readonly after: R | null }

/**
 * What became of one fact of a customer between two moments, from its newest row and the contents that imports replaced
 * (oldest replacement first); null where nothing did that concerns either moment. `elsewhere`: the same fact counts with another customer now.
 */
export function factChangeOf<R extends FactRow>(newest: R, replaced: readonly R[], first: KnownMoment, second: KnownMoment, elsewhere: boolean): FactStates<R> | null {
  const known = [stateAt(newest, replaced, first.version), stateAt(newest, replaced, second.version)] as const;
  const before = known[0] !== null && known[0].at < first.asOf ? known[0] : null;
  const after = known[1] !== null && known[1].at < second.asOf ? known[1] : null;
  if (before === null && after === null) return null;
  if (before !== null && after !== null) return before.content === after.content ? null : { change: 'corrected', before, after };
  if (after !== null) return { change: cameBy(after, known[0], first), before, after };
  return { change: known[1] !== null ? 'corrected' : elsewhere ? 'moved-out' : 'cancelled', before, after };
}

function cameBy(after: FactRow, known: FactRow | null, first: KnownMoment): FactChange {
  if (known !== null) return known.content === after.content ? 'due' : after.at >= first.asOf ? 'new' : 'corrected';
  if (after.broughtAt <= first.version) return 'moved-in';
  return after.at >= first.asOf ? 'new' : 'late';
}

/** The content of a fact with this customer as it was known at a version; null where it was not known, or did not count. */
function stateAt<R extends FactRow>(newest: R, replaced: readonly R[], version: number): R | null {
  if (newest.version <= version) return newest.cancelled ? null : newest;
  // What was replaced first after that version is what stood at it.
  const replacedAfter = replaced.find((row) => row.version > version);
  if (replacedAfter !== undefined) return replacedAfter.broughtAt <= version ? replacedAfter : null;
  // Ended without being replaced (an undo, a merge): the ended row still has the content that it had.
  return newest.cancelled && newest.broughtAt <= version ? newest : null;
}
