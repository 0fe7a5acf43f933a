import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Lang } from '#core/text.ts';
import { Problem } from '#core/problem.ts';
import { accessProblems } from '#domains/access/core/index.ts';
import { accessRoutes, openAuthentication, recordAudit, type Authentication } from '#domains/access/server/index.ts';
import { customerRoutes, findDuplicatesJob, finishMerges, finishRemovals, moveStrayFacts, OWN_MERGE_MEMBERS, projectCustomers, type MergeMember } from '#domains/customers/server/index.ts';
import { LIST_COLUMNS, MEASURES } from '#domains/insights/core/index.ts';
import { analysisSteps, exportCustomersJob, insightRoutes, type AnalysisPolicy } from '#domains/insights/server/index.ts';
import { lifecycleRoutes, readStageModel } from '#domains/lifecycle/server/index.ts';
import { defaultAsOf, measureRoutes, newestRun, runJob, shapeMeasureTables, startRun } from '#domains/measures/server/index.ts';
import { interactionRoutes } from '#domains/interactions/server/index.ts';
import { orderRoutes } from '#domains/orders/server/index.ts';
import { rfmRoutes } from '#domains/segments/server/index.ts';
import { sourceJobs, sourceRoutes, startTicker, sweepLeftovers } from '#domains/sources/server/index.ts';
import type { ValueReport } from '#domains/value/core/index.ts';
import { VALUE_POLICY, valueRoutes } from '#domains/value/server/index.ts';
import { demoJob, demoRoutes } from '#demo/loadDemo.job.ts';
import { SYSTEM, type Actor, type Ctx } from '#server/ctx.ts';
import { lockDataDir } from '#server/dataDirLock.ts';
import { openFacts, type FactStore } from '#server/facts/factStore.ts';
import { buildHttp } from '#server/http/httpServer.ts';
import type { Route } from '#server/http/route.ts';
import { Jobs } from '#server/jobs/jobQueue.ts';
import { jobRoutes } from '#server/jobs/jobRoutes.ts';
import { log } from '#server/log.ts';
import { readSecret } from '#server/secret.ts';
import { migrateFacts, migrateWork } from '#server/work/migrate.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { openWork, type WorkStore } from '#server/work/workStore.ts';

export interface Product { readonly http: FastifyInstance; readonly ctx: Ctx; readonly authentication: Authentication; readonly work: WorkStore; readonly facts: FactStore; /** Starts what follows from an import; called where its publishing is written down. */ readonly whenPublished: (inside: Ctx) => Promise<void>; close(): Promise<void> }

export interface ProductOptions {
  readonly dataDir: string;
  /** The built web app; null serves the API only. */
  readonly webDir: string | null;
  readonly now?: () => Date;
  /** False for tests that look at what is queued. */
  readonly work?: boolean;
}

/** What moves when two customers become one; a domain that keeps something by customer adds its own here. */
const MERGE_MEMBERS: readonly MergeMember[] = [...OWN_MERGE_MEMBERS];

const UPLOAD_LIMIT_BYTES = 4 * 1024 ** 3;

