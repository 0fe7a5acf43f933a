/** Text laid out for a terminal, where a Chinese character is two cells wide. */

const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6“”]|[\u{20000}-\u{3fffd}]/u;
// Control characters in a file's own text must not steer the terminal.
const UNSEEN = /[\u0000-\u001f\u007f-\u009f]/g;

export function widthOf(text: string): number { return Array.from(text).reduce((sum, char) => sum + (WIDE.test(char) ? 2 : 1), 0); }

function padded(text: string, width: number, right: boolean): string {
  const room = ' '.repeat(Math.max(0, width - widthOf(text)));
  return right ? room + text : text + room;
}

/** Cuts what is too wide, with an ellipsis. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  for (const char of text) { if (widthOf(kept + char) > width - 1) break; kept += char; }
  return `${kept}…`;
}

export interface TableColumn { readonly head: string; readonly right?: boolean; readonly most?: number }

/** A table with a head over a rule, columns as wide as their widest cell. */
export function table(columns: readonly TableColumn[], rows: readonly (readonly string[])[], dim: (text: string) => string): string[] {
  const shown = rows.map((row) => row.map((cell, i) => cut(cell.replace(UNSEEN, ' '), columns[i]?.most ?? 60)));
  const widths = columns.map(({ head }, i) => Math.max(widthOf(head), ...shown.map((row) => widthOf(row[i] ?? ''))));
  const line = (cells: readonly string[]) => cells.map((cell, i) => padded(cell, widths[i]!, columns[i]!.right === true)).join('  ').trimEnd();
  const heads = columns.some(({ head }) => head !== '') ? [dim(line(columns.map(({ head }) => head)))] : [];
  return [...heads, ...shown.map(line)];
}

/** A bar of so many cells for a share of the longest one. */
export function bar(share: number, cells: number): string {
  const eighths = Math.round(Math.max(0, Math.min(1, share)) * cells * 8);
  return '█'.repeat(Math.floor(eighths / 8)) + (['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'][eighths % 8] ?? '');
}
