export { finishMerges } from './finishMerges.ts';
export { mergeCustomers, type MergeInput } from './mergeCustomers.ts';
export { type MergeMember, type MovingCustomer } from './mergeMember.ts';
export { FACT_TABLES } from './moveFacts.sql.ts';
export { OWN_MERGE_MEMBERS } from './ownMembers.ts';
export { moveStrayFacts } from './strayFacts.ts';
export { unmergeCustomers, type Unmerged } from './unmergeCustomers.ts';
