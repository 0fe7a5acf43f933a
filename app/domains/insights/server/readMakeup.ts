import type { ReplyOf } from '#core/contract.ts';
import { AGE_BANDS, INCOME_BANDS } from '#domains/customers/core/index.ts';
import { ASKED_OF_PERSONS, MAKEUP_KEYS, type MakeupKey, type readMakeup as readMakeupContract } from '#domains/insights/core/index.ts';
import { requireNewestRun } from '#domains/measures/server/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';

type Makeup = ReplyOf<typeof readMakeupContract>;
interface GroupRow extends Readonly<Record<string, unknown>> { readonly value: string; readonly customers: number; readonly buyers: number; readonly revenue: string; readonly clv: number | null; readonly place: number }

/** Values shown one by one; a company with more districts than this sees the rest as one line. */
const SHOWN = 60;
/** What has an order of its own is shown in it, everything else by the number of customers. */
const ORDERS: Partial<Readonly<Record<MakeupKey, readonly string[]>>> = { age_band: AGE_BANDS.map((band) => band.key), income_band: INCOME_BANDS.map((band) => band.key) };

/** How many customers of the newest run there are under each value, what they bought and what they are worth. */
export async function readMakeup({ ctx, by, province, city }: { ctx: Ctx; by: MakeupKey; province?: string | undefined; city?: string | undefined }): Promise<Makeup> {
  const run = await requireNewestRun(ctx);
  const { currency } = await readSetting(ctx, COMPANY);
  const column = MAKEUP_KEYS.find((key) => key === by)!; // an identifier from the list, never the caller's text
  const conditions = ['run = {run:UInt64}', ...(ASKED_OF_PERSONS.has(column) ? ["kind = 'person'"] : []), ...(province === undefined ? [] : ['province = {province:String}']), ...(city === undefined ? [] : ['city = {city:String}'])];
  const rows = await ctx.facts.rows<GroupRow>(`
    SELECT if(place > {shown:UInt32} AND named != '', '…', named) AS value, sum(n) AS customers, sum(b) AS buyers, sum(r) AS revenue, sum(c) AS clv, count() AS place
    FROM (
      SELECT named, n, b, r, c, rowNumberInAllBlocks() + 1 AS place
      FROM (
        SELECT CAST(${column}, 'String') AS named, count() AS n, countIf(s.orders > 0) AS b, sum(s.revenue) AS r, sumOrNull(s.clv) AS c
        FROM current_customer_snapshot AS s WHERE ${conditions.join(' AND ')}
        GROUP BY named ORDER BY named = '', n DESC, named))
    GROUP BY value
    ORDER BY value = '', value = '…', customers DESC, value`, { run: run.id, shown: SHOWN, ...(province !== undefined && { province }), ...(city !== undefined && { city }) });
  const group = ({ customers, buyers, revenue, clv }: GroupRow) => ({ customers, buyers, revenue, clv });
  const others = rows.find((row) => row.value === '…');
  const order = ORDERS[column];
  const groups = rows.filter((row) => row.value !== '…').map((row) => ({ value: row.value, ...group(row) }));
  const customers = rows.reduce((sum, row) => sum + row.customers, 0);
  return {
    runId: run.id, asOf: run.as_of.toISOString(), currency, customers, known: customers - (rows.find((row) => row.value === '')?.customers ?? 0),
    groups: order === undefined ? groups : groups.toSorted((a, b) => placeIn(order, a.value) - placeIn(order, b.value)),
    others: others === undefined ? null : { values: others.place, ...group(others) },
  };
}

const placeIn = (order: readonly string[], value: string): number => { const place = order.indexOf(value); return place < 0 ? order.length : place; };
