import Type from 'typebox';
import { contract } from '#core/contract.ts';

/** Who is asking, and what the shell must know before it draws anything. */
export const readMe = contract({
  method: 'GET', path: '/api/me',
  reply: Type.Object({
    user: Type.Union([Type.Object({ id: Type.String(), name: Type.String(), email: Type.String(), administrator: Type.Boolean() }), Type.Null()]),
    setupNeeded: Type.Boolean(),
    company: Type.String(),
    currency: Type.String(),
    timeZone: Type.String(),
    /** The moment of the newest finished run, or null before the first. */
    asOf: Type.Union([Type.String(), Type.Null()]),
  }),
});

/** What the installation is told of the company: shown everywhere, and the clock by which days and months begin. */
export const CompanySettings = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 80 }),
  /** ISO 4217. */
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  /** A name of the IANA list. */
  timeZone: Type.String({ minLength: 1, maxLength: 60 }),
}, { additionalProperties: false });
export type CompanySettings = Type.Static<typeof CompanySettings>;

export const saveCompany = contract({ method: 'PUT', path: '/api/company', body: CompanySettings, reply: CompanySettings });

/** Makes the first administrator with the one-time token, and signs in. */
export const setUp = contract({
  method: 'POST', path: '/api/setup',
  body: Type.Object({
    token: Type.String({ minLength: 1, maxLength: 200 }),
    name: Type.String({ minLength: 1, maxLength: 80 }),
    email: Type.String({ format: 'email', maxLength: 200 }),
    password: Type.String({ minLength: 10, maxLength: 128 }),
  }, { additionalProperties: false }),
  reply: Type.Object({ ok: Type.Literal(true) }),
});
