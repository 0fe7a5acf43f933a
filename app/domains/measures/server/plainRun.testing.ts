import { factTime } from '#core/businessTime.ts';
import { FACT_MEASURES, type Measure } from '#domains/measures/core/index.ts';
import type { CostRule } from '#domains/orders/core/index.ts';
import type { AnyRow } from '#server/facts/factQuery.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { factsBasisOf } from './factsBasis.ts';
import { businessDaysIn, isoOfDay } from './plainDays.testing.ts';
import type { World } from './randomWorldFacts.testing.ts';
import { takeMeasures, type MeasuresBasis, type MomentOfRun, type Taking } from './takeMeasures.ts';

export const UNIT_DAYS = 7;
let runs = 0;

/** A moment of a world under a run of its own. */
export function momentOfRun(world: World, moment: number): MomentOfRun {
  const { dayOf } = businessDaysIn(world.timeZone);
  return { run: ++runs, asOf: factTime(new Date(moment)), asOfDay: isoOfDay(dayOf(moment - 1)) };
}

/** What a run as of a moment would find of the facts of the world that is in the store. */
export async function basisAt(facts: FactStore, world: World, moment: number): Promise<MeasuresBasis> {
  const basis = await factsBasisOf({ facts, ...momentOfRun(world, moment), timeZone: world.timeZone, version: 0, touched: false, details: {} }, world.marginRate);
  // The purposes of a world's rule are those of the product.
  return { ...basis, calibrationDay: basis.lastDay, unitDays: UNIT_DAYS, costRule: world.costRule as CostRule };
}

export interface TakenAt { readonly world: World; readonly basis: MeasuresBasis; readonly version?: number; readonly touched?: boolean; readonly measures?: readonly Measure[] }

/** Takes every measure as of the moments in one pass, and answers the rows of each. */
export async function takeAt(facts: FactStore, moments: readonly MomentOfRun[], { world, basis, version = 0, touched = false, measures = FACT_MEASURES }: TakenAt): Promise<AnyRow[][]> {
  const taking: Taking = { facts, measures, moments, timeZone: world.timeZone, basis, version, touched };
  await takeMeasures(taking);
  return await Promise.all(moments.map(async ({ run }) => await rowsOfRun(facts, run)));
}

async function rowsOfRun(facts: FactStore, run: number): Promise<AnyRow[]> {
  return await facts.rows('SELECT * FROM current_fact_measure WHERE run = {run:UInt64} ORDER BY customer', { run });
}
