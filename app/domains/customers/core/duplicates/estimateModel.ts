import { levelsOfPattern, type Comparison } from './comparison.ts';
import { defaultModel, probabilityOf, weightOf, type LinkModel } from './linkModel.ts';

/** How often each pattern was seen. */
export type PatternCounts = ReadonlyMap<number, number>;

export interface EstimateInput {
  readonly comparison: Comparison;
  /** Patterns of the candidates, each standing for `candidatesEach` pairs when only a sample was compared. */
  readonly candidates: PatternCounts;
  readonly candidatesEach?: number;
  /** Patterns of pairs drawn from all pairs, whatever their keys. */
  readonly anyPairs: PatternCounts;
  readonly records: number;
}
export interface EstimatedModel extends LinkModel { readonly rounds: number; readonly expectedMatches: number }

/** So many pairs the defaults weigh. */
const M_WORTH = 50;
const U_WORTH = 2_000;
const MOST_ROUNDS = 60;

/**
 * m, u and the prior without any labels, by expectation and maximisation (Dempster, Laird and Rubin 1977; for linkage
 * Winkler 1988). Pairs that share no key are taken as different, so m and the number of matches come from the candidates;
 * u comes from pairs drawn from all, less what of them is probably one customer, because candidates agree by choice.
 */
export function estimateModel({ comparison, candidates, candidatesEach = 1, anyPairs, records }: EstimateInput): EstimatedModel {
  const allPairs = Math.max(1, (records * (records - 1)) / 2);
  const candidatePlaces = [...candidates].map(([pattern, count]) => ({ pattern, count: count * candidatesEach, places: levelsOfPattern(comparison, pattern) }));
  const anyPlaces = [...anyPairs].map(([pattern, count]) => ({ pattern, count, places: levelsOfPattern(comparison, pattern) }));
  let model: LinkModel = defaultModel(comparison, Math.min(0.01, 0.05 * records / allPairs));
  for (let round = 1; ; round++) {
    const given = model;
    const m = comparison.map((field) => field.levels.map((level) => level.m * M_WORTH));
    const u = comparison.map((field) => field.levels.map((level) => level.u * U_WORTH));
    let matches = 0;
    for (const { pattern, count, places } of candidatePlaces) {
      const share = count * probabilityOf(weightOf(comparison, given, pattern), given.prior);
      matches += share;
      places.forEach((place, i) => { if (place >= 0) m[i]![place]! += share; });
    }
    for (const { pattern, count, places } of anyPlaces) {
      const share = count * (1 - probabilityOf(weightOf(comparison, given, pattern), given.prior));
      places.forEach((place, i) => { if (place >= 0) u[i]![place]! += share; });
    }
    model = { m: m.map((row, i) => withinBounds(shares(row), comparison[i]!.levels.at(-1)!.m)), u: u.map(shares), prior: Math.max(matches, 0.5) / allPairs };
    const moved = Math.max(...model.m.flatMap((row, i) => row.map((value, j) => Math.abs(value - given.m[i]![j]!))));
    if (round === MOST_ROUNDS || moved < 1e-5) return { ...model, rounds: round, expectedMatches: matches };
  }
}

function shares(row: readonly number[]): number[] {
  const total = row.reduce((sum, value) => sum + value, 0);
  return row.map((value) => value / total);
}

/**
 * Records of one customer mostly agree: without this bound the estimate may take those who merely share a name for the
 * customers it looks for. The last level, disagreement, is at most three times what is expected and a tenth.
 */
function withinBounds(row: readonly number[], expected: number): number[] {
  const most = 3 * expected + 0.1;
  const last = row.at(-1)!;
  if (last <= most) return [...row];
  return row.map((value, i) => (i === row.length - 1 ? most : (value / (1 - last)) * (1 - most)));
}
