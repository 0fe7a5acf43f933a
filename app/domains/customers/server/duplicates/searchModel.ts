import { COMPARISONS, estimateModel, type NAME_VALUES, patternOf, somePairs, type EstimatedModel, type NameFrequencies } from '#domains/customers/core/duplicates/index.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { unpackIdentity } from './packIdentity.ts';

/** Candidates that the estimate looks at, and customers among whom pairs are drawn. */
const CANDIDATES = 100_000;
const CUSTOMERS = 4_000;
const DRAWN_PAIRS = 150_000;
const MOST_NAMES = 100_000;

export interface SearchModel { readonly model: EstimatedModel; readonly names: NameFrequencies; readonly candidates: number }

/** Weights and name frequencies of this company's customers, from a part of them that is the same each time. */
export async function estimateSearchModel(facts: FactStore, organisation: 0 | 1): Promise<SearchModel> {
  const comparison = COMPARISONS[organisation === 0 ? 'person' : 'organisation'];
  const [counts] = await facts.rows<{ customers: number; candidates: number }>('SELECT (SELECT count() FROM duplicate_search_identity WHERE organisation = {organisation:UInt8}) AS customers, (SELECT uniqCombined64(20)(a, b) FROM duplicate_search_pair WHERE organisation = {organisation:UInt8}) AS candidates', { organisation });
  const { customers, candidates } = counts!;
  const one = Math.max(1, Math.ceil(candidates / CANDIDATES));
  const pairs = await facts.rows<{ a: number; b: number; x: string; y: string }>(`
    SELECT p.a AS a, p.b AS b, x.data AS x, y.data AS y
    FROM (SELECT DISTINCT a, b FROM duplicate_search_pair WHERE organisation = {organisation:UInt8} AND cityHash64(a, b) % {one:UInt64} = 0) AS p
    INNER JOIN duplicate_search_identity AS x ON x.id = p.a INNER JOIN duplicate_search_identity AS y ON y.id = p.b`, { organisation, one });
  const drawn = (await facts.rows<{ id: number; data: string }>('SELECT id, data FROM duplicate_search_identity WHERE organisation = {organisation:UInt8} ORDER BY cityHash64(id) LIMIT {most:UInt64}', { organisation, most: CUSTOMERS })).map(({ id, data }) => unpackIdentity(id, data));
  const model = estimateModel({
    comparison, records: customers, candidatesEach: pairs.length === 0 ? 1 : candidates / pairs.length,
    candidates: counted(pairs, ({ a, b, x, y }) => patternOf(comparison, unpackIdentity(a, x), unpackIdentity(b, y))),
    anyPairs: counted(somePairs(drawn.length, DRAWN_PAIRS), ([i, j]) => patternOf(comparison, drawn[i]!, drawn[j]!)),
  });
  return { model, candidates, names: await nameFrequencies(facts) };
}

function counted<T>(items: readonly T[], patternFor: (item: T) => number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const item of items) { const pattern = patternFor(item); counts.set(pattern, (counts.get(pattern) ?? 0) + 1); }
  return counts;
}

/** The most frequent values; all others are as rare as one can be. */
async function nameFrequencies(facts: FactStore): Promise<NameFrequencies> {
  const of = async (value: (typeof NAME_VALUES)[number]): Promise<NameFrequencies['given']> => {
    const [all] = await facts.rows<{ total: number }>(`SELECT count() AS total FROM duplicate_search_identity WHERE ${value} != ''`);
    const rows = await facts.rows<{ value: string; n: number }>(`SELECT ${value} AS value, count() AS n FROM duplicate_search_identity WHERE ${value} != '' GROUP BY ${value} HAVING n > 1 ORDER BY n DESC, value LIMIT ${MOST_NAMES}`);
    return { total: all!.total, counts: new Map(rows.map((row) => [row.value, row.n])) };
  };
  return { given: await of('given'), family: await of('family'), givenSound: await of('givenSound'), familySound: await of('familySound') };
}
