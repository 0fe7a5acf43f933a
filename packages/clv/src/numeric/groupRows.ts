export interface Grouping {
  /** For each group, the row it was first seen in. */
  readonly first: Int32Array;
  /** For each row, its group. */
  readonly of: Int32Array;
}

/**
 * Which rows are equal in all the given columns. Groups are numbered in order of first appearance.
 * An open-addressing hash over the bits of the numbers: about 0.1 µs a row, no strings, no Map.
 */
export function groupRows(columns: readonly ArrayLike<number>[], n: number): Grouping {
  let capacity = 1024;
  while (capacity < 2 * n) capacity *= 2;
  const slots = new Int32Array(capacity).fill(-1);
  const first = new Int32Array(n);
  const of = new Int32Array(n);
  const number = new Float64Array(1);
  const bits = new Int32Array(number.buffer);
  let groups = 0;
  for (let row = 0; row < n; row++) {
    let hash = 0x9e3779b9 | 0;
    for (let c = 0; c < columns.length; c++) {
      number[0] = columns[c]![row]! + 0; // + 0 turns −0 into 0
      hash = Math.imul(hash ^ bits[0]!, 0x85ebca6b);
      hash = Math.imul(hash ^ (hash >>> 15) ^ bits[1]!, 0xc2b2ae35);
    }
    let at = (hash ^ (hash >>> 13)) & (capacity - 1);
    for (;;) {
      const group = slots[at]!;
      if (group < 0) {
        slots[at] = groups;
        first[groups] = row;
        of[row] = groups++;
        break;
      }
      const seen = first[group]!;
      let same = true;
      for (let c = 0; c < columns.length && same; c++) same = columns[c]![seen] === columns[c]![row];
      if (same) {
        of[row] = group;
        break;
      }
      at = (at + 1) & (capacity - 1);
    }
  }
  return { first: first.slice(0, groups), of };
}
