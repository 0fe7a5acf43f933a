import { momentOf } from '#core/businessTime.ts';
import type { CommonCost } from '#domains/measures/core/evaluation/costShares.ts';
import type { CustomerFacts, MeasureValue, MomentOfCompany } from '#domains/measures/core/evaluation/customerFacts.ts';
import { MEASURE_EVALUATIONS } from '#domains/measures/core/evaluation/evaluations.ts';
import { measuresOfFacts, type FactName, type Measure, type MeasureFromFacts } from '#domains/measures/core/index.ts';
import { companyFrom } from './companyAt.ts';
import { factsThere } from './customerFacts.sql.ts';
import { PASS_SETTINGS, selectMeasures } from './measureSql.ts';
import { dayNumber, readCustomerFacts } from './readCustomerFacts.ts';
import { remembered } from './rememberedCompany.ts';
import { needed, type Asked, type Moment } from './selectAt.ts';
import { commonCostsAt, EVER } from './sharedCosts.ts';
import { boundBy } from './takeMeasures.ts';
import { firstOfCategories } from './takeMeasures.sql.ts';

export type MeasureRow = Readonly<Record<string, MeasureValue>>;
type OfCustomer = Asked & {
  readonly customer: number;
  readonly moment: Moment;
  /** Names how the facts of the company were when something was found over all customers; it is found anew under another name. As they are now, where not said. */
  readonly companyAsOf?: string;
};

/** More facts of one kind than this the engine sums up itself: they would take longer to read than its statement to be understood. */
const MOST_READ = 20_000;

/**
 * The measures of one customer as of any moment, from the facts; null where the customer had none before it. Its facts are
 * read and the measures worked out of them in plain code: the engine takes longer to understand the statement of all
 * measures than to read one customer.
 */
export async function measureCustomer({ mostRead = MOST_READ, ...asked }: OfCustomer & { readonly mostRead?: number }): Promise<MeasureRow | null> {
  const { facts, measures, customer, moment, timeZone, basis } = asked;
  const { direct, derived } = measuresOfFacts(measures);
  const there = await facts.ask(factsThere, { customer });
  const read = new Set(direct.map(({ from }) => from.facts));
  const kinds = [...read].filter((fact) => there.some(({ whose, what }) => whose === 'own' && what === fact));
  const company = await companyOf(asked, direct, there.filter(({ whose }) => whose === 'company').map(({ what, rows }) => `${what} ${rows}`).sort().join());
  if (kinds.length === 0 && company.commonCosts.length === 0) return null;
  const of: MomentOfCompany = { asOf: momentOf(moment.asOf).getTime(), day: dayNumber(moment.asOfDay), margin: basis.margin, unitDays: basis.unitDays, categories: company.categories };
  const own = await readCustomerFacts({ facts, customer, kinds, asOf: moment.asOf, timeZone, moment: of, commonCosts: company.commonCosts, most: mostRead });
  if (own === null) return await bySql(asked, measures, kinds);
  if (!hasFacts(own)) return null;
  const keys = [...direct, ...derived].map(({ key }) => key);
  const plain = Object.fromEntries(keys.flatMap((key) => { const evaluate = MEASURE_EVALUATIONS[key]; return evaluate === undefined ? [] : [[key, evaluate(own)]]; }));
  const others = keys.filter((key) => !(key in plain));
  const told = others.length === 0 ? null : await bySql(asked, withInputs(others, measures), kinds);
  return Object.fromEntries(keys.map((key) => [key, plain[key] ?? told?.[key] ?? null]));
}

const hasFacts = ({ lines, costs, subscriptions, interactions, referrals, answers, points }: CustomerFacts): boolean => [lines, costs, subscriptions, interactions, referrals, answers, points].some(({ length }) => length > 0);

/** What the customer's measures look at of the whole company; only as far as these measures do. */
async function companyOf({ facts, moment, timeZone, basis, companyAsOf }: OfCustomer, direct: readonly MeasureFromFacts[], now: string): Promise<{ categories: number; commonCosts: readonly CommonCost[] }> {
  const known = async <T>(question: string, ask: () => Promise<T>): Promise<T> => await (companyAsOf === undefined ? remembered(facts, now, `now: ${question}`, ask) : remembered(facts, companyAsOf, question, ask));
  const rule = basis.costRule;
  const [company] = direct.some(({ from }) => from.aggregate.includes('company_categories')) ? companyFrom(await known('first of categories', async () => await facts.ask(firstOfCategories, { as_of: EVER })), [moment]) : [];
  const commonCosts = direct.some(({ from }) => from.facts === 'cost') ? await commonCostsAt({ facts, moment, timeZone, known, ...(rule !== undefined && { rule }) }) : [];
  return { categories: company?.categories ?? 0, commonCosts };
}

/** The same from one statement of the engine: what users define, and customers with very many facts. */
async function bySql({ customer, moment, ...asked }: OfCustomer, measures: readonly Measure[], kinds: readonly FactName[]): Promise<MeasureRow | null> {
  const { sharedCosts, company } = await needed({ ...asked, measures }, [moment]);
  // All kinds that the customer has, so that there is a row also where it has none of those that these measures look at.
  const facts = sharedCosts === '' || kinds.includes('cost') ? kinds : [...kinds, 'cost' as const];
  const sql = selectMeasures(measures, { customers: 'customer = {of_customer:UInt64}', facts, sharedCosts, moments: null });
  const [row] = await asked.facts.rows<MeasureRow>(`${sql} ${PASS_SETTINGS}, compile_expressions = 0, compile_aggregate_expressions = 0`, { ...boundBy(asked, moment, company[0]!), of_customer: customer }, { over: 'shard' });
  return row ?? null;
}

/** Some measures with all that they are made of. */
function withInputs(keys: readonly string[], measures: readonly Measure[]): Measure[] {
  const wanted = new Set(keys);
  for (const key of wanted) { const from = measures.find((one) => one.key === key)?.from; if (from !== undefined && 'of' in from) for (const input of from.of) wanted.add(input); }
  return measures.filter(({ key }) => wanted.has(key));
}
