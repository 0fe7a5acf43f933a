export { listMeasures, listRuns, MeasureShown, readRun, Run, RunStep, startRun, Warning } from './contract.ts';
export { FACT_NAMES, measure, MEASURE_FAMILIES, NOTHING, ZERO, type FactName, type Measure, type MeasureFamily, type MeasureFreshness, type MeasureKind, type MeasureSource, type MeasureType } from './measure.ts';
export { ORDER_MEASURES } from './orderMeasures.ts';
export { measuresProblems } from './problems.ts';
