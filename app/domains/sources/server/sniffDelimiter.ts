import { firstRecords } from './readRecords.ts';

export const DELIMITERS = [',', ';', '\t', '|'] as const;
const LOOK_AT = 300;

/** How a text's lines are cut into columns: by a mark that gives the same number nearly always, or by runs of blanks. */
export function delimiterOf(text: string, complete: boolean): string {
  const tried = DELIMITERS.map((delimiter) => ({ delimiter: delimiter as string, ...steadiness(firstRecords(text, delimiter, LOOK_AT, complete).map((r) => r.length)) }));
  const best = tried.filter((t) => t.columns > 1 && t.share > 0.5).sort((a, b) => b.share * Math.log2(b.columns + 1) - a.share * Math.log2(a.columns + 1))[0];
  const blanks = steadiness(text.split('\n').slice(0, LOOK_AT).map((line) => line.trim()).filter((line) => line !== '').map((line) => line.split(/\s+/).length));
  if (blanks.columns > 2 && blanks.share > 0.95 && (best === undefined || best.share < 0.95)) return ' ';
  return best?.delimiter ?? ',';
}

/** The commonest number of columns and how common it is. A text whose first line is alone in its number is still steady. */
function steadiness(counts: readonly number[]): { columns: number; share: number } {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  const [columns, most] = [...times].reduce((a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] > a[0]) ? b : a), [1, 0] as [number, number]);
  return { columns, share: counts.length === 0 ? 0 : most / counts.length };
}
