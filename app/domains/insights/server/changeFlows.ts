import { JUDGED_FROM, type ChangeCause, type ModelOfRun } from '#domains/insights/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import type { AnyRow } from '#server/facts/factQuery.ts';
import type { Comparison } from './changeComparison.ts';
import { groupSql, lastCauseOf, prefixed, stageSql, type Sql } from './changesSql.ts';

export interface Flow { readonly from: string | null; readonly to: string | null; readonly customers: number; readonly causes: Readonly<Record<ChangeCause, number>> | null }
export interface Flows { readonly stages: Flow[]; readonly groups: Flow[] }

/** A judgement that puts every customer into one of several places, by the model of a run. */
const PLACES = { stage: ({ stage }: ModelOfRun, prefix: string) => (stage === null ? null : stageSql(prefix, stage)), rfm_group: ({ cuts }: ModelOfRun, prefix: string) => (cuts === null ? null : groupSql(prefix, cuts)) } as const;
type Place = keyof typeof PLACES;

interface Row extends AnyRow { was_in: number; is_in: number; customers: number; stage_from: string; stage_to: string; stage_cause: ChangeCause; rfm_group_from: string; rfm_group_to: string; rfm_group_cause: ChangeCause }

/** Where customers moved between stages and between RFM groups, in one look at everybody who is in either run. */
export async function countFlows({ ctx, comparison }: { ctx: Pick<Ctx, 'facts'>; comparison: Comparison }): Promise<Flows> {
  const places: readonly Place[] = ['stage', 'rfm_group'];
  const pairs = comparison.pairs([...places, ...JUDGED_FROM]);
  const worlds = await comparison.worlds(JUDGED_FROM);
  const ways = places.map((place) => wayOf(place, comparison.bases));
  const keys = places.flatMap((place) => [`${place}_from`, `${place}_to`, `${place}_cause`]);
  const rows = await ctx.facts.rows<Row>(`
    SELECT in0 AS was_in, in1 AS is_in, ${keys.join(', ')}, count() AS customers
    FROM (
      SELECT in0, in1, ${places.flatMap((place) => [`${place}_from`, `${place}_to`, `${lastCauseOf(place)} AS ${place}_cause`]).join(', ')}
      FROM (
        SELECT in0, in1, ${ways.map(({ sql }) => sql).join(', ')}
        FROM (SELECT * FROM ${pairs.sql} AS p LEFT JOIN ${worlds.sql} AS w USING (customer))
        WHERE in0 OR in1))
    GROUP BY was_in, is_in, ${keys.join(', ')}`, Object.assign({}, pairs.params, worlds.params, ...ways.map(({ params }) => params)) as Record<string, unknown>);
  return { stages: folded(rows, 'stage'), groups: folded(rows, 'rfm_group') };
}

/**
 * The place in each world: by the first run's model for those whom facts touched, from the world's measures; for the others
 * as kept at the first moment, and from the measures of the second.
 */
function wayOf(place: Place, [{ model: first }, { model: second }]: Comparison['bases']): Sql {
  const at = (prefix: string): string => PLACES[place](first, prefix)?.sql ?? `${place}_to`;
  const own = PLACES[place](second, 'm_');
  const bySecond = own === null ? null : prefixed(own, 'second_');
  return {
    sql: `CAST(b_${place}, 'String') AS ${place}_from, CAST(a_${place}, 'String') AS ${place}_to,
          if(touched, ${at('c_')}, ${place}_from) AS ${place}_corrected, if(touched, ${at('e_')}, ${at('a_')}) AS ${place}_elapsed, if(touched, ${at('f_')}, ${place}_elapsed) AS ${place}_facts,
          if(touched, ${bySecond?.sql ?? `${place}_to`}, ${place}_to) AS ${place}_model`,
    params: { ...PLACES[place](first, '')?.params, ...bySecond?.params },
  };
}

function folded(rows: readonly Row[], place: Place): Flow[] {
  const flows = new Map<string, { from: string | null; to: string | null; customers: number; causes: Record<ChangeCause, number> | null }>();
  for (const row of rows) {
    const [from, to] = [row.was_in === 1 ? row[`${place}_from`] : null, row.is_in === 1 ? row[`${place}_to`] : null];
    if (from === to) continue;
    const named = JSON.stringify([from, to]);
    const flow = flows.get(named) ?? { from, to, customers: 0, causes: from === null || to === null ? null : { facts: 0, corrections: 0, time: 0, model: 0 } };
    flows.set(named, flow);
    flow.customers += row.customers;
    if (flow.causes !== null) flow.causes[row[`${place}_cause`]] += row.customers;
  }
  return [...flows.values()].sort((a, b) => b.customers - a.customers || String(a.from).localeCompare(String(b.from)) || String(a.to).localeCompare(String(b.to)));
}

