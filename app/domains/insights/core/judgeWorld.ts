import * as clv from '@changqing/clv';
import type { HistoryFunctions } from '@changqing/clv';
import { stageOf, type Stage, type StagePolicy } from '#domains/lifecycle/core/index.ts';
import { rfmGroupOf } from '#domains/segments/core/index.ts';
import { horizonOf, type OrderModel, type ValuePolicy } from '#domains/value/core/index.ts';

/** Everything found over all customers by which a run judges each one. Null: the run does not judge it, or the data did not carry it. */
export interface ModelOfRun {
  readonly stage: { readonly policy: StagePolicy; readonly companyRhythmDays: number } | null;
  readonly cuts: { readonly daysSinceLastOrder: readonly number[]; readonly orders: readonly number[]; readonly revenue: readonly number[] } | null;
  readonly value: { readonly policy: ValuePolicy; readonly margin: number; readonly orders: { readonly model: OrderModel; readonly params: Readonly<Record<string, number>> }; readonly spending: { readonly p: number; readonly q: number; readonly gamma: number } } | null;
}

/** The measures of a customer that judgements look at; nothing is bought where `purchase_days` is 0. */
export interface JudgedHistory { readonly purchase_days: number; readonly days_since_first_order: number; readonly days_since_last_order: number; readonly orders: number; readonly revenue: number; readonly x: number; readonly tx: number; readonly T: number; readonly z: number }
export const JUDGED_FROM = ['purchase_days', 'days_since_first_order', 'days_since_last_order', 'orders', 'revenue', 'x', 'tx', 'T', 'z'] as const satisfies readonly (keyof JudgedHistory)[];

export interface Judged { readonly stage: Stage | null; readonly rfm_group: string | null; readonly recency: number | null; readonly frequency: number | null; readonly monetary: number | null; readonly p_active: number | null; readonly expected_orders: number | null; readonly expected_spend: number | null; readonly current_value: number | null; readonly clv: number | null }

/** What a run's models say of a history, by the same rules as its steps (a test holds the two together). */
export function judgeWorld(history: JudgedHistory, { stage, cuts, value }: ModelOfRun): Judged {
  const bought = history.purchase_days > 0;
  const judgedStage = stage === null ? null : stageOf({ purchases: history.purchase_days, firstDay: -history.days_since_first_order, lastDay: -history.days_since_last_order }, 0, stage.companyRhythmDays, stage.policy);
  const valued = bought && value !== null ? valueHistories([history], value) : null;
  const one = (column: Float64Array | undefined): number | null => { const found = column?.[0]; return found === undefined || Number.isNaN(found) ? null : found; };
  return {
    stage: judgedStage, ...(bought && cuts !== null ? scored(history, cuts) : { rfm_group: null, recency: null, frequency: null, monetary: null }),
    p_active: one(valued?.pActive), expected_orders: one(valued?.expectedOrders), expected_spend: one(valued?.expectedSpend), current_value: one(valued?.currentValue), clv: one(valued?.clv),
  };
}

function scored({ days_since_last_order, orders, revenue }: JudgedHistory, cuts: NonNullable<ModelOfRun['cuts']>): Pick<Judged, 'rfm_group' | 'recency' | 'frequency' | 'monetary'> {
  const below = (list: readonly number[], value: number): number => list.filter((cut) => cut < value).length;
  const [r, f, m] = [5 - below(cuts.daysSinceLastOrder, days_since_last_order), 1 + below(cuts.orders, orders), 1 + below(cuts.revenue, revenue)];
  return { recency: r, frequency: f, monetary: m, rfm_group: rfmGroupOf(r, f, m).key };
}

type Column = ArrayLike<number>;
export interface Histories { readonly x: Column; readonly tx: Column; readonly T: Column; readonly z: Column }

/** Values of many histories by fitted parameters, without intervals. */
export function valueColumns(h: Histories, { policy, margin, orders, spending }: NonNullable<ModelOfRun['value']>): { pActive: Float64Array; expectedOrders: Float64Array; expectedSpend: Float64Array; currentValue: Float64Array; clv: Float64Array } {
  // The library types each model by its own parameters; here the name is data, so they are records of numbers.
  const functions = clv[orders.model] as unknown as HistoryFunctions<Readonly<Record<string, number>>>;
  const named = orders as unknown as { model: 'bgnbd'; params: clv.ParamsOf<'bgnbd'> };
  const data = { x: h.x, tx: h.tx, T: h.T };
  const horizon = horizonOf(policy);
  const spend = clv.gammaGamma.conditionalSpend(spending, { x: h.x, z: h.z });
  return {
    pActive: functions.pAlive(orders.params, data), expectedOrders: functions.conditionalExpected(orders.params, data, horizon.horizon), expectedSpend: spend,
    clv: clv.value.clv({ ...named, data, spend, margin, ...horizon }), currentValue: clv.value.clv({ ...named, data, spend, margin, ...horizonOf(policy, 12) }),
  };
}

const valueHistories = (histories: readonly JudgedHistory[], value: NonNullable<ModelOfRun['value']>) => valueColumns({ x: histories.map((h) => h.x), tx: histories.map((h) => h.tx), T: histories.map((h) => h.T), z: histories.map((h) => h.z) }, value);
