import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { LANGS, type Lang } from '#core/text.ts';
import { groundProblems, Problem } from '#core/problem.ts';
import type { Actor, AuditEntry, Ctx } from '#server/ctx.ts';
import { commandBehind } from '#server/commandDoor.ts';
import { callLimit } from '#server/http/callLimit.ts';
import { mayUse, type Access, type Route } from '#server/http/route.ts';
import { problemOf, statusOf, wireProblem } from '#server/http/problems.ts';
import { seesAll } from '#server/scopedCtx.ts';

export interface HttpParts {
  readonly routes: readonly Route[];
  /** Who is behind a request, by what the route asks for: a session's cookie, or a key where a key is asked for. */
  readonly authenticate: (request: FastifyRequest, access: Access) => Promise<Actor | null>;
  readonly ctxFor: (actor: Actor, from: { requestId: string; address: string | null; lang: Lang }) => Ctx;
  /** The same context for what the asker may see; without it everybody sees everything. */
  readonly inScope?: (ctx: Ctx) => Promise<Ctx>;
  /** Handlers that are not ours (the authentication library); they answer under this prefix. */
  readonly foreign: readonly { readonly prefix: string; readonly handle: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> }[];
  readonly unauthenticated: () => Problem;
  /** The built web app, or null when only the API is served (tests). */
  readonly webDir: string | null;
  readonly log: (error: unknown, about: string) => void;
  readonly uploadLimitBytes: number;
}

const NOBODY: Actor = { kind: 'system', id: 'anonymous', name: 'anonymous' };
const CHANGES = new Set(['POST', 'PUT', 'DELETE', 'PATCH']);
/** What one key may ask in a minute; beyond it the key waits, not everybody behind its address. */
const CALLS_OF_A_KEY = 300;

/** Builds the server from the routes of all domains. A route without a declaration of who may use it cannot be registered. */
export async function buildHttp(parts: HttpParts): Promise<FastifyInstance> {
  const app = Fastify({ genReqId: () => randomUUID(), bodyLimit: 1_000_000, trustProxy: false, forceCloseConnections: true, routerOptions: { maxParamLength: 200 }, ajv: { customOptions: { coerceTypes: 'array', removeAdditional: false } } });
  await app.register(helmet, { contentSecurityPolicy: false, crossOriginEmbedderPolicy: false });
  await app.register(rateLimit, { max: 1200, timeWindow: '1 minute', keyGenerator: addressOf, errorResponseBuilder: (_request, context) => new Problem(groundProblems.tooMany, { data: { seconds: Math.ceil(context.ttl / 1000) } }) });
  await app.register(multipart, { limits: { fileSize: parts.uploadLimitBytes, files: 200, fields: 10 } });
  app.decorateRequest('actor', null);
  app.addHook('onRoute', ({ method, url, config }) => { if (url.startsWith('/api/') && config?.access === undefined) throw new Error(`${String(method)} ${url} does not say who may use it`); });
  app.addHook('onRequest', async (request) => { refuseCrossSite(request); });
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error, request.id);
    if (problem.definition.kind === 'broken') parts.log(error, `${request.method} ${request.url} ${request.id}`);
    void reply.code(statusOf(problem)).send(wireProblem(problem, langOf(request), request.id));
  });
  const limit = callLimit(CALLS_OF_A_KEY);
  for (const one of parts.routes) addRoute(app, one, parts, limit);
  for (const { prefix, handle } of parts.foreign) app.route({ method: ['GET', 'POST'], url: `${prefix}/*`, config: { access: 'anonymous' }, handler: handle });
  if (parts.webDir !== null) await serveWeb(app, parts.webDir);
  else app.setNotFoundHandler(() => { throw new Problem(groundProblems.notFound); });
  return app;
}

