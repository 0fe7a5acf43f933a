export type { ValueColumns, ValueInput } from './columns.ts';
export { readCustomerValue, readValue, saveValuePolicy } from './contract.ts';
export { DEFAULT_VALUE_POLICY, UNIT_DAYS, ValuePolicySchema, type MarginBasis, type ValuePolicy } from './policy.ts';
export { joinEstimate, type EstimateGiven, type ModelCheck, type ValuedCustomers } from './estimateValue.ts';
export { ValueReport } from './report.ts';
export { VALUE_MEASURES } from './valueMeasures.ts';
