import { measuresOfFacts, type FactName, type Measure } from '#domains/measures/core/index.ts';
import type { CostRule } from '#domains/orders/core/index.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { severalAtOnce } from '#server/severalAtOnce.ts';
import { companyAt, type CompanyAt } from './companyAt.ts';
import type { FactsBasis } from './factsBasis.ts';
import { CALIBRATION_COLUMNS, PASS_SETTINGS, selectMeasures, type PassScope } from './measureSql.ts';
import { sharedCostsSql } from './sharedCosts.ts';
import { countFacts, endTouched, rangesOfCustomers } from './takeMeasures.sql.ts';

/** How the measures of a run are to be taken: what the facts support, and what its policy says. */
export interface MeasuresBasis extends FactsBasis {
  readonly calibrationDay: string;
  readonly unitDays: number;
  /** By which common costs are shared out; the product's own rule where none is said. */
  readonly costRule?: CostRule;
  /** What the run found of the company: an update leaves it as it is. */
  readonly company?: CompanyAt;
}

/** A moment under whose run the measures are kept. */
export interface MomentOfRun { readonly run: number; readonly asOf: string; readonly asOfDay: string }

export interface Taking {
  readonly facts: FactStore;
  readonly measures: readonly Measure[];
  /** One for a run; many for month ends that are computed afterwards, in one walk over the customers. */
  readonly moments: readonly MomentOfRun[];
  readonly timeZone: string;
  readonly basis: MeasuresBasis;
  readonly version: number;
  /** Only those in `touched_customer` of the one run, whose rows of an earlier version are replaced. */
  readonly touched: boolean;
  /** Told after each range of customers which share of the work is done. */
  readonly progress?: (share: number) => Promise<void>;
}

/** Order lines that one statement looks at, so that its memory stays far below the limit. */
const LINES_AT_ONCE = 3_000_000;

/** The engine uses one processor while it looks at a statement and while it writes; a second one uses the other meanwhile. */
export const STATEMENTS_AT_ONCE = 2;

/** Writes a row into `fact_measure` for every customer with a fact before the moment, or before each of the moments. */
export async function takeMeasures(taking: Taking): Promise<void> {
  const { facts, measures, moments, timeZone, basis, version, touched, progress } = taking;
  const [first] = moments;
  if (first === undefined) return;
  if (touched && moments.length > 1) throw new Error('an update is of one moment');
  const counts = await facts.askOne(countFacts, {});
  // Lines may also be there as a view alone, as in the command's own store.
  const present = presentFacts({ ...counts, order_line: Math.max(counts.order_line, basis.lines) });
  const company = moments.length === 1 && basis.company !== undefined ? [basis.company] : await companyAt(facts, moments);
  const sharedCosts = await sharedCostsSql({ facts, moments, timeZone, ...(basis.costRule !== undefined && { rule: basis.costRule }) });
  if (present.length > 0) {
    const conditions = touched ? [`customer IN (SELECT customer FROM touched_customer WHERE run = ${Math.trunc(first.run)})`] : await ranges(facts, Math.max(counts.order_line, basis.lines));
    // Range by range, so that the facts of one are read from the disk once, however many moments there are.
    const parts = conditions.flatMap((customers) => moments.map((moment, i) => ({ customers, moment, company: company[i]! })));
    let done = 0;
    await severalAtOnce(STATEMENTS_AT_ONCE, parts, async ({ customers, moment, company: at }) => {
      await facts.command(insertMeasures(measures, { customers, facts: present, sharedCosts, moments: null }), { ...boundBy(taking, moment, at), run: moment.run, version, calibration_day: basis.calibrationDay }, { over: 'shard' });
      await progress?.(++done / parts.length);
    });
  }
  if (touched) await facts.run(endTouched, { run: first.run, version });
}

/**
 * No customer comes twice in one statement, so the engine need not look for rows that replace each other. It would split what
 * it gathered of many customers into 256 tables to merge them side by side; with a hundred aggregates a customer that costs
 * more than it saves, so it does so only where memory runs short, before it would go on on disk.
 */
const WRITE_SETTINGS = `${PASS_SETTINGS}, optimize_on_insert = 0, group_by_two_level_threshold = 0, group_by_two_level_threshold_bytes = 1000000000`;

function insertMeasures(measures: readonly Measure[], scope: PassScope): string {
  const { direct, derived } = measuresOfFacts(measures);
  const columns = [...[...direct, ...derived].map(({ key }) => key), ...CALIBRATION_COLUMNS].join(', ');
  return `
    INSERT INTO fact_measure (run, customer, version, ${columns})
    SELECT {run:UInt64}, customer, {version:UInt64}, ${columns}
    FROM (${selectMeasures(measures, scope, { calibration: true })}) ${WRITE_SETTINGS}`;
}

export const presentFacts = (counts: Readonly<Record<FactName, number>>): FactName[] => (Object.keys(counts) as FactName[]).filter((fact) => counts[fact] > 0);

/** What the SQL of the pass has bound, beside what its writing needs. */
export function boundBy({ timeZone, basis }: Pick<Taking, 'timeZone' | 'basis'>, { asOf, asOfDay }: Pick<MomentOfRun, 'asOf' | 'asOfDay'>, { categories }: CompanyAt): Record<string, string | number> {
  return {
    as_of: asOf, as_of_day: asOfDay, time_zone: timeZone, unit_days: basis.unitDays, company_categories: categories,
    costs: basis.margin.basis === 'costs' ? 1 : 0, margin_rate: basis.margin.rate,
  };
}

/** Ranges of customers as conditions, each with about as many lines. */
async function ranges(facts: FactStore, lines: number): Promise<string[]> {
  const parts = Math.ceil(lines / LINES_AT_ONCE);
  if (parts <= 1) return ['customer > 0'];
  const { cuts } = await facts.askOne(rangesOfCustomers, { parts });
  return [...cuts, null].map((cut, i) => [`customer > ${i === 0 ? 0 : cuts[i - 1]!}`, ...(cut === null ? [] : [`customer <= ${cut}`])].join(' AND '));
}

const MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** The moments as an array of (run, as_of, as_of_day, company_categories). */
export function momentsSql(moments: readonly MomentOfRun[], company: readonly CompanyAt[]): string {
  return `[${moments.map(({ run, asOf, asOfDay }, i) => {
    if (!MOMENT.test(asOf) || !DAY.test(asOfDay)) throw new Error(`no moment: ${asOf} ${asOfDay}`);
    return `(toUInt64(${Math.trunc(run)}), toDateTime64('${asOf}', 3, 'UTC'), toDate('${asOfDay}'), toUInt64(${company[i]!.categories}))`;
  }).join(', ')}]`;
}
