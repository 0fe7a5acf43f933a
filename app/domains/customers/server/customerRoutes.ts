import * as contracts from '#domains/customers/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { route, type Route } from '#server/http/route.ts';
import { addContact, removeContact, saveContact } from './contacts.ts';
import { listCustomerChanges } from './customerChanges.ts';
import { createCustomField, listCustomFields, saveCustomField } from './customFields.ts';
import { listDepartments, saveDepartment } from './departments.ts';
import { suggestParents } from './group.ts';
import { projectCustomers } from './projectCustomers.ts';
import { readCustomer } from './readCustomer.ts';
import { createCustomer, saveCustomer, type CustomerEdit } from './saveCustomer.ts';

const people = { access: 'signed-in' } as const;
/** What all customers have in common is set by whoever sees them all. */
const settings = { access: 'signed-in', whole: true } as const;

export const customerRoutes: readonly Route[] = [
  route(contracts.readCustomer, people, async ({ ctx, params }) => await readCustomer({ ctx, id: params.id })),
  route(contracts.saveCustomer, people, async ({ ctx, params, body }) => {
    await saveCustomer({ ctx, id: params.id, seenAt: body.seenAt, ...editIn(body) });
    return await shown(ctx, params.id);
  }),
  route(contracts.createCustomer, people, async ({ ctx, body }) => await shown(ctx, await createCustomer({ ctx, externalId: body.externalId, ...editIn(body) }))),
  route(contracts.listCustomerChanges, people, async ({ ctx, params, query }) => await listCustomerChanges({ ctx, id: params.id, before: query.before })),
  route(contracts.suggestParents, people, async ({ ctx, query }) => ({ organisations: await suggestParents(ctx, query.text) })),
  route(contracts.addContact, people, async ({ ctx, params, body }) => await addContact({ ctx, customer: params.id, given: body })),
  route(contracts.saveContact, people, async ({ ctx, params, body }) => await saveContact({ ctx, customer: params.id, id: params.contactId, given: body })),
  route(contracts.removeContact, people, async ({ ctx, params }) => { await removeContact({ ctx, customer: params.id, id: params.contactId }); return {}; }),
  route(contracts.listCustomFields, people, async ({ ctx }) => ({ fields: await listCustomFields(ctx) })),
  route(contracts.createCustomField, settings, async ({ ctx, body }) => await createCustomField(ctx, body)),
  route(contracts.saveCustomField, settings, async ({ ctx, params, body }) => await saveCustomField(ctx, params.key, body)),
  route(contracts.listDepartments, people, async ({ ctx }) => ({ departments: await listDepartments(ctx) })),
  route(contracts.createDepartment, settings, async ({ ctx, body }) => await saveDepartment({ ctx, ...body })),
  route(contracts.saveDepartment, settings, async ({ ctx, params, body }) => await saveDepartment({ ctx, id: params.id, ...body })),
];

function editIn({ changes, custom }: { readonly changes: Record<string, unknown>; readonly custom?: Record<string, unknown> }): CustomerEdit {
  return { changes: contracts.requireValues(changes, 'changes'), ...(custom && { custom: contracts.requireValues(custom, 'changes.custom') }) };
}

/** The customer as it is now, also in the fact store; should that not answer, the change stands and its entry waits in the outbox. */
async function shown(ctx: Ctx, id: number): ReturnType<typeof readCustomer> {
  await projectCustomers(ctx).catch(() => undefined);
  return await readCustomer({ ctx, id });
}
