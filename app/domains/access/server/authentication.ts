import type { FastifyReply, FastifyRequest } from 'fastify';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { admin } from 'better-auth/plugins';
import type pg from 'pg';
import { groundProblems, Problem } from '#core/problem.ts';
import type { Actor } from '#server/ctx.ts';
import type { Access } from '#server/http/route.ts';
import { findKey } from './findKey.ts';

/** Header that only this process sets: the caller's address, for throttling. */
const ADDRESS_HEADER = 'x-changqing-address';
export const MIN_PASSWORD_LENGTH = 10;

/** What of the library can be reached from outside. Its own administration of users is not: that would go past the audit log. */
const OPEN_PATHS = new Set(['POST /sign-in/email', 'POST /sign-out', 'GET /get-session']);

/** The library's names of roles; a user may have several, with commas between. */
export type Role = 'admin' | 'user';
const isAdministrator = (roles: string | null | undefined): boolean => (roles ?? '').split(',').includes('admin' satisfies Role);

export type Authentication = Awaited<ReturnType<typeof openAuthentication>>;

/** Passwords, sessions and sign-in throttling are the library's work; nobody can sign up by himself. */
export async function openAuthentication({ pool, secret, signedIn, now = () => new Date() }: { readonly pool: pg.Pool; readonly secret: string; readonly signedIn: (request: FastifyRequest, granted: boolean) => Promise<void>; readonly now?: () => Date }) {
  const options = {
    database: pool,
    secret,
    basePath: '/api/auth',
    baseURL: 'http://localhost',
    // The server has already refused every change whose Origin is not the host it was sent to.
    trustedOrigins: (request?: Request) => { const origin = request?.headers.get('origin'); return origin == null ? [] : [origin]; },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: MIN_PASSWORD_LENGTH },
    session: { expiresIn: 60 * 60 * 24 * 7, updateAge: 60 * 60 * 24 },
    rateLimit: { enabled: true, window: 60, max: 300, customRules: { '/sign-in/email': { window: 60, max: 10 } } },
    advanced: { cookiePrefix: 'changqing', ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] }, useSecureCookies: false, defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' } },
    telemetry: { enabled: false },
    // A wrong password is an answer, not an event for the log.
    logger: { level: 'error' },
    plugins: [admin()],
  } satisfies BetterAuthOptions;
  const { runMigrations } = await getMigrations(options);
  await runMigrations();
  const auth = betterAuth(options);

  const headersOf = (request: FastifyRequest): Headers => {
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) if (value !== undefined && name !== ADDRESS_HEADER) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
    headers.set(ADDRESS_HEADER, request.ip);
    return headers;
  };

  return {
    auth,
    /** Who is behind a request: the holder of a key where a key is asked for, else the person of the session; or null. */
    actorOf: async (request: FastifyRequest, access: Access = 'signed-in'): Promise<Actor | null> => {
      if (typeof access === 'object') return await findKey({ pool, now: now(), authorization: request.headers.authorization, address: request.ip });
      if (request.headers.cookie === undefined) return null;
      const found = await auth.api.getSession({ headers: headersOf(request) });
      return found === null ? null : { kind: 'user', id: found.user.id, name: found.user.name, administrator: isAdministrator(found.user.role) };
    },
    /** Hands a request under /api/auth to the library, if it is one of the few that this product uses. */
    handle: async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
      const path = new URL(request.url, 'http://localhost').pathname.slice('/api/auth'.length);
      if (!OPEN_PATHS.has(`${request.method} ${path}`)) throw new Problem(groundProblems.notFound);
      const headers = headersOf(request);
      const withBody = request.method !== 'GET' && request.body !== undefined && request.body !== null;
      if (withBody) { headers.delete('content-length'); headers.set('content-type', 'application/json'); }
      const answer = await auth.handler(new Request(new URL(request.url, `http://${request.headers.host ?? 'localhost'}`), { method: request.method, headers, ...(withBody && { body: JSON.stringify(request.body) }) }));
      if (path === '/sign-in/email') await signedIn(request, answer.ok);
      reply.code(answer.status);
      for (const [name, value] of answer.headers) if (name !== 'set-cookie') reply.header(name, value);
      for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
      return reply.send(answer.body === null ? null : await answer.text());
    },
    emailOf: async (userId: string): Promise<string> => (await (await auth.$context).internalAdapter.findUserById(userId))?.email ?? '',
    createUser: async ({ role = 'admin', ...given }: { email: string; password: string; name: string; role?: Role }): Promise<string> => (await auth.api.createUser({ body: { ...given, role } })).user.id,
    setPassword: async (userId: string, password: string): Promise<void> => {
      const context = await auth.$context;
      await context.internalAdapter.updatePassword(userId, await context.password.hash(password));
      await context.internalAdapter.deleteUserSessions(userId);
    },
    findUser: async (email: string): Promise<string | null> => (await (await auth.$context).internalAdapter.findUserByEmail(email))?.user.id ?? null,
    /** Signs in and gives the cookies to set. */
    signIn: async (given: { email: string; password: string }): Promise<string[]> => (await auth.api.signInEmail({ body: given, returnHeaders: true })).headers.getSetCookie(),
  };
}
