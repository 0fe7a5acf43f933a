export { readLifecycle, readStageEntries, saveStageModel, StageModel, StagePolicySchema, StageSchema } from './contract.ts';
export { lifecycleProblems } from './problems.ts';
export { DEFAULT_STAGE_POLICY, rhythmDaysOf, STAGES, STAGE_TEXT, stageOf, type PurchaseHistory, type Stage, type StagePolicy } from './stage.ts';
export { stageEntriesOf, type StageEntry } from './stageEntries.ts';
export { STAGE_MEASURES } from './stageMeasures.ts';
