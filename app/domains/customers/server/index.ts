import { readCustomer as readCustomerContract } from '#domains/customers/core/index.ts';
import { route, type Route } from '#server/http/route.ts';
import { readCustomer } from './readCustomer.ts';

export { projectCustomers } from './projectCustomers.ts';
export { requireCustomer } from './readCustomer.ts';
export { addContacts, addCustomers, countCustomersOfBatch, type ContactInput, type CustomerInput } from './saveCustomers.ts';

export const customerRoutes: readonly Route[] = [
  route(readCustomerContract, { access: 'signed-in' }, async ({ ctx, params }) => await readCustomer({ ctx, id: params.id })),
];
