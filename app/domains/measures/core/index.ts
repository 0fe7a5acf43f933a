export { listMeasures, listRuns, MeasureShown, readRun, Run, RunStep, startRun, Warning } from './contract.ts';
export { measure, NOTHING, ZERO, type Measure, type MeasureKind } from './measure.ts';
export { ORDER_MEASURES } from './orderMeasures.ts';
export { measuresProblems } from './problems.ts';
