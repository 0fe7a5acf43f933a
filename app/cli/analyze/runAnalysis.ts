import { dayIn, factTime, momentOf } from '#core/businessTime.ts';
import { Problem } from '#core/problem.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { analysisSteps } from '#domains/insights/server/index.ts';
import { DEFAULT_STAGE_POLICY } from '#domains/lifecycle/core/index.ts';
import type { Warning } from '#domains/measures/core/index.ts';
import type { MeasuresBasis, RunMoment, RunStep } from '#domains/measures/server/index.ts';
import type { ValueReport } from '#domains/value/core/index.ts';
import type { AnalyzeRequest } from './askFor.ts';
import { analyzeProblems } from './problems.ts';
import type { ReadOrders } from './readOrders.ts';
import type { StepClock } from './stepClock.ts';

export interface Analysis { readonly asOfDay: string; readonly measures: MeasuresBasis; readonly value: ValueReport; readonly warnings: readonly Warning[] }

/** The only run of the command's own fact store. */
export const RUN = 1;

/** The moment a business day ends. */
export async function endOfDay(facts: FactStore, day: string, timeZone: string): Promise<Date> {
  const [found] = await facts.rows<{ at: number }>(`SELECT toUnixTimestamp64Milli(addDays(toDateTime64(concat({day:String}, ' 00:00:00'), 3, {time_zone:String}), 1)) AS at`, { day, time_zone: timeZone });
  return new Date(found!.at);
}

/** Runs the same steps as the app does, on the staged rows: as of the day asked for, or of the last day that has orders. */
export async function runAnalysis({ facts, request, orders, clock }: { facts: FactStore; request: AnalyzeRequest; orders: ReadOrders; clock: StepClock }): Promise<Analysis> {
  const { timeZone, calibrateUntil } = request;
  const [from, to] = [dayIn(timeZone, momentOf(orders.from!)), dayIn(timeZone, momentOf(orders.to!))];
  const asOfDay = request.asOf ?? to;
  if (calibrateUntil !== null && (calibrateUntil < from || calibrateUntil >= asOfDay)) throw new Problem(analyzeProblems.badCalibration, { at: '--calibrate-until', data: { day: calibrateUntil, from, to: asOfDay } });
  const details: Record<string, unknown> = {};
  const moment: RunMoment = { facts, run: RUN, asOf: factTime(await endOfDay(facts, asOfDay, timeZone)), asOfDay, timeZone, version: 0, touched: false, details };
  const warnings = new Map<string, readonly Warning[]>();
  const evaluate = async (step: RunStep | undefined) => {
    if (step === undefined) return;
    const result = await clock.time(step.step, async () => await step.evaluate(moment));
    details[step.step] = result.detail;
    warnings.set(step.step, result.warnings);
  };
  const steps = analysisSteps({ value: request.value, stage: DEFAULT_STAGE_POLICY, calibrateUntil, monthEnds: 0 });
  // The steps between measures and snapshot need nothing but the measures, so they run side by side.
  await evaluate(steps[0]);
  await Promise.all(steps.slice(1, -1).map(evaluate));
  await evaluate(steps.at(-1));
  // Each step's detail is what that step's module says it is; they travel by name only.
  return { asOfDay, measures: details['measures'] as MeasuresBasis, value: details['value'] as ValueReport, warnings: steps.flatMap(({ step }) => warnings.get(step) ?? []) };
}
