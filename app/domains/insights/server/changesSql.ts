import { JUDGED_FROM, type ModelOfRun } from '#domains/insights/core/index.ts';
import { RFM_GROUPS, rfmGroupOf } from '#domains/segments/core/index.ts';

/** Text of SQL with the values that are bound in it. */
export interface Sql { readonly sql: string; readonly params: Readonly<Record<string, unknown>> }

/** A statement's parameters under names of their own, so that it can stand beside others. */
export function prefixed({ sql, params }: Sql, prefix: string): Sql {
  return { sql: sql.replace(/\{(\w+):/g, (_, name: string) => `{${prefix}${name}:`), params: Object.fromEntries(Object.entries(params).map(([name, value]) => [`${prefix}${name}`, value])) };
}

/** The stage by a run's thresholds and company rhythm, from measures whose columns carry a prefix; the SQL twin of `stageOf`. */
export function stageSql(prefix: string, stage: NonNullable<ModelOfRun['stage']>): Sql {
  const column = (name: (typeof JUDGED_FROM)[number]): string => `toFloat64(${prefix}${name})`;
  const [purchases, first, last] = [column('purchase_days'), column('days_since_first_order'), column('days_since_last_order')];
  const { policy, companyRhythmDays } = stage;
  const rhythm = `greatest({stage_shortest:Float64}, if(${purchases} >= greatest(2, {stage_own_from:Float64}), (${first} - ${last}) / (${purchases} - 1), {stage_company:Float64}))`;
  return {
    sql: `multiIf(${purchases} = 0, 'prospect', ${last} > {stage_lost:Float64} * ${rhythm}, 'lost', ${last} > {stage_dormant:Float64} * ${rhythm}, 'dormant', ${purchases} >= {stage_loyal_from:Float64}, 'loyal', ${purchases} = 1, 'first', 'repeat')`,
    params: { stage_shortest: policy.shortestRhythmDays, stage_own_from: policy.ownRhythmFromPurchases, stage_company: companyRhythmDays, stage_lost: policy.lostAfterRhythms, stage_dormant: policy.dormantAfterRhythms, stage_loyal_from: policy.loyalFromPurchases },
  };
}

const FIFTHS = [1, 2, 3, 4, 5];
const GROUPS = FIFTHS.flatMap((r) => FIFTHS.flatMap((f) => FIFTHS.map((m) => rfmGroupOf(r, f, m).key)));
if (!GROUPS.every((key) => RFM_GROUPS.some((group) => group.key === key))) throw new Error('a group without a name');

/** The RFM group by a run's cuts, from measures whose columns carry a prefix; '' for those who never bought. */
export function groupSql(prefix: string, cuts: NonNullable<ModelOfRun['cuts']>): Sql {
  const below = (list: string, name: (typeof JUDGED_FROM)[number]): string => `arrayCount(cut -> cut < toFloat64(${prefix}${name}), {cut_${list}:Array(Float64)})`;
  return {
    sql: `if(${prefix}purchase_days = 0, '', {cut_groups:Array(String)}[(4 - ${below('days', 'days_since_last_order')}) * 25 + ${below('orders', 'orders')} * 5 + 1 + ${below('revenue', 'revenue')}])`,
    params: { cut_days: cuts.daysSinceLastOrder, cut_orders: cuts.orders, cut_revenue: cuts.revenue, cut_groups: GROUPS },
  };
}

/** The cause of a label's last step: what brought it to where it stands. What differs from today's facts at the second moment was corrected after it. */
export const lastCauseOf = (label: string): string => `multiIf(${label}_to != ${label}_model, 'corrections', ${label}_model != ${label}_facts, 'model', ${label}_facts != ${label}_elapsed, 'facts', ${label}_elapsed != ${label}_corrected, 'time', 'corrections')`;
