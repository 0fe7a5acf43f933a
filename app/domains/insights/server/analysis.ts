import { stageStep } from '#domains/lifecycle/server/index.ts';
import type { StagePolicy } from '#domains/lifecycle/core/index.ts';
import { orderMeasuresStep, type RunStep } from '#domains/measures/server/index.ts';
import { rfmStep } from '#domains/segments/server/index.ts';
import { UNIT_DAYS, type ValuePolicy } from '#domains/value/core/index.ts';
import { valueStep } from '#domains/value/server/index.ts';
import { snapshotStep } from './snapshotStep.ts';

/** Everything that decides what a run computes; stored with the run. */
export interface AnalysisPolicy {
  readonly value: ValuePolicy;
  readonly stage: StagePolicy;
  /** ISO day: fit on the facts up to it, check on the rest; null: check on the last third, fit on everything. */
  readonly calibrateUntil: string | null;
  /** Month ends before the run's day whose stages are judged too. */
  readonly monthEnds: number;
}

/** The steps of one analysis in order; the app's runs and the command line do the same. */
export function analysisSteps({ value, stage, calibrateUntil, monthEnds }: AnalysisPolicy): readonly RunStep[] {
  return [
    orderMeasuresStep({ marginRate: value.marginRate, unitDays: UNIT_DAYS[value.unit], calibrateUntil }),
    rfmStep,
    stageStep(stage, { monthEnds }),
    valueStep(value, { fitOnCalibration: calibrateUntil !== null }),
    snapshotStep,
  ];
}
