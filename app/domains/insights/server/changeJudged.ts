import { changeParts, CHANGE_CAUSES, valueColumns, type ChangeCause, type ChangeWorlds, type Histories, type ModelOfRun } from '#domains/insights/core/index.ts';
import type { Measure } from '#domains/measures/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Comparison } from './changeComparison.ts';
import { namesOf, type Counted, type Movers, type Sums } from './changeSums.ts';

type ValueModel = ModelOfRun['value'];
const HISTORY = ['x', 'tx', 'T', 'z'] as const;
const WORLDS = ['c_', 'e_', 'f_', 'm_'] as const;
/** Customers that are valued at a time, so that a million of them never lie in memory together. */
const AT_ONCE = 200_000;

const VALUED: Readonly<Record<string, keyof ReturnType<typeof valueColumns>>> = { clv: 'clv', current_value: 'currentValue', p_active: 'pActive', expected_orders: 'expectedOrders', expected_spend: 'expectedSpend' };

/**
 * Sums of what the models of purchases say, by cause: the histories of each world are valued by the first run's fitted
 * model, and what is left to the second run's own value is the model's part.
 */
export async function sumJudged({ ctx, comparison, measure, movers: limit, atOnce = AT_ONCE }: { ctx: Pick<Ctx, 'facts'>; comparison: Comparison; measure: Measure; movers: number; atOnce?: number }): Promise<{ sums: Sums; movers: Movers }> {
  const [{ n }] = await ctx.facts.rows<{ n: number }>(`SELECT count() AS n FROM current_customer_snapshot WHERE run = {run:UInt64}`, { run: comparison.after.run }) as [{ n: number }];
  const parts = Math.max(1, Math.ceil(n / atOnce));
  const tally = new Tally(limit);
  for (let part = 0; part < parts; part++) await valuePart({ ctx, comparison, measure, part, parts, tally });
  const movers = tally.movers();
  const names = await namesOf({ ctx, comparison, customers: movers.map(({ id }) => id) });
  return { sums: tally.sums(), movers: movers.map((mover) => ({ ...mover, name: names.get(mover.id) ?? String(mover.id) })) };
}

async function valuePart({ ctx, comparison, measure: { key }, part, parts, tally }: { ctx: Pick<Ctx, 'facts'>; comparison: Comparison; measure: Measure; part: number; parts: number; tally: Tally }): Promise<void> {
  const pairs = comparison.pairs([key, 'purchase_days', ...HISTORY], { part, of: parts });
  const worlds = await comparison.worlds(['purchase_days', ...HISTORY], { part, of: parts });
  const float = (column: string): string => `ifNull(toFloat64(${column}), 0) AS ${column}`;
  const names = ['purchase_days', ...HISTORY];
  const columns = ['a_', ...WORLDS].flatMap((prefix) => names.map((name) => `${prefix}${name}`));
  const shape = { customer: 'UInt64', flags: 'UInt8', [`b_${key}`]: 'Float64', [`a_${key}`]: 'Float64', ...Object.fromEntries(columns.map((column) => [column, 'Float64' as const])) } as const;
  const found = await ctx.facts.columns(`
    SELECT customer, toUInt8(here0 + 2 * here1 + 4 * in0 + 8 * in1 + 16 * touched + 32 * (customer IN (SELECT recorded_for FROM current_customer_known_as WHERE recorded_for != customer))) AS flags, ${[`b_${key}`, `a_${key}`, ...columns].map(float).join(', ')}
    FROM (SELECT * FROM ${pairs.sql} AS p LEFT JOIN ${worlds.sql} AS w USING (customer))
    WHERE in0 OR in1`, { ...pairs.params, ...worlds.params }, shape) as unknown as Readonly<Record<string, ArrayLike<number> & { [at: number]: number | bigint }>>; // the columns' names are made above
  const [first, second] = comparison.bases.map(({ model }) => model.value) as [ValueModel, ValueModel];
  const numbers = (name: string): ArrayLike<number> => found[name]!;
  const history = (prefix: string): Histories => ({ x: numbers(`${prefix}x`), tx: numbers(`${prefix}tx`), T: numbers(`${prefix}T`), z: numbers(`${prefix}z`) });
  const sameModel = JSON.stringify(first) === JSON.stringify(second);
  const by = (model: ValueModel, prefix: string): ArrayLike<number> | null => (model === null ? null : bought(valueColumns(history(prefix), model)[VALUED[key]!], numbers(`${prefix}purchase_days`)));
  const [now, corrected, elapsed, facts, model] = [sameModel ? numbers(`a_${key}`) : by(first, 'a_'), by(first, 'c_'), by(first, 'e_'), by(first, 'f_'), by(second, 'm_')];
  const customers = found.customer!;
  for (let i = 0; i < customers.length; i++) {
    const [before, after] = [numbers(`b_${key}`)[i]!, numbers(`a_${key}`)[i]!];
    const touched = (numbers('flags')[i]! & 16) !== 0;
    // Where the first run had no model, whatever is there at the second comes from its having one.
    const worldsOf: ChangeWorlds<number> = touched
      ? { before, corrected: corrected?.[i] ?? before, elapsed: elapsed?.[i] ?? before, facts: facts?.[i] ?? before, model: model?.[i] ?? after, after }
      : { before, corrected: before, elapsed: now?.[i] ?? before, facts: now?.[i] ?? before, model: after, after };
    tally.add(Number(customers[i]), numbers('flags')[i]!, worldsOf);
  }
}