/** Puts all rooms together: stores, jobs, routes. The only place that knows every domain. */
export async function openProduct({ dataDir, webDir, now = () => new Date(), work: perform = true }: ProductOptions): Promise<Product> {
  const unlock = lockDataDir(dataDir);
  const { DATABASE_URL: databaseUrl, CLICKHOUSE_URL: clickhouseUrl } = process.env;
  const [work, facts] = await Promise.all([
    openWork(databaseUrl === undefined ? { path: join(dataDir, 'work') } : { url: databaseUrl }),
    Promise.resolve(openFacts(clickhouseUrl === undefined ? { path: join(dataDir, 'facts') } : { url: clickhouseUrl })),
  ]);
  await Promise.all([migrateWork(work.db), migrateFacts(facts).then(async () => { await shapeMeasureTables(facts, LIST_COLUMNS); })]);
  const authentication = await openAuthentication({
    pool: work.pool, secret: readSecret(dataDir), now,
    signedIn: async (request, granted) => {
      const { email } = request.body as { email?: unknown };
      const at = ctxFor(SYSTEM, { requestId: request.id, address: request.ip, lang: 'zh' });
      await recordAudit(at, { action: granted ? 'access.sign-in' : 'access.sign-in-refused', subject: `email:${String(email).slice(0, 200)}` });
    },
  });

  const policyInForce = async (ctx: Ctx): Promise<AnalysisPolicy> => ({ value: await readSetting(ctx, VALUE_POLICY), stage: (await readStageModel(ctx)).policy, calibrateUntil: null, monthEnds: 12 });
  const ctxFor = (actor: Actor, from: { requestId: string; address: string | null; lang: Lang }): Ctx => ({ actor, lang: from.lang, now, work: work.db, facts, jobs, dataDir, audit: recordAudit, from });
  const whenPublished = runAfter(policyInForce);
  const jobs: Jobs = new Jobs({
    pool: work.pool, db: work.db, log,
    ctxFor: (actor, requestId) => ctxFor(actor, { requestId, address: null, lang: 'zh' }),
    kinds: [
      runJob({ stepsFor: (policy) => analysisSteps(policy as AnalysisPolicy), summaryOf: ({ snapshot, value }) => ({ customers: (snapshot as { customers: number }).customers, equity: (value as ValueReport).equity?.total ?? null }) }),
      ...sourceJobs({ whenPublished }), exportCustomersJob, findDuplicatesJob({ members: MERGE_MEMBERS }), demoJob({ policyInForce }),
    ],
  });
  const ctx = ctxFor(SYSTEM, { requestId: 'start', address: null, lang: 'zh' });
  // What a killed process left between the two stores is caught up before anybody can read.
  await projectCustomers(ctx);
  await finishMerges(ctx, MERGE_MEMBERS);
  await moveStrayFacts(ctx);
  await finishRemovals(ctx);
  if (databaseUrl === undefined) await sweepLeftovers(ctx);
  await jobs.start({ alone: databaseUrl === undefined });
  const http = await buildHttp({
    routes: routesOf({ authentication, policyInForce }), ctxFor, webDir, log, uploadLimitBytes: UPLOAD_LIMIT_BYTES,
    authenticate: authentication.actorOf, unauthenticated: () => new Problem(accessProblems.notSignedIn), foreign: [{ prefix: '/api/auth', handle: authentication.handle }],
  });
  if (perform) await jobs.work();
  const stopTicker = perform ? startTicker({ ctx, log }) : async () => undefined;
  return {
    http, ctx, authentication, work, facts, whenPublished,
    close: async () => {
      await http.close();
      await stopTicker();
      await jobs.stop();
      await facts.close();
      await work.close();
      unlock();
    },
  };
}

/** What follows from newly published facts: a run up to now. */
const runAfter = (policyInForce: (ctx: Ctx) => Promise<AnalysisPolicy>) => async (inside: Ctx): Promise<void> => { await startRun({ ctx: inside, asOf: await defaultAsOf(inside), reason: 'import', policy: await policyInForce(inside) }); };

/** Every route of every domain, with its declaration of who may use it. */
export function routesOf({ authentication, policyInForce }: { readonly authentication: Authentication; readonly policyInForce: (ctx: Ctx) => Promise<AnalysisPolicy> }): readonly Route[] {
  const company = async (ctx: Ctx): Promise<{ company: string; currency: string; timeZone: string; asOf: string | null }> => {
    const [{ name, currency, timeZone }, run] = await Promise.all([readSetting(ctx, COMPANY), newestRun(ctx)]);
    return { company: name, currency, timeZone, asOf: run?.as_of.toISOString() ?? null };
  };
  return [
    ...accessRoutes({ authentication, company }), ...jobRoutes, ...customerRoutes({ members: MERGE_MEMBERS }), ...orderRoutes, ...interactionRoutes, ...sourceRoutes({ whenPublished: runAfter(policyInForce) }), ...rfmRoutes,
    ...measureRoutes({ measures: MEASURES, policyInForce }), ...valueRoutes({ policyInForce }), ...lifecycleRoutes({ policyInForce }), ...insightRoutes, ...demoRoutes,
  ];
}
