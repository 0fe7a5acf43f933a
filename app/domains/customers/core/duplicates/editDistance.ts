/**
 * Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours, each once
 * (Damerau 1964, Levenshtein 1966). Above `most` the exact number does not matter and `most + 1` is answered.
 */
export function editDistance(a: string, b: string, most: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > most) return most + 1;
  // What both begin and end with costs nothing; most pairs are decided by what is left.
  let start = 0;
  let [endA, endB] = [a.length, b.length];
  while (start < endA && start < endB && a[start] === b[start]) start++;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) { endA--; endB--; }
  if (endA === start || endB === start) return Math.max(endA, endB) - start;
  return distanceWithin(a.slice(start, endA), b.slice(start, endB), most);
}

function distanceWithin(a: string, b: string, most: number): number {
  const far = most + 1;
  let older = new Array<number>(b.length + 1).fill(far);
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  let row = new Array<number>(b.length + 1).fill(far);
  for (let i = 1; i <= a.length; i++) {
    row.fill(far);
    if (i <= most) row[0] = i;
    let least = row[0]!;
    for (let j = Math.max(1, i - most); j <= Math.min(b.length, i + most); j++) {
      let cost = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, older[j - 2]! + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return far;
    [older, previous, row] = [previous, row, older];
  }
  return Math.min(previous[b.length]!, far);
}

/** Jaro's similarity (0 to 1) with Winkler's bonus of a tenth for each of up to four equal first letters (Winkler 1990). */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Uint8Array(b.length);
  const shared: string[] = [];
  for (let i = 0; i < a.length; i++) {
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j++) {
      if (taken[j] === 0 && a[i] === b[j]) { taken[j] = 1; shared.push(a[i]!); break; }
    }
  }
  if (shared.length === 0) return 0;
  let out = 0;
  for (let j = 0, k = 0; j < b.length; j++) if (taken[j] === 1 && b[j] !== shared[k++]) out++;
  const n = shared.length;
  const jaro = (n / a.length + n / b.length + (n - out / 2) / n) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}