/** Nothing is expected of those who never bought. */
function bought(values: Float64Array, purchaseDays: ArrayLike<number>): Float64Array {
  return values.map((value, i) => (purchaseDays[i]! > 0 && Number.isFinite(value) ? value : 0));
}

type Mover = Omit<Movers[number], 'name'>;
interface Mutable { customers: number; amount: number }
const none = (): Mutable => ({ customers: 0, amount: 0 });

/** Sums over customers, and those who moved most. */
class Tally {
  readonly #limit: number;
  readonly #before = none(); readonly #after = none(); readonly #new = none(); readonly #entered = none(); readonly #merged = none(); readonly #removed = none(); readonly #exited = none();
  readonly #causes: Readonly<Record<ChangeCause, Mutable>> = { facts: none(), corrections: none(), time: none(), model: none() };
  #stayed = 0;
  #top: (Mover & { readonly by: number })[] = [];
  constructor(limit: number) { this.#limit = limit; }

  add(id: number, flags: number, worlds: ChangeWorlds<number>): void {
    const has = (bit: number): boolean => (flags & bit) !== 0;
    const [here0, here1, in0, in1] = [has(1), has(2), has(4), has(8)];
    const put = (into: Mutable, amount: number): void => { into.customers += 1; into.amount += amount; };
    if (in0) put(this.#before, worlds.before);
    if (in1) put(this.#after, worlds.after);
    if (in1 && !in0) put(here0 ? this.#entered : this.#new, worlds.after);
    if (in0 && !in1) put(here1 ? this.#exited : has(32) ? this.#merged : this.#removed, worlds.before);
    const causes = in0 && in1 ? changeParts(worlds) : null;
    if (causes !== null) {
      this.#stayed += 1;
      for (const cause of CHANGE_CAUSES) { this.#causes[cause].amount += causes[cause]; if (Math.abs(causes[cause]) >= 0.0001) this.#causes[cause].customers += 1; }
    }
    this.#rank({ id, before: in0 ? worlds.before : null, after: in1 ? worlds.after : null, causes }, Math.abs((in1 ? worlds.after : 0) - (in0 ? worlds.before : 0)));
  }

  #rank(mover: Mover, by: number): void {
    if (by < 0.005 || (this.#top.length >= this.#limit && by <= this.#top.at(-1)!.by)) return;
    const place = this.#top.findIndex((one) => one.by < by);
    this.#top.splice(place < 0 ? this.#top.length : place, 0, { ...mover, by });
    this.#top.length = Math.min(this.#top.length, this.#limit);
  }

  movers(): Mover[] { return this.#top.map(({ by: _, ...mover }) => mover); }

  sums(): Sums {
    const shown = ({ customers, amount }: Mutable): Counted => ({ customers, amount });
    return {
      customersBefore: this.#before.customers, customersAfter: this.#after.customers, customersStayed: this.#stayed, before: this.#before.amount, after: this.#after.amount,
      entered: { new: shown(this.#new), moved: shown(this.#entered) }, left: { merged: shown(this.#merged), removed: shown(this.#removed), moved: shown(this.#exited) },
      stayed: { facts: shown(this.#causes.facts), corrections: shown(this.#causes.corrections), time: shown(this.#causes.time), model: shown(this.#causes.model) },
    };
  }
}
