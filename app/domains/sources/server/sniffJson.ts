import { Problem } from '#core/problem.ts';
import { sourceProblems } from '#domains/sources/core/problems.ts';
import { flatObject, hasDottedKey, JsonReader } from './readJson.ts';
import { examplesOf, judged, MOST_COLUMNS, plain, type Columns } from './sniffColumns.ts';

export interface JsonShape { readonly columns: Columns; readonly nested: boolean }

/** JSON lines, objects over several lines, or an array of objects; null where the text is none of these. */
export function sniffJson(text: string, name: string, complete: boolean, most: number): JsonShape | null {
  const start = text.replace(/^\ufeff/, '').trimStart();
  if (!/^\{\s*["}]|^\[\s*[\]{]/.test(start)) return isOtherJson(start, complete) ? notJsonTable(name, 'JSON') : null;
  const lines = start[0] === '{' ? linesOf(start, most) : null;
  if (lines !== null) return shapeOf(lines, most);
  const pieces: string[] = [];
  for (const piece of new JsonReader().read(start, complete)) if (!piece.broken && flatObject(piece.text) !== null && pieces.push(piece.text) >= most) break;
  // One object over many lines is a document with settings or totals, not rows.
  if (pieces.length === 0) return start[0] === '[' ? notJsonTable(name, start.length < 100 ? 'JSON []' : 'JSON') : null;
  if (start[0] === '{' && pieces.length === 1) return notJsonTable(name, 'JSON { … }');
  return { ...shapeOf(pieces, most), nested: true };
}

function notJsonTable(file: string, looksLike: string): never { throw new Problem(sourceProblems.notATable, { data: { file, looksLike } }); }

/** Arrays of numbers and such, known only when the whole text is there. */
function isOtherJson(start: string, complete: boolean): boolean {
  if (!complete || start[0] !== '[') return false;
  try { JSON.parse(start); return true; } catch { return false; }
}

/** The lines if they are objects; a few that are none do not matter. Null where most of the first are none. */
function linesOf(text: string, most: number): string[] | null {
  const lines = text.split('\n', most).filter((line) => line.trim() !== '');
  const first = lines.slice(0, 20);
  return first.filter((line) => flatObject(line) !== null).length * 2 > first.length ? lines : null;
}

/** Keys in the order in which they appear. */
function shapeOf(texts: readonly string[], most: number): JsonShape {
  const objects: ReadonlyMap<string, string>[] = [];
  const names = new Set<string>();
  let nested = false;
  for (const text of texts.slice(0, most)) {
    const flat = flatObject(text);
    if (flat === null) continue;
    objects.push(flat);
    nested ||= hasDottedKey(flat, text);
    for (const key of flat.keys()) if (names.size < MOST_COLUMNS) names.add(key);
  }
  const all = [...names];
  const sample = judged(objects.map((object) => all.map((key) => object.get(key) ?? '')));
  return { nested, columns: { hasHeader: true, sample, columnsPerRow: all.length, columns: all.map((name, i) => ({ name: plain(name, name.length), examples: examplesOf(sample, i) })) } };
}
