import { LIST_COLUMNS } from '#domains/insights/core/index.ts';
import { stageStep } from '#domains/lifecycle/server/index.ts';
import type { StagePolicy } from '#domains/lifecycle/core/index.ts';
import { ownMeasuresAsMeasures, type Measure, type OwnMeasure } from '#domains/measures/core/index.ts';
import { orderMeasuresStep, type RunStep } from '#domains/measures/server/index.ts';
import type { CostRule } from '#domains/orders/core/index.ts';
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
  /** By which costs that stand for no customer are shared out; the product's rule where none is said. */
  readonly costRule?: CostRule;
  /** The installation's own measures, computed beside the product's. */
  readonly ownMeasures?: readonly OwnMeasure[];
}

/** The measures that a run under this policy takes: the product's, and the own ones as they were when it was made. */
export const measuresUnder = ({ ownMeasures = [] }: Pick<AnalysisPolicy, 'ownMeasures'>): readonly Measure[] => [...LIST_COLUMNS, ...ownMeasuresAsMeasures(ownMeasures, LIST_COLUMNS)];

/** The steps of one analysis in order; the app's runs and the command line do the same. */
export function analysisSteps(policy: AnalysisPolicy): readonly RunStep[] {
  const { value, stage, calibrateUntil, monthEnds, costRule } = policy;
  const measures = measuresUnder(policy);
  return [
    orderMeasuresStep({ marginRate: value.marginRate, unitDays: UNIT_DAYS[value.unit], calibrateUntil, ...(costRule !== undefined && { costRule }) }, measures),
    rfmStep,
    stageStep(stage, { monthEnds }),
    valueStep(value, { fitOnCalibration: calibrateUntil !== null }),
    snapshotStep(measures),
  ];
}

/** What follows the measures of a month end that is computed afterwards: stages as of its day, and one row a customer. */
export function monthSteps(policy: AnalysisPolicy): readonly RunStep[] { return [stageStep(policy.stage, { monthEnds: 0 }), snapshotStep(measuresUnder(policy))]; }
