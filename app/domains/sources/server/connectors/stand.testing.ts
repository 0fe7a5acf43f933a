import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { FastifyInstance } from 'fastify';
import { Problem } from '#core/problem.ts';
import { accessProblems } from '#domains/access/core/index.ts';
import { accessRoutes, openAuthentication, recordAudit } from '#domains/access/server/index.ts';
import { SYSTEM, type Actor, type Ctx } from '#server/ctx.ts';
import { openFacts } from '#server/facts/factStore.ts';
import { buildHttp } from '#server/http/httpServer.ts';
import { Jobs } from '#server/jobs/jobQueue.ts';
import { prepareDataDir } from '#server/preparedData.testing.ts';
import { openWork } from '#server/work/workStore.ts';
import { listRejects } from '../ingest/listRejects.ts';
import { takeRecords as takeAny } from '../takeRecords.ts';
import { ingestRoutes } from '../ingest/ingestRoutes.ts';
import { takeEventsJob } from '../ingest/takeEvents.job.ts';
import type { TakeRecords } from '../ingest/takeRows.ts';
import { connectorRoutes } from './connectorRoutes.ts';
import { measureQualityJob } from '../quality/index.ts';
import { pullConnectorJob } from './pullConnector.job.ts';

export interface Answer<T> { readonly status: number; readonly body: T }
/** Access and the incoming side of sources on real engines, with an administrator and a plain user signed in: what comes by itself, without the rest of the product. */
export interface Stand {
  readonly ctx: Ctx; readonly dataDir: string; readonly http: FastifyInstance;
  /** The moment that the product takes for now; tests move it. */
  clock: Date;
  ask<T = { error: { code: string; at?: string; message: string } }>(as: 'administrator' | 'user' | 'nobody' | { readonly key: string }, method: 'GET' | 'POST' | 'PUT', url: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer<T>>;
  /** Waits until nothing is queued or running; gives what failed. */
  jobsDone(): Promise<readonly { readonly kind: string; readonly problem: { readonly code: string } }[]>;
  /** The files of the data directory in which a text stands; one that the engine removes meanwhile holds nothing. */
  filesWith(text: string): string[];
  close(): Promise<void>;
}

/** The importer as main.ts gives it to those who bring records, without the run that follows. */
export const takeWhole: TakeRecords = async (given) => await takeAny({ ...given, owned: true, whenPublished: async () => undefined });

export async function openStand({ takeRecords: bring = takeWhole }: { readonly takeRecords?: TakeRecords } = {}): Promise<Stand> {
  const dataDir = mkdtempSync(join(tmpdir(), 'changqing-stand-'));
  await prepareDataDir(dataDir);
  const work = await openWork({ path: join(dataDir, 'work') });
  const facts = openFacts({ path: join(dataDir, 'facts') });
  const now = (): Date => stand.clock;
  const authentication = await openAuthentication({ pool: work.pool, secret: 'a-secret-of-the-test-that-is-long-enough', signedIn: async () => undefined, now });
  const ctxFor = (actor: Actor, from: { requestId: string; address: string | null; lang: 'zh' | 'en' }): Ctx => ({ actor, lang: from.lang, now, work: work.db, facts, jobs, dataDir, audit: recordAudit, from });
  const log = (error: unknown): void => { process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`); };
  const jobs: Jobs = new Jobs({ pool: work.pool, db: work.db, log, ctxFor: (actor, requestId) => ctxFor(actor, { requestId, address: null, lang: 'en' }), kinds: [pullConnectorJob({ takeRecords: bring }), takeEventsJob({ takeRecords: bring }), measureQualityJob] });
  await jobs.start({ alone: true });
  const http = await buildHttp({
    routes: [...accessRoutes({ authentication, company: async () => ({ company: '', currency: 'CNY', timeZone: 'UTC', asOf: null }) }), ...connectorRoutes, ...ingestRoutes({ takeRecords: bring, listRejects })],
    ctxFor, webDir: null, log, uploadLimitBytes: 1, foreign: [], authenticate: authentication.actorOf, unauthenticated: () => new Problem(accessProblems.notSignedIn),
  });
  await jobs.work();
  const cookies = new Map<string, string>();
  for (const [as, role] of [['administrator', 'admin'], ['user', 'user']] as const) {
    const login = { email: `${as}@changqing.example`, password: 'a-long-test-password' };
    await authentication.createUser({ ...login, name: as, role });
    cookies.set(as, (await authentication.signIn(login)).map((line) => line.split(';')[0]).join('; '));
  }
  const stand: Stand = {
    ctx: ctxFor(SYSTEM, { requestId: 'test', address: null, lang: 'en' }), dataDir, http, clock: new Date(),
    ask: async (as, method, url, body, headers = {}) => {
      const who: Record<string, string> = typeof as === 'object' ? { authorization: `Bearer ${as.key}` } : as === 'nobody' ? {} : { cookie: cookies.get(as)! };
      const answer = await http.inject({ method, url, headers: { 'accept-language': 'en', ...who, ...headers }, ...(body !== undefined && { payload: body as object }) });
      return { status: answer.statusCode, body: answer.json() };
    },
    jobsDone: async () => {
      for (;;) {
        const { rows } = await sql<{ status: string; kind: string; problem: { code: string } }>`SELECT status, kind, problem FROM job WHERE status IN ('queued', 'running', 'failed')`.execute(work.db);
        if (rows.every(({ status }) => status === 'failed')) return rows.map(({ kind, problem }) => ({ kind, problem }));
        await new Promise((later) => setTimeout(later, 30));
      }
    },
    filesWith: (text) => readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).filter((file) => {
      try { return readFileSync(file).includes(text); } catch (error) { if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false; throw error; }
    }),
    close: async () => { await http.close(); await jobs.stop(); await facts.close(); await work.close(); rmSync(dataDir, { recursive: true, force: true }); },
  };
  return stand;
}
