import type { ReplyOf } from '#core/contract.ts';
import { CHANGE_CAUSES, type ChangeCause, type readChanges } from '#domains/insights/core/index.ts';
import type { Measure } from '#domains/measures/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import type { AnyRow } from '#server/facts/factQuery.ts';
import type { Comparison } from './changeComparison.ts';
import type { Sql } from './changesSql.ts';

export interface Counted { readonly customers: number; readonly amount: number }
/** Sums of a measure at both moments, and everything between them. */
export interface Sums {
  readonly customersBefore: number; readonly customersAfter: number; readonly customersStayed: number;
  readonly before: number; readonly after: number;
  readonly entered: { readonly new: Counted; readonly moved: Counted };
  readonly left: { readonly merged: Counted; readonly removed: Counted; readonly moved: Counted };
  readonly stayed: Readonly<Record<ChangeCause, Counted>>;
}
export type Movers = ReplyOf<typeof readChanges>['movers'];

/** A value that can be added up: money exactly as it is kept, anything else as a float. */
const number = (column: string, { type }: Measure): string => (type.includes('Decimal') ? `toDecimal128(ifNull(${column}, 0), 4)` : `ifNull(toFloat64(${column}), 0)`);

/** Each customer's value in every world on the way; of those whom no facts touched the calendar alone moved it. */
function valued(measure: Measure, pairs: Sql, worlds: Sql): Sql {
  const at = (prefix: string): string => number(`${prefix}${measure.key}`, measure);
  return {
    sql: `
      SELECT customer, here0, here1, in0, in1, ${at('b_')} AS before_v, ${at('a_')} AS after_v,
        if(touched, ${at('c_')}, before_v) AS corrected_v, if(touched, ${at('e_')}, after_v) AS elapsed_v, if(touched, ${at('f_')}, after_v) AS facts_v, if(touched, ${at('m_')}, after_v) AS model_v,
        facts_v - elapsed_v AS by_facts, (corrected_v - before_v) + (after_v - model_v) AS by_corrections, elapsed_v - corrected_v AS by_time, model_v - facts_v AS by_model
      FROM (SELECT * FROM ${pairs.sql} AS p LEFT JOIN ${worlds.sql} AS w USING (customer))
      WHERE in0 OR in1`,
    params: { ...pairs.params, ...worlds.params },
  };
}

/** Customers who are part of another one now. */
const MERGED = `customer IN (SELECT recorded_for FROM current_customer_known_as WHERE recorded_for != customer)`;

type MoverTuple = readonly [by: number, customer: number, in0: number, in1: number, before: number, after: number, facts: number, corrections: number, time: number, model: number];
type SumRow = AnyRow & { readonly movers: readonly MoverTuple[] };
const MOVER_CAUSES = CHANGE_CAUSES.map((cause) => `toFloat64(by_${cause})`).join(', ');

/** Sums over everybody, and those who moved most with what moved them, in one look. */
export async function sumChanges({ ctx, comparison, measure, movers: limit }: { ctx: Pick<Ctx, 'facts'>; comparison: Comparison; measure: Measure; movers: number }): Promise<{ sums: Sums; movers: Movers }> {
  const worlds = await comparison.worlds([measure.key]);
  const { sql, params } = valued(measure, comparison.pairs([measure.key]), worlds);
  const both = (name: string, condition: string, value: string): string => `countIf(${condition}) AS ${name}_n, sumIf(${value}, ${condition}) AS ${name}_v`;
  const cause = (name: ChangeCause): string => `countIf(in0 AND in1 AND abs(by_${name}) >= 0.0001) AS ${name}_n, sumIf(by_${name}, in0 AND in1) AS ${name}_v`;
  const [row] = await ctx.facts.rows<SumRow>(`
    SELECT ${[both('before', 'in0', 'before_v'), both('after', 'in1', 'after_v'), 'countIf(in0 AND in1) AS stayed_n', both('new', 'in1 AND NOT here0', 'after_v'), both('entered', 'in1 AND here0 AND NOT in0', 'after_v'),
      both('merged', `in0 AND NOT here1 AND ${MERGED}`, 'before_v'), both('removed', `in0 AND NOT here1 AND NOT ${MERGED}`, 'before_v'), both('exited', 'in0 AND here1 AND NOT in1', 'before_v'),
      cause('facts'), cause('corrections'), cause('time'), cause('model')].join(',\n      ')},
      groupArraySortedIf(${limit})((-abs(moved), customer, in0, in1, toFloat64(before_v), toFloat64(after_v), ${MOVER_CAUSES}), abs(moved) >= 0.005) AS movers
    FROM (SELECT *, toFloat64(if(in1, after_v, 0)) - toFloat64(if(in0, before_v, 0)) AS moved FROM (${sql}))`, params);
  return { sums: sumsOfRow(row!), movers: await namedMovers({ ctx, comparison, movers: row!.movers }) };
}

function sumsOfRow(row: SumRow): Sums {
  const counted = (name: string): Counted => ({ customers: Number(row[`${name}_n`]), amount: Number(row[`${name}_v`]) });
  return {
    customersBefore: Number(row.before_n), customersAfter: Number(row.after_n), customersStayed: Number(row.stayed_n), before: Number(row.before_v), after: Number(row.after_v),
    entered: { new: counted('new'), moved: counted('entered') },
    left: { merged: counted('merged'), removed: counted('removed'), moved: counted('exited') },
    stayed: { facts: counted('facts'), corrections: counted('corrections'), time: counted('time'), model: counted('model') },
  };
}

async function namedMovers({ ctx, comparison, movers }: { ctx: Pick<Ctx, 'facts'>; comparison: Comparison; movers: readonly MoverTuple[] }): Promise<Movers> {
  const names = await namesOf({ ctx, comparison, customers: movers.map(([, customer]) => customer) });
  return movers.map(([, id, in0, in1, before, after, facts, corrections, time, model]) => ({
    id, name: names.get(id) ?? String(id), before: in0 === 1 ? before : null, after: in1 === 1 ? after : null,
    causes: in0 === 1 && in1 === 1 ? { facts, corrections, time, model } : null,
  }));
}

/** What customers are called in the later run, or in the earlier one where they are gone. */
export async function namesOf({ ctx, comparison: { before, after }, customers }: { ctx: Pick<Ctx, 'facts'>; comparison: Comparison; customers: readonly number[] }): Promise<ReadonlyMap<number, string>> {
  if (customers.length === 0) return new Map();
  const rows = await ctx.facts.rows<{ customer: number; name: string }>(`SELECT customer, argMax(if(name = '', external_id, name), run = {after:UInt64}) AS name FROM current_customer_snapshot WHERE run IN ({before:UInt64}, {after:UInt64}) AND customer IN {customers:Array(UInt64)} GROUP BY customer`, { before: before.run, after: after.run, customers: [...customers] });
  return new Map(rows.map(({ customer, name }) => [customer, name]));
}

