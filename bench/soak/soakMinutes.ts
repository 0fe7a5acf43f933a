/** What one minute of the soak was like. */
export interface SoakMinute {
  readonly minute: number; readonly facts: number; readonly factsPerSecond: number; readonly ingestP95Ms: number;
  readonly reads: number; readonly readP50Ms: number; readonly readP95Ms: number;
  /** From the answer to facts that came in until a page shows them: of those that became visible in this minute. */
  readonly freshMedianSeconds: number | null; readonly freshLongestSeconds: number | null;
  readonly updates: number; readonly runs: number;
  /** Of the product's process, over the looks of this minute. */
  readonly residentMegabytes: number; readonly residentMost: number;
  /** Of that: objects of JavaScript, buffers and the embedded PostgreSQL beside them, and what the embedded ClickHouse says it holds; at the end of the minute. */
  readonly heapMegabytes: number; readonly externalMegabytes: number; readonly engineMegabytes: number;
  readonly cpuSeconds: number; readonly tables: number; readonly parts: number; readonly errors: number;
}

const COLUMNS: readonly (readonly [head: string, cell: (one: SoakMinute) => string])[] = [
  ['min', ({ minute }) => String(minute)], ['facts', ({ facts }) => String(facts)], ['facts/s', ({ factsPerSecond }) => factsPerSecond.toFixed(0)], ['ingest p95', ({ ingestP95Ms }) => ingestP95Ms.toFixed(0)],
  ['reads', ({ reads }) => String(reads)], ['p50 ms', ({ readP50Ms }) => readP50Ms.toFixed(0)], ['p95 ms', ({ readP95Ms }) => readP95Ms.toFixed(0)],
  ['fresh s', ({ freshMedianSeconds }) => freshMedianSeconds?.toFixed(1) ?? '–'], ['longest', ({ freshLongestSeconds }) => freshLongestSeconds?.toFixed(1) ?? '–'], ['updates', ({ updates }) => String(updates)], ['runs', ({ runs }) => String(runs)],
  ['RSS MB', ({ residentMegabytes }) => residentMegabytes.toFixed(0)], ['most', ({ residentMost }) => residentMost.toFixed(0)],
  ['heap', ({ heapMegabytes }) => heapMegabytes.toFixed(0)], ['external', ({ externalMegabytes }) => externalMegabytes.toFixed(0)], ['engine', ({ engineMegabytes }) => engineMegabytes.toFixed(0)],
  ['CPU s', ({ cpuSeconds }) => cpuSeconds.toFixed(0)], ['tables', ({ tables }) => String(tables)], ['parts', ({ parts }) => String(parts)], ['errors', ({ errors }) => String(errors)],
];
export const minuteHead = (): string => COLUMNS.map(([head]) => head.padStart(11)).join('');
export const minuteLine = (one: SoakMinute): string => COLUMNS.map(([, cell]) => cell(one).padStart(11)).join('');

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? 0 : sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Least squares: how many megabytes a minute, over the minutes after the engines' caches have filled. */
export function megabytesPerMinute(minutes: readonly Pick<SoakMinute, 'minute' | 'residentMegabytes'>[]): number | null {
  const settled = minutes.slice(Math.floor(minutes.length / 4));
  if (settled.length < 3) return null;
  const [x, y] = [mean(settled.map(({ minute }) => minute)), mean(settled.map(({ residentMegabytes }) => residentMegabytes))];
  const across = settled.reduce((sum, one) => sum + (one.minute - x) * (one.residentMegabytes - y), 0);
  return across / settled.reduce((sum, one) => sum + (one.minute - x) ** 2, 0);
}
