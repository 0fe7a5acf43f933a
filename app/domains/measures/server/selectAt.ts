import { measuresOfFacts, type Measure } from '#domains/measures/core/index.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { companyFrom } from './companyAt.ts';
import { selectMeasures } from './measureSql.ts';
import { remembered } from './rememberedCompany.ts';
import { EVER, sharedCostsSql } from './sharedCosts.ts';
import { boundBy, momentsSql, presentFacts, type MeasuresBasis, type MomentOfRun } from './takeMeasures.ts';
import { countFacts, firstOfCategories } from './takeMeasures.sql.ts';

/** A question for measures outside a run. Of a moment, `asOf` says which facts count, `asOfDay` from which day ages do. */
export interface Asked {
  readonly facts: Pick<FactStore, 'ask' | 'askOne' | 'rows'>;
  readonly measures: readonly Measure[];
  readonly timeZone: string;
  readonly basis: MeasuresBasis;
}
export type Moment = Pick<MomentOfRun, 'asOf' | 'asOfDay'>;

/**
 * The measures of some customers as of moments, as SQL that can stand in a larger statement: `customer`, `run` (which only
 * names the moment) and a column for each measure that facts alone make. `customers` is what stands in `customer IN (…)`.
 */
export async function selectAt({ moments, customers, ...asked }: Asked & { readonly moments: readonly MomentOfRun[]; readonly customers: string }): Promise<{ sql: string; params: Record<string, string | number> }> {
  const { sharedCosts, company, facts } = await needed(asked, moments);
  const sql = facts.length === 0 ? nobody(asked.measures) : selectMeasures(asked.measures, { customers: `customer IN (${customers})`, facts, sharedCosts, moments: momentsSql(moments, company) });
  return { sql, params: boundBy(asked, moments[0]!, company[0]!) };
}

/** What has to be known before the customers' own facts are read; only as far as these measures look at it. */
export async function needed({ facts, measures, timeZone, basis }: Asked, moments: readonly Moment[]) {
  const { direct } = measuresOfFacts(measures);
  const read = new Set(direct.map(({ from }) => from.facts));
  const counts = await facts.askOne(countFacts, {});
  const [at, rule] = [JSON.stringify(moments.map(({ asOf, asOfDay }) => [asOf, asOfDay])), basis.costRule];
  const known = async <T>(question: string, ask: () => Promise<T>): Promise<T> => await remembered(facts, JSON.stringify(counts), question, ask);
  const company = direct.some(({ from }) => from.aggregate.includes('company_categories')) ? companyFrom(await known('categories', async () => await facts.ask(firstOfCategories, { as_of: EVER })), moments) : moments.map(() => ({ categories: 0 }));
  const sharedCosts = read.has('cost') && counts.cost > 0 ? await known(`costs ${at} ${timeZone} ${JSON.stringify(rule)}`, async () => await sharedCostsSql({ facts, moments, timeZone, ...(rule !== undefined && { rule }) })) : '';
  return { facts: presentFacts(counts).filter((fact) => read.has(fact)), company, sharedCosts };
}

/** Without any facts there is nobody to measure. */
function nobody(measures: readonly Measure[]): string {
  const { direct, derived } = measuresOfFacts(measures);
  return `SELECT toUInt64(0) AS customer, toUInt64(0) AS run${[...direct, ...derived].map(({ key, type }) => `, defaultValueOfTypeName('${type.replaceAll(`'`, `\\'`)}') AS ${key}`).join('')} WHERE 0`;
}
