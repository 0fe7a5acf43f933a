import { Problem } from '#core/problem.ts';
import type { ReplyOf } from '#core/contract.ts';
import { insightsProblems, type readFigure as readFigureContract } from '#domains/insights/core/index.ts';
import { requireNewestRun, sqlOfMeasure } from '#domains/measures/server/index.ts';
import type { Measure } from '#domains/measures/core/index.ts';
import { readValueReport } from '#domains/value/server/index.ts';
import type { Ctx } from '#server/ctx.ts';
import type { AnyRow } from '#server/facts/factQuery.ts';
import { keptMoments, presentMoment, type Moment } from './changeMoments.ts';
import { measuresOf, readKept } from './customerList.ts';
import { readListColumns, type ListColumns } from './readListColumns.ts';

type Figure = ReplyOf<typeof readFigureContract>;
type Value = number | string | null;

/** What the judgements look at, so that they open like any other value. */
const JUDGED_FROM: Readonly<Record<'segments' | 'lifecycle' | 'value', readonly string[]>> = {
  segments: ['days_since_last_order', 'orders', 'revenue'],
  lifecycle: ['purchase_days', 'days_since_last_order', 'typical_gap_days'],
  value: ['x', 'tx', 'T', 'z'],
};
/** Judgements that come from another judgement. */
const JUDGED_FROM_JUDGED: Readonly<Record<string, readonly string[]>> = {
  rfm_group: ['recency', 'frequency', 'monetary'], recency: ['days_since_last_order'], frequency: ['orders'], monetary: ['revenue'],
  clv: ['expected_orders', 'expected_spend', 'p_active', 'x', 'tx', 'T', 'z'], current_value: ['expected_orders', 'expected_spend', 'x', 'tx', 'T', 'z'], expected_spend: ['x', 'z'], p_active: ['x', 'tx', 'T'], expected_orders: ['x', 'tx', 'T'],
};

/** The measure that an address names, of the product or the installation's own. */
export function requireMeasure(key: string, { byKey }: ListColumns): Measure {
  const measure = byKey.get(key);
  if (measure === undefined) throw new Problem(insightsProblems.unknownMeasure, { at: 'measure', data: { measure: key } });
  return measure;
}

/** The kept run that is asked for, or the newest. */
export async function requireKept(ctx: Ctx, run: number | undefined): Promise<Moment & { readonly run: number }> {
  const id = run ?? (await requireNewestRun(ctx)).id;
  const found = (await keptMoments(ctx)).find((one) => one.run === id);
  if (found === undefined) throw new Problem(insightsProblems.badMoments, { at: 'run', data: { run: id } });
  return { ...found, run: id };
}

/** Everything behind one value of a customer: what it means, what it is made of, and what it was before. */
export async function readFigure({ ctx, customer, key, run }: { ctx: Ctx; customer: number; key: string; run?: number | undefined }): Promise<Figure> {
  const catalogue = await readListColumns(ctx);
  const measure = requireMeasure(key, catalogue);
  const moment = await requireKept(ctx, run);
  const inputs = inputsOf(measure, catalogue);
  const ends = key === 'clv' ? ['clv_low', 'clv_high'].map((end) => requireMeasure(end, catalogue)) : [];
  const [kept, history] = await Promise.all([readKept({ ctx, customer, run: moment.run, measures: [measure, ...inputs, ...ends] }), historyOf({ ctx, customer, measure, until: moment })]);
  const values = kept ?? {};
  return {
    measure: { key, kind: measure.kind, label: measure.label, meaning: measure.meaning, formula: measure.formula, noData: measure.noData, ...(measure.values && { values: { ...measure.values } }) },
    value: values[key] ?? null, moment: presentMoment(moment),
    interval: await intervalOf({ ctx, moment, values }),
    inputs: inputs.map((input) => ({ key: input.key, kind: input.kind, label: input.label, value: values[input.key] ?? null, ...(input.values && { values: { ...input.values } }) })),
    sql: sqlOfMeasure(measure), facts: 'facts' in measure.from ? measure.from.facts : null, history,
  };
}

/** The measures that a value is made of. */
export function inputsOf({ key, from }: Measure, { byKey }: ListColumns): Measure[] {
  const keys = 'of' in from ? from.of : 'step' in from ? JUDGED_FROM_JUDGED[key] ?? JUDGED_FROM[from.step] : [];
  return keys.flatMap((input) => byKey.get(input) ?? []);
}

/** The value as the kept runs have it. A run that came before the measure was made has none. */
async function historyOf({ ctx, customer, measure, until }: { ctx: Ctx; customer: number; measure: Measure; until: Moment }): Promise<Figure['history']> {
  const moments = new Map((await keptMoments(ctx)).filter(({ asOf }) => asOf <= until.asOf).map((moment) => [moment.run!, moment]));
  const rows = await ctx.facts.rows<AnyRow & { run: number }>(`SELECT run, ${measure.key} FROM current_customer_snapshot WHERE customer = {customer:UInt64} AND run IN {runs:Array(UInt64)}`, { customer, runs: [...moments.keys()] }, { of: 'customer' });
  return rows.map((row) => ({ row, moment: moments.get(row.run)! }))
    // A month end that was computed afterwards has no scores and values: what is not there is no point of the line.
    .filter(({ moment }) => !(moment.kind === 'backfill' && 'step' in measure.from && measure.from.step !== 'lifecycle'))
    .sort((a, b) => a.moment.asOf.getTime() - b.moment.asOf.getTime() || a.row.run - b.row.run)
    .map(({ row, moment }) => ({ runId: row.run, kind: moment.kind, asOf: moment.asOf.toISOString(), value: measuresOf(row, [measure])[measure.key] ?? null }));
}

async function intervalOf({ ctx, moment, values }: { ctx: Ctx; moment: Moment & { readonly run: number }; values: Readonly<Record<string, Value>> }): Promise<Figure['interval']> {
  const { clv_low: low, clv_high: high } = values;
  if (typeof low !== 'number' || typeof high !== 'number') return null;
  return { low, high, level: (await readValueReport(ctx, moment.run)).policy.intervalLevel };
}
