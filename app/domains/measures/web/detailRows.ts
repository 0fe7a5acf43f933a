/** One line of what a step found: the path of names that leads to it, and the value in its plain form. */
export interface DetailRow { readonly path: readonly string[]; readonly value: string | number | boolean | null; readonly count?: number }

const DEPTH = 3;
const SHORT_LIST = 6;

/**
 * A step's detail, whatever its shape, as lines that can be read: short lists of plain values stand in one line, long
 * lists and deep branches are told by their size.
 */
export function detailRows(detail: unknown, path: readonly string[] = []): DetailRow[] {
  if (detail === undefined) return [];
  if (isPlain(detail)) return path.length > 0 ? [{ path, value: detail }] : [];
  if (Array.isArray(detail)) return detail.length <= SHORT_LIST && detail.every(isPlain) ? [{ path, value: detail.map(String).join(' · ') }] : [{ path, value: null, count: detail.length }];
  const entries = Object.entries(detail as Readonly<Record<string, unknown>>); // an object: neither plain nor a list
  if (path.length >= DEPTH) return [{ path, value: null, count: entries.length }];
  return entries.flatMap(([name, value]) => detailRows(value, [...path, name]));
}

function isPlain(value: unknown): value is string | number | boolean | null { return value === null || ['string', 'number', 'boolean'].includes(typeof value); }
