import Type from 'typebox';
import { contract } from '#core/contract.ts';

/** A host inside the company's own network that the product may call, with who allowed it and why. */
export const AllowedHost = Type.Object({ host: Type.String(), why: Type.String(), by: Type.String(), at: Type.String() });
export type AllowedHost = Type.Static<typeof AllowedHost>;

export const listAllowedHosts = contract({ method: 'GET', path: '/api/allowed-hosts', reply: Type.Object({ hosts: Type.Array(AllowedHost) }) });
export const allowHost = contract({
  method: 'POST', path: '/api/allowed-hosts',
  body: Type.Object({ host: Type.String({ minLength: 1, maxLength: 253 }), why: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }) }, { additionalProperties: false }),
  reply: Type.Object({ hosts: Type.Array(AllowedHost) }),
});
export const forbidHost = contract({ method: 'POST', path: '/api/allowed-hosts/forbid', body: Type.Object({ host: Type.String({ minLength: 1, maxLength: 253 }) }, { additionalProperties: false }), reply: Type.Object({ hosts: Type.Array(AllowedHost) }) });
