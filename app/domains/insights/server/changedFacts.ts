import type Type from 'typebox';
import { momentOf } from '#core/businessTime.ts';
import { factChangeOf, type ChangedFact, type FactRow, type KnownMoment } from '#domains/insights/core/index.ts';
import { FACT_NAMES, type FactName } from '#domains/measures/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import type { AnyRow } from '#server/facts/factQuery.ts';
import { FACT_SHOWN } from './factShown.ts';
import { importsOf } from './importFiles.ts';

interface Row extends AnyRow { readonly fact: FactName; readonly source: string; readonly key: string; readonly version: number; readonly batch: number; readonly cancelled: number; readonly at: string; readonly what: string; readonly detail: string; readonly amount: string | null; readonly number: number | null; readonly content: string; readonly replaced: number }
type Known = FactRow & { readonly row: Row };
type Changed = Type.Static<typeof ChangedFact>;

/** Columns that say whose and since when a row is, not what happened. */
const ABOUT_THE_ROW = 'customer, recorded_for, source, key, version, batch, cancelled';

/** The rows of facts of a customer that came, changed or went between two moments, newest first. */
export async function changedFacts({ ctx, customer, first, second }: { ctx: Pick<Ctx, 'facts' | 'work'>; customer: number; first: KnownMoment; second: KnownMoment }): Promise<Changed[]> {
  const rows = await ctx.facts.rows<Row>(FACT_NAMES.flatMap((fact) => [candidates(fact, false), candidates(fact, true)]).join('\nUNION ALL\n'), { customer, known: first.version, from: textOf(first.asOf), to: textOf(second.asOf) }, { of: 'customer' });
  if (rows.length === 0) return [];
  const imports = await importsOf(ctx, rows.map(({ batch }) => batch));
  const known = rows.map((row): Known => ({ source: row.source, key: row.key, version: row.version, broughtAt: imports.get(row.batch)?.version ?? 0, cancelled: row.replaced === 0 && row.cancelled === 1, at: momentOf(row.at).getTime(), content: row.content, row }));
  const elsewhere = new Set((await Promise.all(FACT_NAMES.map(async (fact) => await countedElsewhere({ ctx, fact, customer, rows: known.filter(({ cancelled, row }) => cancelled && row.fact === fact) })))).flat());
  const replaced = Map.groupBy(known.filter(({ row }) => row.replaced === 1).sort((a, b) => a.version - b.version), named);
  const found = known.filter(({ row }) => row.replaced === 0).flatMap((newest): Changed[] => {
    const states = factChangeOf(newest, replaced.get(named(newest)) ?? [], first, second, elsewhere.has(named(newest)));
    if (states === null) return [];
    const shown = (states.after ?? states.before)!.row;
    return [{ fact: shown.fact, change: states.change, key: newest.key, at: momentOf(shown.at).toISOString(), what: shown.what || shown.detail, before: worth(states.before), after: worth(states.after), batch: newest.row.batch, file: imports.get(newest.row.batch)?.file ?? null }];
  });
  return found.sort((a, b) => b.at.localeCompare(a.at) || a.key.localeCompare(b.key));
}

const named = ({ source, key, row }: Known): string => `${row.fact}\n${source}\n${key}`;

/** Rows of one kind of fact that could have changed: newer than the first moment, come due since, or replaced by an import. */
function candidates(fact: FactName, replaced: boolean): string {
  const { what, detail, amount, number } = FACT_SHOWN[fact];
  const from = replaced ? `superseded_${fact} AS f` : `${fact} AS f FINAL`;
  const since = replaced ? 'f.version > {known:UInt64}' : "(f.version > {known:UInt64} OR (f.cancelled = 0 AND f.at >= {from:DateTime64(3, 'UTC')} AND f.at < {to:DateTime64(3, 'UTC')}))";
  return `SELECT '${fact}' AS fact, CAST(source, 'String') AS source, hex(key) AS key, version, batch, cancelled, toString(f.at) AS at, CAST(${what}, 'String') AS what, CAST(${detail}, 'String') AS detail, ${amount} AS amount, ${number} AS number, toString(cityHash64(tuple(* EXCEPT (${ABOUT_THE_ROW})))) AS content, ${replaced ? 1 : 0} AS replaced FROM ${from} WHERE f.customer = {customer:UInt64} AND ${since}`;
}

const textOf = (moment: number): string => new Date(moment).toISOString().replace('T', ' ').replace('Z', '');
const worth = (state: Known | null): string | null => (state === null ? null : state.row.amount ?? (state.row.number === null ? null : String(state.row.number)));

/** Which of these facts count with another customer today. */
async function countedElsewhere({ ctx, fact, customer, rows }: { ctx: Pick<Ctx, 'facts'>; fact: FactName; customer: number; rows: readonly Known[] }): Promise<string[]> {
  if (rows.length === 0) return [];
  const there = await ctx.facts.rows<{ source: string; key: string }>(`SELECT CAST(source, 'String') AS source, hex(key) AS key FROM current_${fact} WHERE customer != {customer:UInt64} AND has({keys:Array(String)}, hex(key))`, { customer, keys: rows.map(({ key }) => key) });
  const keys = new Set(there.map(({ source, key }) => `${fact}\n${source}\n${key}`));
  return rows.map(named).filter((name) => keys.has(name));
}
