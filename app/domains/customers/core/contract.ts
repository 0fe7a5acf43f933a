import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull } from '#core/schema.ts';

export const CustomerKind = Type.Union([Type.Literal('person'), Type.Literal('organisation')]);

export const Contact = Type.Object({ id: Type.Integer(), name: Type.String(), title: OrNull(Type.String()), department: OrNull(Type.String()), phone: OrNull(Type.String()), email: OrNull(Type.String()) });

const Named = Type.Object({ id: Type.Integer(), name: Type.String() });
const text = OrNull(Type.String());

export const Customer = Type.Object({
  id: Type.Integer(),
  source: Type.String(),
  externalId: Type.String(),
  kind: CustomerKind,
  name: Type.String(),
  phone: text, email: text, creditCode: text,
  country: text, province: text, city: text, district: text, address: text, industry: text,
  birthday: text, gender: text, occupation: text, education: text,
  income: OrNull(Type.Number()),
  consentBasis: text,
  ownerName: text,
  department: OrNull(Named),
  channel: text,
  acquiredOn: text,
  custom: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])),
  /** Further numbers under which sources know the customer. */
  identities: Type.Array(Type.Object({ source: Type.String(), externalId: Type.String() })),
  /** The group that an organisation belongs to: what stands above it, from the top, and what stands directly below it. */
  above: Type.Array(Named),
  children: Type.Array(Named),
  childCount: Type.Integer(),
  mergedInto: OrNull(Named),
  anonymisedAt: text,
  createdAt: Type.String(),
  /** Sent back with a change, so that nobody overwrites what he has not seen. */
  updatedAt: Type.String(),
  contacts: Type.Array(Contact),
});

const id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
export const customerParams = Type.Object({ id });

export const readCustomer = contract({ method: 'GET', path: '/api/customers/:id', params: customerParams, reply: Customer });

/**
 * Values by the keys of `CUSTOMER_FIELDS`, and the company's own under `custom`. What is not named stays as it is; null empties.
 * Their types are judged by `checkCustomer`: the server's reader of bodies would turn a number into text where both are allowed.
 */
const Values = Type.Record(Type.String({ maxLength: 60 }), Type.Unknown(), { maxProperties: 300 });

export const saveCustomer = contract({
  method: 'PUT', path: '/api/customers/:id', params: customerParams,
  body: Type.Object({ seenAt: Type.String({ maxLength: 40 }), changes: Values, custom: Type.Optional(Values) }, { additionalProperties: false }),
  reply: Customer,
});

/** A customer entered by hand; without a number of its own it gets one. */
export const createCustomer = contract({
  method: 'POST', path: '/api/customers',
  body: Type.Object({ externalId: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })), changes: Values, custom: Type.Optional(Values) }, { additionalProperties: false }),
  reply: Customer,
});

/** What a record was before and became, newest first; only the fields that changed. */
export const listCustomerChanges = contract({
  method: 'GET', path: '/api/customers/:id/changes', params: customerParams,
  query: Type.Object({ before: Type.Optional(id) }),
  reply: Type.Object({
    changes: Type.Array(Type.Object({
      id: Type.Integer(), at: Type.String(), actor: Type.Object({ kind: Type.String(), name: Type.String() }), cause: Type.String(), batch: OrNull(Type.Integer()),
      before: Type.Record(Type.String(), Type.Unknown()), after: Type.Record(Type.String(), Type.Unknown()),
    })),
    next: OrNull(Type.Integer()),
    /** What the customers and departments are called whose ids stand in the changes. */
    names: Type.Object({ customers: Type.Record(Type.String(), Type.String()), departments: Type.Record(Type.String(), Type.String()) }),
  }),
});

/** Organisations whose name or number begins with or holds a text: what can stand above another. */
export const suggestParents = contract({ method: 'GET', path: '/api/organisations', query: Type.Object({ text: Type.String({ maxLength: 100 }) }), reply: Type.Object({ organisations: Type.Array(Type.Object({ id: Type.Integer(), name: Type.String(), externalId: Type.String() })) }) });

const contactText = Type.Optional(OrNull(Type.String({ maxLength: 254 })));
export const ContactBody = Type.Object({ name: Type.String({ maxLength: 200 }), title: contactText, department: contactText, phone: contactText, email: contactText }, { additionalProperties: false });
const contactParams = Type.Object({ id, contactId: id });

export const addContact = contract({ method: 'POST', path: '/api/customers/:id/contacts', params: customerParams, body: ContactBody, reply: Contact });
export const saveContact = contract({ method: 'PUT', path: '/api/customers/:id/contacts/:contactId', params: contactParams, body: ContactBody, reply: Contact });
export const removeContact = contract({ method: 'DELETE', path: '/api/customers/:id/contacts/:contactId', params: contactParams, reply: Type.Object({}) });
