import { measuresProblems } from '#domains/measures/core/index.ts';
import { Problem } from '#core/problem.ts';
import type { RunMoment } from './runStep.ts';
import { readFactsBasis } from './takeMeasures.sql.ts';

/** Where margin comes from in a run: line costs, a stated rate, or nowhere (then values are revenue). */
export type MarginSource = { readonly basis: 'costs'; readonly rate: number } | { readonly basis: 'rate'; readonly rate: number } | { readonly basis: 'revenue'; readonly rate: 1 };

export interface FactsBasis { readonly firstDay: string; readonly lastDay: string; readonly hasOrderIds: boolean; readonly margin: MarginSource; readonly linesWithoutCost: number; readonly lines: number }

/** What the facts before the moment can support. Throws `measures.noOrders` when there are none. */
export async function factsBasisOf({ facts, asOf, timeZone }: RunMoment, marginRate: number | null): Promise<FactsBasis> {
  const found = await facts.askOne(readFactsBasis, { as_of: asOf, time_zone: timeZone });
  if (found.lines === 0) throw new Problem(measuresProblems.noOrders);
  return {
    firstDay: found.first_day, lastDay: found.last_day, lines: found.lines, linesWithoutCost: found.lines - found.lines_with_cost,
    hasOrderIds: found.lines_with_order > 0, margin: marginSourceOf(marginRate, found),
  };
}

function marginSourceOf(marginRate: number | null, found: { lines_with_cost: number; net_with_cost: number; known_cost: number }): MarginSource {
  if (marginRate !== null) return { basis: 'rate', rate: marginRate };
  if (found.lines_with_cost > 0 && found.net_with_cost > 0) return { basis: 'costs', rate: (found.net_with_cost - found.known_cost) / found.net_with_cost };
  return { basis: 'revenue', rate: 1 };
}
