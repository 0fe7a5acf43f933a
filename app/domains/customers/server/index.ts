import type { Route } from '#server/http/route.ts';
import { customerRoutes as ownRoutes } from './customerRoutes.ts';
import { duplicateRoutes } from './duplicates/index.ts';
import type { MergeMember } from './merge/index.ts';
import { removalRoutes } from './removal/index.ts';

export { addReservedCustomers, reserveCustomerIds, type ReservedCustomer } from './addReservedCustomers.ts';
export { noteForProjection, recordCustomerChange, type CustomerChange } from './changedCustomers.ts';
export { findDuplicatesJob } from './duplicates/index.ts';
export { listCustomFields, readFieldRules } from './customFields.ts';
export { profileVersion, projectCustomers } from './projectCustomers.ts';
export { hindrancesToRemoval, removeCreatedCustomers, type Hindrance } from './createdCustomers.ts';
export { requireCustomer } from './readCustomer.ts';
export { addContacts, addCustomers, countCustomersOfBatch, type ContactInput, type CustomerInput } from './saveCustomers.ts';
export { finishMerges, mergeCustomers, moveStrayFacts, OWN_MERGE_MEMBERS, unmergeCustomers, type MergeMember } from './merge/index.ts';
export { finishRemovals } from './removal/index.ts';

/** `members`: what moves when customers are merged, of every domain that keeps something by customer. */
export function customerRoutes({ members }: { readonly members: readonly MergeMember[] }): readonly Route[] { return [...ownRoutes, ...removalRoutes, ...duplicateRoutes({ members })]; }
