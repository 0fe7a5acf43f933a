import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { FitWarning } from '../src/fitting/fit.ts';
import type { Purchases } from '../src/summarize/index.ts';

/** Reference data that may be read but not copied into the repository: beside it, at ../shared/reference. */
const folder = join(import.meta.dirname, '../../../../shared/reference');

/** Says aloud when golden tests are skipped because the reference data are not there. */
export const hasReference = existsSync(folder);
if (!hasReference) console.warn(`SKIPPED: golden tests need the reference data at ${folder}`);

export const readReference = (name: string): string => (name.endsWith('.gz') ? gunzipSync(readFileSync(join(folder, name))).toString() : readFileSync(join(folder, name), 'utf8'));

export const rowsOf = (name: string): string[][] => readReference(name).trim().split('\n').slice(1).map((line) => line.trim().split(','));

export const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

export function purchasesOf(name: string, at: { customer: number; date: number; value: number }): Purchases[] {
  const all = new Map<string, { days: number[]; values: number[] }>();
  for (const row of rowsOf(name)) {
    const id = row[at.customer]!;
    const one = all.get(id) ?? { days: [], values: [] };
    all.set(id, one);
    one.days.push(dayOf(row[at.date]!));
    one.values.push(Number(row[at.value]));
  }
  return [...all.values()];
}

/** A fit that must have worked. */
export function done<F extends { readonly status: string; readonly warnings: readonly FitWarning[] }>(fit: F): Exclude<F, { readonly status: 'not-enough-data' }> {
  if (fit.status === 'not-enough-data') throw new Error(`refused: ${fit.warnings.map(({ code }) => code).join(', ')}`);
  return fit as Exclude<F, { readonly status: 'not-enough-data' }>; // what is left after the line above
}

/** A small seeded generator for tests (mulberry32 with 32 bits a draw). */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
