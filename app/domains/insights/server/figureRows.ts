import { factTime, momentOf } from '#core/businessTime.ts';
import { groundProblems, Problem } from '#core/problem.ts';
import type { ReplyOf } from '#core/contract.ts';
import type { listFigureRows as listFigureRowsContract } from '#domains/insights/core/index.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import type { Ctx } from '#server/ctx.ts';
import type { AnyRow } from '#server/facts/factQuery.ts';
import { boundsOf } from './changeMoments.ts';
import { FACT_SHOWN } from './factShown.ts';
import { requireKept, requireMeasure } from './figure.ts';
import { rowsThatCount } from './figureCondition.ts';
import { importsOf } from './importFiles.ts';
import { readListColumns } from './readListColumns.ts';

type Rows = ReplyOf<typeof listFigureRowsContract>;
interface Row extends AnyRow { key: string; at: string; what: string; detail: string; amount: string | null; number: number | null; source: string; batch: number }

const FAR_FUTURE = '2299-12-31 00:00:00.000';

/** One page of the rows of facts behind a value, newest first. */
export async function listFigureRows({ ctx, customer, key, run, before, limit = 20 }: { ctx: Ctx; customer: number; key: string; run?: number | undefined; before?: string | undefined; limit?: number | undefined }): Promise<Rows> {
  const measure = requireMeasure(key, await readListColumns(ctx));
  if (!('facts' in measure.from)) return { facts: null, total: 0, rows: [], next: null, moreThanCounted: false };
  const { facts } = measure.from;
  const moment = await requireKept(ctx, run);
  const { timeZone } = await readSetting(ctx, COMPANY);
  const counted = rowsThatCount(measure.from);
  const { at, lastKey } = placeIn(before);
  const bounds = boundsOf(moment, timeZone);
  const params = { customer, as_of: bounds.asOf, as_of_day: bounds.asOfDay, time_zone: timeZone };
  const where = `customer = {customer:UInt64} AND at < {as_of:DateTime64(3, 'UTC')} AND ${counted.sql}`;
  const { what, detail, amount, number } = FACT_SHOWN[facts];
  const [rows, [count]] = await Promise.all([
    ctx.facts.rows<Row>(`
      SELECT hex(key) AS key, toString(f.at) AS at, ${what} AS what, ${detail} AS detail, ${amount} AS amount, ${number} AS number, CAST(source, 'String') AS source, batch
      FROM current_${facts} AS f
      WHERE ${where} AND (f.at, hex(f.key)) < ({before:DateTime64(3, 'UTC')}, {last_key:String})
      ORDER BY f.at DESC, hex(f.key) DESC
      LIMIT {limit:UInt32}`, { ...params, before: at, last_key: lastKey, limit: limit + 1 }, { of: 'customer' }),
    ctx.facts.rows<{ n: number }>(`SELECT count() AS n FROM current_${facts} AS f WHERE ${where}`, params, { of: 'customer' }),
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const imports = await importsOf(ctx, page.map(({ batch }) => batch));
  return {
    facts, total: count!.n, moreThanCounted: counted.moreThanCounted,
    rows: page.map((row) => ({ ...row, at: momentOf(row.at).toISOString(), file: imports.get(row.batch)?.file ?? null })),
    next: rows.length > limit && last !== undefined ? `${factTime(momentOf(last.at))}|${last.key}` : null,
  };
}

function placeIn(before: string | undefined): { at: string; lastKey: string } {
  const [at = '', lastKey = ''] = (before ?? `${FAR_FUTURE}|`).split('|');
  if (Number.isNaN(momentOf(at).getTime())) throw new Problem(groundProblems.invalidInput, { at: 'before', data: { reason: 'before' } });
  return { at, lastKey };
}
