import type { Format } from '#web/ui/index.ts';

/** The share of customers above whom somebody stands; nobody stands above everybody, himself included. */
export function rankText(percentile: number | null, percent: Format['percent']): string {
  if (percentile === null || percentile <= 0.99) return percent(percentile, { digits: 0 });
  return percent(Math.min(percentile, 0.999), { digits: 1 });
}