function addRoute(app: FastifyInstance, given: Route, parts: HttpParts, limit: (key: string) => void): void {
  if (given.options.rawBody === undefined) { defineRoute(app, given, parts, limit); return; }
  // Bytes as they came: no parser of ours in between, for these routes only.
  void app.register(async (own) => {
    own.removeAllContentTypeParsers();
    own.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => { done(null, body); });
    defineRoute(own, given, parts, limit);
  });
}

function defineRoute(app: FastifyInstance, { contract, options, handle }: Route, parts: HttpParts, limit: (key: string) => void): void {
  const { params, query, body, reply: replySchema } = contract;
  app.route({
    method: contract.method, url: contract.path, config: { access: options.access }, ...(options.bodyLimitBytes !== undefined && { bodyLimit: options.bodyLimitBytes }),
    schema: { ...(params && { params }), ...(query && { querystring: query }), ...(body && !options.multipart && { body }), response: { 200: replySchema } },
    // Before the body is read: a stranger's megabytes are not even parsed.
    onRequest: async (request) => {
      const actor = (options.access === 'command' ? commandBehind(request.raw) : null) ?? await parts.authenticate(request, options.access);
      if (actor === null && options.access !== 'anonymous') throw parts.unauthenticated();
      if (actor !== null && !mayUse(options.access, actor)) throw new Problem(groundProblems.notAllowed);
      if (actor?.kind === 'key') limit(actor.id);
      request.actor = actor;
    },
    handler: async (request, reply) => {
      let audited = false;
      const whole = parts.ctxFor(request.actor ?? NOBODY, { requestId: request.id, address: request.ip ?? null, lang: langOf(request) });
      const base = await (parts.inScope?.(whole) ?? whole);
      if (options.whole === true && !seesAll(base)) throw new Problem(groundProblems.outsideScope);
      const ctx: Ctx = { ...base, audit: async (at: Ctx, entry: AuditEntry) => { audited = true; await base.audit(at, entry); } };
      const answer = await handle({ ctx, params: request.params as never, query: request.query as never, body: request.body as never, request, reply });
      const kept = audited || options.changesNothing !== undefined || options.recordedIn !== undefined;
      if (CHANGES.has(contract.method) && !kept) throw new Error(`${contract.method} ${contract.path} changed something without an audit row`);
      return answer;
    },
  });
}

/** Where a request comes from; the command's own door has no address. */
function addressOf(request: FastifyRequest): string { return request.ip ?? 'command'; }

/** The first language we speak among those the browser prefers; Chinese when it says nothing. */
function langOf(request: FastifyRequest): Lang {
  const asked = String(request.headers['accept-language'] ?? '').toLowerCase().split(',').map((part) => part.trim().slice(0, 2));
  return asked.map((part) => LANGS.find((lang) => lang === part)).find((lang) => lang !== undefined) ?? 'zh';
}

/** A browser names the page a change comes from; one from another site is refused. Tools that are no browsers name none. */
function refuseCrossSite(request: FastifyRequest): void {
  if (!CHANGES.has(request.method)) return;
  const origin = request.headers.origin;
  if (origin !== undefined && URL.parse(origin)?.host !== request.headers.host) throw new Problem(groundProblems.crossSite);
  if (request.headers['sec-fetch-site'] === 'cross-site') throw new Problem(groundProblems.crossSite);
}

async function serveWeb(app: FastifyInstance, webDir: string): Promise<void> {
  const page = await readFile(join(webDir, 'index.html'), 'utf8');
  const sendPage = async (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const nonce = randomBytes(16).toString('base64');
    return reply.headers({
      'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store',
      'content-security-policy': `default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
    }).send(page.replaceAll('__NONCE__', nonce));
  };
  await app.register(fastifyStatic, { root: join(webDir, 'assets'), prefix: '/assets/', immutable: true, maxAge: '365d' });
  app.get('/', { config: { access: 'anonymous' } }, sendPage);
  app.setNotFoundHandler(async (request, reply) => {
    if (request.method !== 'GET' || request.url.startsWith('/api/') || request.url.startsWith('/assets/')) throw new Problem(groundProblems.notFound);
    return await sendPage(request, reply);
  });
}
