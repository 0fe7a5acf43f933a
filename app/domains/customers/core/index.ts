export { Contact, Customer, CustomerKind, customerParams, readCustomer } from './contract.ts';
export { customersProblems } from './problems.ts';
