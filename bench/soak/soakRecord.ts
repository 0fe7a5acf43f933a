import { availableParallelism, cpus, totalmem } from 'node:os';
import type { SoakResult } from './soak.ts';
import { mean, megabytesPerMinute, quantile } from './soakMinutes.ts';

const round = (value: number, digits = 1): number => Number(value.toFixed(digits));

/** The whole soak in one look, for `bench/README.md`. */
export function soakRecord({ minutes, errors, sent, stored, fresh, unseen, runs, newDay }: SoakResult) {
  const quarter = Math.max(1, Math.floor(minutes.length / 4));
  const resident = minutes.map(({ residentMegabytes }) => residentMegabytes);
  const most = (of: (one: SoakResult['minutes'][number]) => number): number => Math.max(...minutes.map(of));
  return {
    machine: `${availableParallelism()} × ${cpus()[0]?.model ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GB`, minutes: minutes.length,
    facts: { sent, stored, perSecond: round(sent / (minutes.length * 60)), ingestP95MsOfTheSlowestMinute: round(most(({ ingestP95Ms }) => ingestP95Ms), 0) },
    freshSeconds: { median: round(quantile(fresh, 0.5)), p95: round(quantile(fresh, 0.95)), longest: round(Math.max(0, ...fresh)), lots: fresh.length, unseen },
    pages: { read: minutes.reduce((sum, { reads }) => sum + reads, 0), medianMs: round(mean(minutes.map(({ readP50Ms }) => readP50Ms)), 0), p95MsOfTheSlowestMinute: round(most(({ readP95Ms }) => readP95Ms), 0) },
    updates: minutes.reduce((sum, one) => sum + one.updates, 0), runs, newDay,
    megabytes: { firstQuarter: round(mean(resident.slice(0, quarter)), 0), lastQuarter: round(mean(resident.slice(-quarter)), 0), most: round(most(({ residentMost }) => residentMost), 0), perMinute: round(megabytesPerMinute(minutes) ?? 0, 2) },
    processors: round(minutes.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0) / (minutes.length * 60), 2), mostParts: most(({ parts }) => parts), mostTables: most(({ tables }) => tables),
    errors: errors.length,
  };
}
