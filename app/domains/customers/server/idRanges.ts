/** Ids from one to another, both included. */
export interface IdRange { readonly from: number; readonly to: number }

/** The same ids as disjoint ranges in order; neighbours become one. */
export function rangesOf(given: readonly IdRange[]): IdRange[] {
  const ranges: { from: number; to: number }[] = [];
  for (const { from, to } of given.toSorted((a, b) => a.from - b.from)) {
    const last = ranges.at(-1);
    if (last !== undefined && from <= last.to + 1) last.to = Math.max(last.to, to);
    else ranges.push({ from, to });
  }
  return ranges;
}

/** Disjoint ranges in order as groups of at most `most` ids; a range that is too long is cut. */
export function* splitRanges(ranges: readonly IdRange[], most: number): Generator<IdRange[]> {
  let group: IdRange[] = [];
  let room = most;
  for (const { from, to } of ranges) {
    for (let at = from; at <= to;) {
      const end = Math.min(to, at + room - 1);
      group.push({ from: at, to: end });
      room -= end - at + 1;
      at = end + 1;
      if (room === 0) { yield group; group = []; room = most; }
    }
  }
  if (group.length > 0) yield group;
}

export const idsIn = (ranges: readonly IdRange[]): number[] => ranges.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
