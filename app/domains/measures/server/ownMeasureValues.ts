import type { Measure } from '#domains/measures/core/index.ts';
import { dayIn, factTime } from '#core/businessTime.ts';
import type { Ctx } from '#server/ctx.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { selectMeasures } from './measureSql.ts';
import { stepDetail, type RunRow } from './runs.ts';
import { sharedCostsSql } from './sharedCosts.ts';
import { boundBy, presentFacts, type MeasuresBasis } from './takeMeasures.ts';
import { countFacts } from './takeMeasures.sql.ts';

/**
 * The values of own measures that facts make, as of a run's moment and by its basis, as SQL that can stand in a larger
 * statement: `customer`, and a column a measure. Null where there are no such facts. `customers` is a condition on `customer`.
 */
export async function selectOwnValues({ ctx, run, measures, customers }: { ctx: Ctx; run: RunRow; measures: readonly Measure[]; customers: string }): Promise<{ sql: string; params: Record<string, string | number> } | null> {
  const { timeZone } = await readSetting(ctx, COMPANY);
  const basis = await stepDetail<MeasuresBasis>(ctx, run.id, 'measures');
  const moment = { run: run.id, asOf: factTime(run.as_of), asOfDay: dayIn(timeZone, new Date(run.as_of.getTime() - 1)) };
  const read = new Set(measures.flatMap(({ from }) => ('facts' in from ? [from.facts] : [])));
  const facts = presentFacts(await ctx.facts.askOne(countFacts, {})).filter((fact) => read.has(fact));
  if (facts.length === 0) return null;
  const sharedCosts = read.has('cost') ? await sharedCostsSql({ facts: ctx.facts, moments: [moment], timeZone, ...(basis.costRule !== undefined && { rule: basis.costRule }) }) : '';
  return { sql: selectMeasures(measures, { customers, facts, sharedCosts, moments: null }), params: boundBy({ timeZone, basis }, moment, { categories: 0 }) };
}

/** What stands there for somebody without any such fact. */
export const absentSql = ({ type, from }: Measure): string => ('absent' in from && from.absent !== undefined ? from.absent : `defaultValueOfTypeName('${type.replaceAll("'", "\\'")}')`);

/** The column of a joined answer, for those who are not in it too. */
export const valueOf = ({ key, from }: Measure, joined: string): string => ('absent' in from && from.absent !== undefined ? `ifNull(${joined}.${key}, ${from.absent})` : `${joined}.${key}`);

/** A measure's expression as its column holds it. */
export const castSql = (sql: string, { type }: Measure): string => `CAST(${sql}, '${type.replaceAll("'", "\\'")}')`;
