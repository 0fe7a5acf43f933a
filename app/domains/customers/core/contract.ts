import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull } from '#core/schema.ts';

export const CustomerKind = Type.Union([Type.Literal('person'), Type.Literal('organisation')]);

export const Contact = Type.Object({ id: Type.Integer(), name: Type.String(), title: OrNull(Type.String()), phone: OrNull(Type.String()), email: OrNull(Type.String()) });

export const Customer = Type.Object({
  id: Type.Integer(),
  source: Type.String(),
  externalId: Type.String(),
  kind: CustomerKind,
  name: Type.String(),
  phone: OrNull(Type.String()),
  email: OrNull(Type.String()),
  creditCode: OrNull(Type.String()),
  province: OrNull(Type.String()),
  city: OrNull(Type.String()),
  channel: OrNull(Type.String()),
  acquiredOn: OrNull(Type.String()),
  createdAt: Type.String(),
  contacts: Type.Array(Contact),
});

export const customerParams = Type.Object({ id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) });

export const readCustomer = contract({ method: 'GET', path: '/api/customers/:id', params: customerParams, reply: Customer });
