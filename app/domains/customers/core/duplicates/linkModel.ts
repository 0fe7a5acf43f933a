import { FIELDS, levelsOfPattern, type Comparison, type Field } from './comparison.ts';

/** What the comparison is worth: m and u of every level, and how many of all pairs are expected to be one customer. */
export interface LinkModel {
  readonly m: readonly (readonly number[])[];
  readonly u: readonly (readonly number[])[];
  /** The share of all pairs, compared or not, that are one customer. */
  readonly prior: number;
}

/** One field of a pair: its level and how many bits it speaks for (or against) one customer. */
export interface FieldEvidence { readonly field: Field; readonly level: string; readonly bits: number }

/** The model before any data: the defaults of the comparison. */
export const defaultModel = (comparison: Comparison, prior: number): LinkModel => ({ m: comparison.map((field) => field.levels.map((level) => level.m)), u: comparison.map((field) => field.levels.map((level) => level.u)), prior });

/** Weight of a pattern in bits, log2 of m over u summed over the fields that can be compared (Fellegi and Sunter 1969). */
export function weightOf(comparison: Comparison, { m, u }: LinkModel, pattern: number): number {
  let bits = 0;
  const places = levelsOfPattern(comparison, pattern);
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    if (place >= 0) bits += Math.log2(m[i]![place]! / u[i]![place]!);
  }
  return bits;
}

/** The lowest weight that makes this probable. */
export const weightFor = (probability: number, prior: number): number => Math.log2(probability / (1 - probability)) - Math.log2(prior / (1 - prior));

/** How probable it is that a pair of this weight is one customer, by Bayes' rule. */
export function probabilityOf(weight: number, prior: number): number {
  const odds = (prior / (1 - prior)) * 2 ** Math.min(weight, 1000);
  return odds === Infinity ? 1 : odds / (1 + odds);
}

export function evidenceOf(comparison: Comparison, { m, u }: LinkModel, pattern: number): FieldEvidence[] {
  const places = levelsOfPattern(comparison, pattern);
  return comparison.flatMap(({ field, levels }, i) => { const place = places[i]!; return place < 0 ? [] : [{ field, level: levels[place]!.level, bits: Math.log2(m[i]![place]! / u[i]![place]!) }]; })
    .sort((a, b) => FIELDS.indexOf(a.field) - FIELDS.indexOf(b.field));
}
