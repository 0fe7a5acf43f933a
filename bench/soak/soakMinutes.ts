/** What one minute of the soak was like. */
export interface SoakMinute {
  readonly minute: number; readonly facts: number; readonly factsPerSecond: number;
  readonly reads: number; readonly readP50Ms: number; readonly readP95Ms: number; readonly ingestP95Ms: number;
  /** From the answer to a fact that came in until a page shows it: the longest that was seen. */
  readonly freshnessSeconds: number | null;
  readonly residentMegabytes: number; readonly tables: number; readonly errors: number;
}

const COLUMNS = ['min', 'facts', 'facts/s', 'reads', 'p50 ms', 'p95 ms', 'ingest p95', 'fresh s', 'RSS MB', 'tables', 'errors'] as const;
export const minuteHead = (): string => COLUMNS.map((head) => head.padStart(12)).join('');
export const minuteLine = (one: SoakMinute): string => [one.minute, one.facts, one.factsPerSecond.toFixed(0), one.reads, one.readP50Ms.toFixed(0), one.readP95Ms.toFixed(0), one.ingestP95Ms.toFixed(0), one.freshnessSeconds?.toFixed(1) ?? '–', one.residentMegabytes.toFixed(0), one.tables, one.errors].map((cell) => String(cell).padStart(12)).join('');

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? 0 : sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

/** Least squares: how many megabytes a minute, over the minutes after the engines' caches have filled. */
export function megabytesPerMinute(minutes: readonly Pick<SoakMinute, 'minute' | 'residentMegabytes'>[]): number | null {
  const settled = minutes.slice(Math.floor(minutes.length / 4));
  if (settled.length < 3) return null;
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(settled.map(({ minute }) => minute)), mean(settled.map(({ residentMegabytes }) => residentMegabytes))];
  const across = settled.reduce((sum, one) => sum + (one.minute - x) * (one.residentMegabytes - y), 0);
  return across / settled.reduce((sum, one) => sum + (one.minute - x) ** 2, 0);
}
