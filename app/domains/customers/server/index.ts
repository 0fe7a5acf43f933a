export { addReservedCustomers, reserveCustomerIds, type ReservedCustomer } from './addReservedCustomers.ts';
export { noteForProjection, recordCustomerChange, type CustomerChange } from './changedCustomers.ts';
export { customerRoutes } from './customerRoutes.ts';
export { listCustomFields, readFieldRules } from './customFields.ts';
export { projectCustomers } from './projectCustomers.ts';
export { hindrancesToRemoval, removeCreatedCustomers, type Hindrance } from './createdCustomers.ts';
export { requireCustomer } from './readCustomer.ts';
export { addContacts, addCustomers, countCustomersOfBatch, type ContactInput, type CustomerInput } from './saveCustomers.ts';
export { finishRemovals, removalRoutes } from './removal/index.ts';
