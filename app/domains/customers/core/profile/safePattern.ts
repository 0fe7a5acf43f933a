const LONGEST_PATTERN = 200;
/** Texts that are held against a pattern may be this long. */
export const LONGEST_MATCHED = 200;
/** Each open-ended repetition can cost one more power of the text's length. */
const MOST_REPETITIONS = 3;

/**
 * True for a pattern that every engine of ours understands alike and answers at once: no looking around, no references
 * back, and no repetition of something that itself repeats or chooses, on which a backtracking engine can spend for ever.
 */
export function isSafePattern(pattern: string): boolean {
  if (pattern.length === 0 || pattern.length > LONGEST_PATTERN || /\(\?(?!:)|\\[1-9k]|\\p|\\P|\\u|\\c/.test(pattern)) return false;
  try { new RegExp(pattern, 'u'); } catch { return false; }
  return repetitionsAreSimple(pattern);
}

function repetitionsAreSimple(pattern: string): boolean {
  const groups: { varies: boolean }[] = [{ varies: false }];
  let repetitions = 0;
  let closed: { varies: boolean } | null = null;
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i]!;
    const repeats = repetitionAt(pattern, i);
    if (repeats !== null) {
      if (closed?.varies === true) return false;
      if (repeats.open && ++repetitions > MOST_REPETITIONS) return false;
      groups.at(-1)!.varies = true;
      i += repeats.length - 1;
      closed = null;
      continue;
    }
    closed = null;
    if (c === '\\') i++;
    else if (c === '[') i = endOfClass(pattern, i);
    else if (c === '(') { groups.push({ varies: false }); if (pattern.startsWith('?:', i + 1)) i += 2; }
    else if (c === '|') groups.at(-1)!.varies = true;
    else if (c === ')') { closed = groups.pop()!; if (closed.varies) groups.at(-1)!.varies = true; }
  }
  return true;
}

/** A repetition that may take a different number of times; {3} takes always the same and is none of them. */
function repetitionAt(pattern: string, i: number): { readonly open: boolean; readonly length: number } | null {
  const found = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/.exec(pattern.slice(i));
  if (found === null) return null;
  const [whole, from, range, to] = found;
  if (from === undefined) return { open: whole[0] !== '?', length: whole.length };
  if (Number(from) > 100 || Number(to || 0) > 100) return { open: true, length: whole.length };
  return { open: range !== undefined && from !== to, length: whole.length };
}

function endOfClass(pattern: string, start: number): number {
  let i = start + 1;
  while (i < pattern.length && pattern[i] !== ']') i += pattern[i] === '\\' ? 2 : 1;
  return i;
}
