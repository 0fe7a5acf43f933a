import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull } from '#core/schema.ts';
import { customerParams } from '../contract.ts';

/** `anonymise`: the purchases stay for the sums, nobody can be told from them. `remove`: the purchases go as well. */
export const REMOVAL_MODES = ['anonymise', 'remove'] as const;
export type RemovalMode = (typeof REMOVAL_MODES)[number];

/** What was counted before and after, table by table; `left` is what still tells of the person, and is 0. */
export const RemovalProof = Type.Object({
  tables: Type.Array(Type.Object({ store: Type.Enum(['work', 'facts', 'files']), table: Type.String(), before: Type.Integer(), after: Type.Integer() })),
  left: Type.Integer(),
  digest: Type.String(),
});
export type RemovalProof = Type.Static<typeof RemovalProof>;

export const PersonRemoval = Type.Object({ id: Type.Integer(), customer: Type.Integer(), mode: Type.Enum([...REMOVAL_MODES]), why: Type.String(), by: Type.String(), startedAt: Type.String(), finishedAt: OrNull(Type.String()), proof: OrNull(RemovalProof) });

/** Removes a person's data for good, or everything in them that tells who it is; cannot be undone. */
export const removePerson = contract({ method: 'POST', path: '/api/customers/:id/removal', params: customerParams, body: Type.Object({ mode: Type.Enum([...REMOVAL_MODES]), why: Type.String({ minLength: 3, maxLength: 500 }) }, { additionalProperties: false }), reply: PersonRemoval });
export const listRemovals = contract({ method: 'GET', path: '/api/removals', reply: Type.Object({ removals: Type.Array(PersonRemoval) }) });
