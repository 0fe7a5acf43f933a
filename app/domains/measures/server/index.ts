export { measureRoutes, type MeasureRouteParts } from './measureRoutes.ts';
export { dayAt, orderMeasuresStep, type OrderMeasuresDetail, type OrderMeasuresPolicy } from './orderMeasuresStep.ts';
export { runJob, RUNS_KEPT, type RunJobParts } from './performRun.ts';
export { defaultAsOf, earlierRuns, newestRun, requireNewestRun, requireRun, startRun, stepDetail, type RunRow } from './runs.ts';
export { shapeMeasureTables } from './shapeMeasureTables.ts';
export { clearRun, type RunMoment, type RunStep, type StepResult } from './runStep.ts';
