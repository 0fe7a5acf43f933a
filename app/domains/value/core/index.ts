export { BASELINE_TEXT, betterBaselines, choiceSentence, HOW_TO_READ, standingOf } from './choiceText.ts';
export type { ValueColumns, ValueInput } from './columns.ts';
export { readCustomerValue, readValue, saveValuePolicy } from './contract.ts';
export { COMPARED_MODELS, ORDER_MODELS, ORDER_MODEL_TEXT, type OrderModel } from './orderModels.ts';
export { DEFAULT_VALUE_POLICY, UNIT_DAYS, ValuePolicySchema, valuePolicyOf, type MarginBasis, type ValuePolicy } from './policy.ts';
export { ValueReport, type ModelChoice } from './report.ts';
export { valueReportOf } from './storedReport.ts';
export { VALUE_MEASURES } from './valueMeasures.ts';
