import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull } from '#core/schema.ts';
import { MERGE_FIELDS } from './mergeFields.ts';

const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const byId = Type.Object({ id: Id });
const Why = Type.String({ maxLength: 500 });

export const Evidence = Type.Object({ field: Type.String(), level: Type.String(), bits: Type.Number() });
const PairStatus = Type.Union([Type.Literal('waiting'), Type.Literal('automatic'), Type.Literal('merged'), Type.Literal('different')]);

const Side = Type.Object({ id: Id, kind: Type.Union([Type.Literal('person'), Type.Literal('organisation')]), name: Type.String(), source: Type.String(), externalId: Type.String(), phone: OrNull(Type.String()), email: OrNull(Type.String()), city: OrNull(Type.String()) });
export const DuplicatePair = Type.Object({
  id: Id, a: Side, b: Side,
  probability: Type.Number(), weight: Type.Number(), evidence: Type.Array(Evidence),
  /** `automatic`: above the automatic threshold and not merged yet. */
  status: PairStatus,
  foundAt: Type.String(), decidedBy: OrNull(Type.String()), decidedAt: OrNull(Type.String()), why: OrNull(Type.String()),
});

const Field = Type.Object({ field: Type.String(), a: OrNull(Type.String()), b: OrNull(Type.String()) });
const Holding = Type.Object({ createdAt: Type.String(), updatedAt: Type.String(), contacts: Type.Integer(), orders: Type.Integer(), amount: Type.String(), lastOrderAt: OrNull(Type.String()), mergedInto: OrNull(Id) });
/** A pair side by side: every field that either says something in, and what each brings along. */
export const DuplicateDetail = Type.Object({ pair: DuplicatePair, fields: Type.Array(Field), a: Holding, b: Holding });

const SkippedBlock = Type.Object({ key: Type.String(), blocks: Type.Integer(), customers: Type.Integer(), pairs: Type.Integer(), largest: Type.Integer() });
export const DuplicateSearch = Type.Object({ at: Type.String(), customers: Type.Integer(), compared: Type.Integer(), found: Type.Integer(), sure: Type.Integer(), merged: Type.Integer(), skipped: Type.Array(SkippedBlock), seconds: Type.Number() });

export const Policy = Type.Object({
  automatic: Type.Number({ minimum: 0.5, maximum: 1 }), review: Type.Number({ minimum: 0.01, maximum: 1 }),
  mergeAutomatically: Type.Boolean(), mostInBlock: Type.Integer({ minimum: 2, maximum: 500 }),
});

export const listDuplicates = contract({
  method: 'GET', path: '/api/duplicates',
  query: Type.Object({ show: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('merged'), Type.Literal('different')])), after: Type.Optional(Type.String({ maxLength: 80 })), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })) }),
  reply: Type.Object({ pairs: Type.Array(DuplicatePair), next: OrNull(Type.String()), open: Type.Integer(), sure: Type.Integer(), search: OrNull(DuplicateSearch), searching: OrNull(Type.String()) }),
});
export const readDuplicate = contract({ method: 'GET', path: '/api/duplicates/:id', params: byId, reply: DuplicateDetail });

export const FieldChoice = Type.Partial(Type.Object(Object.fromEntries(MERGE_FIELDS.map((field) => [field, Type.Union([Type.Literal('survivor'), Type.Literal('merged')])]))), { additionalProperties: false });
export const decideDuplicate = contract({
  method: 'POST', path: '/api/duplicates/:id/decision', params: byId,
  body: Type.Union([
    Type.Object({ decision: Type.Literal('merge'), survivor: Id, fields: FieldChoice, why: Why }),
    Type.Object({ decision: Type.Literal('different'), why: Why }),
  ]),
  reply: Type.Object({ merge: OrNull(Id) }),
});
export const findDuplicatesNow = contract({ method: 'POST', path: '/api/duplicates/search', reply: Type.Object({ jobId: Type.String() }) });

export const readDuplicatePolicy = contract({ method: 'GET', path: '/api/duplicates/policy', reply: Policy });
export const saveDuplicatePolicy = contract({ method: 'PUT', path: '/api/duplicates/policy', body: Policy, reply: Policy });

export const mergeIntoCustomer = contract({ method: 'POST', path: '/api/customers/:id/merge', params: byId, body: Type.Object({ merged: Id, fields: FieldChoice, why: Why }), reply: Type.Object({ merge: Id }) });

const Merge = Type.Object({ id: Id, survivor: Type.Object({ id: Id, name: Type.String() }), merged: Type.Object({ id: Id, name: Type.String() }), status: Type.Union([Type.Literal('moving'), Type.Literal('done'), Type.Literal('moving-back'), Type.Literal('undone')]), why: Type.String(), by: Type.String(), at: Type.String() });
/** The merges a customer took part in: into whom it went, and who went into it. */
export const listMerges = contract({ method: 'GET', path: '/api/customers/:id/merges', params: byId, reply: Type.Object({ into: OrNull(Merge), from: Type.Array(Merge) }) });
export const undoMerge = contract({ method: 'POST', path: '/api/merges/:id/undo', params: byId, body: Type.Object({ why: Why }), reply: Type.Object({ survivor: Id, merged: Id, keptFields: Type.Array(Type.String()) }) });
