import { momentOf } from '#core/businessTime.ts';
import type { BodyOf, ReplyOf } from '#core/contract.ts';
import { checkOwnMeasure, measureOfOwn, sentenceOf, type Measure, type previewOwnMeasure as contract } from '#domains/measures/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import type { AnyRow } from '#server/facts/factQuery.ts';
import { asSystem } from '#server/scopedCtx.ts';
import { readCatalogue } from './ownMeasures.ts';
import { absentSql, castSql, selectOwnValues, valueOf } from './ownMeasureValues.ts';
import { requireNewestRun, type RunRow } from './runs.ts';
import { sqlOfMeasure } from './sqlOfMeasure.ts';

type Preview = ReplyOf<typeof contract>;
type Value = number | string | null;

/** Customers who are looked at all together; of more, an even share by their hash. */
const CUSTOMERS_LOOKED_AT = 200_000;
const VALUES_SHOWN = 12;

/** What a draft would give on the customers of the newest run whom the asker may see. Nothing is written. */
export async function previewOwnMeasure({ ctx, builtIn, draft }: { ctx: Ctx; builtIn: readonly Measure[]; draft: BodyOf<typeof contract> }): Promise<Preview> {
  const catalogue = await readCatalogue(ctx, builtIn);
  const byKey = new Map(catalogue.map((one) => [one.key, one]));
  checkOwnMeasure(draft, byKey, null);
  const labelOf = (key: string) => byKey.get(key)?.label ?? { zh: key, en: key };
  const measure = measureOfOwn({ id: 0, ...draft, label: { zh: '', en: '' }, meaning: { zh: '', en: '' } }, labelOf, (key) => byKey.get(key)?.kind);
  const run = await requireNewestRun(ctx);
  const [{ all }] = await ctx.facts.rows<{ all: number }>('SELECT count() AS all FROM current_customer_snapshot WHERE run = {run:UInt64}', { run: run.id }) as [{ all: number }];
  const began = performance.now();
  const values = await valuesSql({ ctx, measure, run, parts: Math.ceil(all / CUSTOMERS_LOOKED_AT) });
  const found = measure.kind === 'label' ? await labelsOf(ctx, values) : await spreadOf(ctx, values, measure);
  return {
    kind: measure.kind, sentence: sentenceOf(draft.definition, labelOf), sql: sqlOfMeasure(measure) ?? '', milliseconds: performance.now() - began,
    asOf: run.as_of.toISOString(), of: all, ...found, sample: await withNames(ctx, run, found.sample),
  };
}

interface Statement { readonly sql: string; readonly params: Readonly<Record<string, unknown>> }

/** `customer` and `value` of everybody who is looked at, also of those without such facts. */
async function valuesSql({ ctx, measure, run, parts }: { ctx: Ctx; measure: Measure; run: RunRow; parts: number }): Promise<Statement> {
  const { key, from } = measure;
  const customers = parts <= 1 ? 'customer > 0' : `cityHash64(customer) % ${parts} = 0`;
  const everybody = `current_customer_snapshot WHERE run = {run:UInt64} AND ${customers}`;
  if ('of' in from) return { sql: `SELECT customer, ${castSql(from.value, measure)} AS value FROM ${everybody}`, params: { run: run.id } };
  // What is shared out among all customers is worked out by the product itself; whose rows are read is decided by the asker's scope.
  const found = await asSystem(ctx, async (system) => await selectOwnValues({ ctx: system, run, measures: [measure], customers }));
  if (found === null) return { sql: `SELECT customer, ${castSql(absentSql(measure), measure)} AS value FROM ${everybody}`, params: { run: run.id } };
  return { sql: `SELECT s.customer AS customer, ${valueOf(measure, 'm')} AS value FROM (SELECT customer FROM ${everybody}) AS s LEFT ANY JOIN (${found.sql}) AS m ON m.customer = s.customer`, params: { ...found.params, run: run.id } };
}

interface Found { readonly customers: number; readonly empty: number; readonly spread: Preview['spread']; readonly values: Preview['values']; readonly sample: readonly (readonly [number, Value])[] }
interface SpreadRow extends AnyRow { customers: number; empty: number; cuts: (number | null)[]; mean: number | null; some: [number, Value][]; none: number[] }

async function spreadOf({ facts }: Ctx, { sql, params }: Statement, { kind }: Measure): Promise<Found> {
  const number = kind === 'date' ? 'toFloat64(toUnixTimestamp64Milli(assumeNotNull(value)))' : 'assumeNotNull(value)';
  const [row] = await facts.rows<SpreadRow>(`
    SELECT
      count() AS customers, countIf(value IS NULL) AS empty,
      quantilesExactIf(0, 0.25, 0.5, 0.75, 1)(${number}, value IS NOT NULL) AS cuts,
      avgOrNullIf(${number}, value IS NOT NULL) AS mean,
      arrayMap(one -> (one.2, one.3), groupArraySortedIf(6)((cityHash64(customer), customer, assumeNotNull(value)), value IS NOT NULL)) AS some,
      arrayMap(one -> one.2, groupArraySortedIf(2)((cityHash64(customer), customer), value IS NULL)) AS none
    FROM (${sql})`, params);
  const { customers, empty, cuts, mean, some, none } = row!;
  const shown = (cut: number | null | undefined): Value => (cut == null ? null : kind === 'date' ? new Date(cut).toISOString() : cut);
  const iso = (value: Value): Value => (kind === 'date' && typeof value === 'string' ? momentOf(value).toISOString() : value);
  return {
    customers, empty, values: [], sample: [...some.map(([id, value]) => [id, iso(value)] as const), ...none.map((id) => [id, null] as const)],
    spread: customers === empty ? null : { min: shown(cuts[0]), low: shown(cuts[1]), median: shown(cuts[2]), high: shown(cuts[3]), max: shown(cuts[4]), mean: kind === 'date' ? null : mean },
  };
}

async function labelsOf({ facts }: Ctx, { sql, params }: Statement): Promise<Found> {
  const rows = await facts.rows<{ value: string; n: number; some: number[] }>(`SELECT value, count() AS n, arrayMap(one -> one.2, groupArraySorted(2)((cityHash64(customer), customer))) AS some FROM (SELECT customer, toString(value) AS value FROM (${sql})) GROUP BY value ORDER BY n DESC, value`, params);
  const known = rows.filter(({ value }) => value !== '');
  return {
    customers: rows.reduce((sum, { n }) => sum + n, 0), empty: rows.find(({ value }) => value === '')?.n ?? 0, spread: null,
    values: known.slice(0, VALUES_SHOWN).map(({ value, n }) => ({ value, customers: n })),
    sample: known.slice(0, 4).flatMap(({ value, some }) => some.map((id) => [id, value] as const)),
  };
}

async function withNames({ facts }: Ctx, { id: run }: RunRow, sample: Found['sample']): Promise<Preview['sample']> {
  const rows = await facts.rows<{ customer: number; shown: string }>(`SELECT customer, if(name = '', external_id, name) AS shown FROM current_customer_snapshot WHERE run = {run:UInt64} AND customer IN {customers:Array(UInt64)}`, { run, customers: sample.map(([id]) => id) });
  const names = new Map(rows.map((row) => [row.customer, row.shown]));
  return sample.map(([id, value]) => ({ id, name: names.get(id) ?? String(id), value }));
}
