import type { FactStore } from '#server/facts/factStore.ts';
import { RUN } from './runAnalysis.ts';
import type { AnalyzeResult, TopCustomer } from './result.ts';

export interface Figures {
  readonly buyers: number;
  readonly returns: number; readonly margin: number | null;
  readonly stages: ReadonlyMap<string, number>;
  readonly rfm: readonly { readonly group: string; readonly customers: number; readonly revenue: number; readonly clv: number | null }[];
  readonly top: readonly TopCustomer[];
  readonly months: AnalyzeResult['months'];
  readonly currencies: readonly string[];
}

/** Counts and sums over what the run found, as the pages show them. */
export async function readFigures(facts: FactStore, { asOf, timeZone, currencyMapped }: { asOf: string; timeZone: string; currencyMapped: boolean }): Promise<Figures> {
  const params = { run: RUN, as_of: asOf, time_zone: timeZone };
  const ask = async <T extends object>(sql: string): Promise<T[]> => await facts.rows<T & Readonly<Record<string, unknown>>>(sql, params);
  const [sums] = await ask<{ buyers: number; returns: number; margin: number | null }>('SELECT count() AS buyers, toFloat64(sum(returns)) AS returns, toFloat64(sum(margin)) AS margin FROM current_customer_snapshot WHERE run = {run:UInt64}');
  const stages = await ask<{ stage: string; customers: number }>('SELECT stage, count() AS customers FROM current_customer_snapshot WHERE run = {run:UInt64} GROUP BY stage');
  const rfm = await ask<Figures['rfm'][number]>(`SELECT rfm_group AS "group", count() AS customers, toFloat64(sum(revenue)) AS revenue, sum(clv) AS clv FROM current_customer_snapshot WHERE run = {run:UInt64} AND orders > 0 GROUP BY "group" ORDER BY customers DESC, "group"`);
  const top = await ask<TopCustomer>(`
    SELECT external_id AS id, name, stage, rfm_group AS rfmGroup, orders, toFloat64(revenue) AS revenue, toString(toDate(last_order_at, {time_zone:String})) AS lastOrder, p_active AS pActive, clv, clv_low AS clvLow, clv_high AS clvHigh
    FROM current_customer_snapshot WHERE run = {run:UInt64} ORDER BY clv DESC NULLS LAST, current_customer_snapshot.revenue DESC, customer LIMIT 10`);
  const months = await ask<AnalyzeResult['months'][number]>(`
    SELECT formatDateTime(toStartOfMonth(toDate(at, {time_zone:String})), '%Y-%m') AS month, toFloat64(sum(amount)) AS revenue, uniqIf(customer, amount >= 0) AS customers
    FROM current_order_line WHERE at < {as_of:DateTime64(3, 'UTC')} GROUP BY month ORDER BY month`);
  const currencies = currencyMapped ? await ask<{ currency: string }>(`SELECT DISTINCT currency FROM current_order_line WHERE currency != '' ORDER BY currency LIMIT 20`) : [];
  return { ...sums!, stages: new Map(stages.map(({ stage, customers }) => [stage, customers])), rfm, top, months, currencies: currencies.map(({ currency }) => currency) };
}
