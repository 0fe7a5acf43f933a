export { lifecycleRoutes } from './lifecycleRoutes.ts';
export { readStageModel } from './stageModel.ts';
export { monthEndsBefore, stageStep, type StageDetail } from './stageStep.ts';
export { stageTotals } from './stageCounts.sql.ts';
