import type { FactStore } from '#server/facts/factStore.ts';
import { firstOfCategories } from './takeMeasures.sql.ts';

/** What measures of one customer need to know of all of them. */
export interface CompanyAt { /** Categories that anybody bought before the moment. */ readonly categories: number }

/** The company as of each of the moments, each a text of the engine, so that they compare as text. */
export async function companyAt(facts: Pick<FactStore, 'ask'>, moments: readonly { readonly asOf: string }[]): Promise<CompanyAt[]> {
  const last = moments.map(({ asOf }) => asOf).sort().at(-1);
  return last === undefined ? [] : companyFrom(await facts.ask(firstOfCategories, { as_of: last }), moments);
}

/** The same, from when each category was first bought. */
export const companyFrom = (firsts: readonly { readonly first_at: string }[], moments: readonly { readonly asOf: string }[]): CompanyAt[] => moments.map(({ asOf }) => ({ categories: firsts.filter(({ first_at: at }) => at < asOf).length }));
