import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Lang } from '#core/text.ts';
import { Problem } from '#core/problem.ts';
import { accessProblems } from '#domains/access/core/index.ts';
import { accessRoutes, openAuthentication, recordAudit, type Authentication } from '#domains/access/server/index.ts';
import { customerRoutes, findDuplicatesJob, finishMerges, finishRemovals, moveStrayFacts, OWN_MERGE_MEMBERS, projectCustomers, type MergeMember } from '#domains/customers/server/index.ts';
import { LIST_COLUMNS } from '#domains/insights/core/index.ts';
import { analysisSteps, exportCustomersJob, insightRoutes, measuresUnder, monthSteps, type AnalysisPolicy } from '#domains/insights/server/index.ts';
import { lifecycleRoutes, readStageModel } from '#domains/lifecycle/server/index.ts';
import { backfillJob, catalogueRoutes, dropLeases, fillMeasuresJob, makeRunTicker, measureRoutes, newestRun, readCatalogue, readOwnMeasures, runJob, shapeMeasureTables, thenFill, type OwnMeasureParts, type RunTicker } from '#domains/measures/server/index.ts';
import { interactionRoutes } from '#domains/interactions/server/index.ts';
import { COST_RULE, orderRoutes } from '#domains/orders/server/index.ts';
import { rfmRoutes } from '#domains/segments/server/index.ts';
import { sourceJobs, sourceRoutes, startTicker, sweepLeftovers } from '#domains/sources/server/index.ts';
import type { ValueReport } from '#domains/value/core/index.ts';
import { VALUE_POLICY, valueRoutes } from '#domains/value/server/index.ts';
import { demoJob, demoRoutes } from '#demo/loadDemo.job.ts';
import { backupBeforeUpgrade, backupRoutes, FactHold, holdable, installationOf, makeBackupJob, openSharedHold, requireFinishedFacts, requireFinishedFolder, upgradeDone, type Installation } from '#server/backup/index.ts';
import { SYSTEM, type Actor, type Ctx } from '#server/ctx.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { markShards, requireMarkedShards } from '#server/facts/shardMarks.ts';
import { buildHttp } from '#server/http/httpServer.ts';
import type { Route } from '#server/http/route.ts';
import { Jobs, type JobKind } from '#server/jobs/jobQueue.ts';
import { jobRoutes } from '#server/jobs/jobRoutes.ts';
import { log } from '#server/log.ts';
import { EVERYTHING, type Scope } from '#server/scope.ts';
import { inScope } from '#server/scopedCtx.ts';
import { readSecret } from '#server/secret.ts';
import { migrateFacts, migrateWork } from '#server/work/migrate.ts';
import { openScopedRole } from '#server/work/scopedTables.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { oneProcessAtATime, openStores, requireSharedFolder, storePlaces } from '#server/stores.ts';
import type { WorkStore } from '#server/work/workStore.ts';

export interface Product { readonly http: FastifyInstance; readonly ctx: Ctx; readonly authentication: Authentication; readonly work: WorkStore; readonly facts: FactStore; /** Starts what follows from an import; called where its publishing is written down. */ readonly whenPublished: (inside: Ctx) => Promise<void>; /** Brings the newest run up to date at once, where facts are ahead of it; otherwise that is done within seconds. */ readonly followFacts: () => Promise<'nothing' | 'update' | 'run'>; close(): Promise<void> }

export interface ProductOptions {
  readonly dataDir: string;
  /** The built web app; null serves the API only. */
  readonly webDir: string | null;
  readonly now?: () => Date;
  /** Whose customers somebody may see; until there are roles, everybody's. */
  readonly scopeOf?: (actor: Actor) => Promise<Scope>;
  /** False for tests that look at what is queued. */
  readonly work?: boolean;
}

/** What moves when two customers become one; a domain that keeps something by customer adds its own here. */
const MERGE_MEMBERS: readonly MergeMember[] = [...OWN_MERGE_MEMBERS];

/** What own measures stand beside, and what gives them their columns. */
const OWN_MEASURES: OwnMeasureParts = { builtIn: LIST_COLUMNS, shape: async (facts, measures) => { await shapeMeasureTables(facts, measures); } };

const UPLOAD_LIMIT_BYTES = 4 * 1024 ** 3;

/** Puts all rooms together: stores, jobs, routes. The only place that knows every domain. */
export async function openProduct({ dataDir, webDir, now = () => new Date(), scopeOf = async () => EVERYTHING, work: perform = true }: ProductOptions): Promise<Product> {
  requireFinishedFolder(dataDir);
  const places = storePlaces();
  const stores = await openStores(places, dataDir);
  const { work, alone } = stores;
  // Backups hold the writes of every process for a moment.
  const shared = alone || places.databaseUrl === null ? null : openSharedHold(places.databaseUrl);
  const hold = new FactHold(shared);
  const facts = holdable(stores.facts, hold);
  const installation = installationOf({ work, facts: stores.facts, hold, dataDir, places });
  const authentication = await oneProcessAtATime(stores, async () => {
    await requireMarkedShards(facts, work.db);
    await requireFinishedFacts(facts);
    await backupBeforeUpgrade(installation, { work, now, say: (file) => { process.stderr.write(`升级前备份 / backup before the upgrade:  ${file}\n`); } });
    await migrateWork(work.db);
    if (!await openScopedRole(work.db)) log(new Error('the work store’s user may not make the role changqing_scoped: nobody can be shown only some customers'), 'start');
    await requireSharedFolder(stores, dataDir);
    await markShards(facts, work.db);
    await migrateFacts(facts);
    await shapeMeasureTables(facts, await readCatalogue({ work: work.db }, LIST_COLUMNS));
    await upgradeDone(installation);
    return await openAuthentication({
      pool: work.pool, secret: readSecret(dataDir), now,
      signedIn: async (request, granted) => {
        const { email } = request.body as { email?: unknown };
        const at = ctxFor(SYSTEM, { requestId: request.id, address: request.ip, lang: 'zh' });
        await recordAudit(at, { action: granted ? 'access.sign-in' : 'access.sign-in-refused', subject: `email:${String(email).slice(0, 200)}` });
      },
    });
  });

  const policyInForce = async (ctx: Ctx): Promise<AnalysisPolicy> => ({ value: await readSetting(ctx, VALUE_POLICY), stage: (await readStageModel(ctx)).policy, calibrateUntil: null, monthEnds: 12, costRule: await readSetting(ctx, COST_RULE), ownMeasures: await readOwnMeasures(ctx) });
  const ctxFor = (actor: Actor, from: { requestId: string; address: string | null; lang: Lang }): Ctx => ({ actor, lang: from.lang, now, work: work.db, facts, jobs, dataDir, audit: recordAudit, from });
  const runParts = {
    policyInForce, stepsFor: (policy: unknown) => analysisSteps(policy as AnalysisPolicy),
    monthStepsFor: (policy: unknown) => monthSteps(policy as AnalysisPolicy), measuresUnder: (policy: unknown) => measuresUnder(policy as AnalysisPolicy),
    summaryOf: ({ snapshot, value }: Readonly<Record<string, unknown>>) => ({ customers: (snapshot as { customers: number }).customers, equity: (value as ValueReport | undefined)?.equity?.total ?? null }),
  };
  const whenPublished = async (inside: Ctx): Promise<void> => { await runTicker.whenPublished(inside); };
  // No job computes from what is left when a shard has come back empty.
  const onKnownShards = (kind: JobKind): JobKind => ({ ...kind, run: async (given) => { await requireMarkedShards(facts, work.db); return await kind.run(given); } });
  const jobs: Jobs = new Jobs({
    pool: work.pool, db: work.db, log,
    ctxFor: (actor, requestId) => ctxFor(actor, { requestId, address: null, lang: 'zh' }), inScope: async (at, scope) => await inScope(at, scope, work.pool),
    kinds: [
      thenFill(runJob(runParts)), backfillJob(runParts),
      ...sourceJobs({ whenPublished }), exportCustomersJob, fillMeasuresJob(OWN_MEASURES), makeBackupJob({ installation: () => installation }), findDuplicatesJob({ members: MERGE_MEMBERS }), demoJob({ policyInForce }),
    ].map(onKnownShards),
  });
  const ctx = ctxFor(SYSTEM, { requestId: 'start', address: null, lang: 'zh' });
  const runTicker: RunTicker = makeRunTicker({ ctx, parts: runParts, log });
  // What a killed process left between the two stores is caught up before anybody can read.
  await projectCustomers(ctx);
  await finishMerges(ctx, MERGE_MEMBERS);
  await moveStrayFacts(ctx);
  await finishRemovals(ctx);
  if (alone) { await sweepLeftovers(ctx); await dropLeases(ctx); }
  await jobs.start({ alone });
  const http = await buildHttp({
    routes: routesOf({ authentication, policyInForce, whenPublished, installation: () => installation }), ctxFor, inScope: async (at) => await inScope(at, await scopeOf(at.actor), work.pool), webDir, log, uploadLimitBytes: UPLOAD_LIMIT_BYTES,
    authenticate: authentication.actorOf, unauthenticated: () => new Problem(accessProblems.notSignedIn), foreign: [{ prefix: '/api/auth', handle: authentication.handle }],
  });
  if (perform) await jobs.work();
  const stopTicker = perform ? startTicker({ ctx, log }) : async () => undefined;
  if (perform) runTicker.start();
  return {
    http, ctx, authentication, work, facts, whenPublished, followFacts: async () => await runTicker.look(),
    close: async () => {
      await http.close();
      await stopTicker();
      await runTicker.stop();
      await jobs.stop();
      await shared?.close();
      await stores.close();
    },
  };
}

const unopened = (): Installation => { throw new Error('routes without an installation behind them'); };

/** Every route of every domain, with its declaration of who may use it. */
export function routesOf({ authentication, policyInForce, whenPublished, installation = unopened }: { readonly authentication: Authentication; readonly policyInForce: (ctx: Ctx) => Promise<AnalysisPolicy>; readonly whenPublished: (inside: Ctx) => Promise<void>; readonly installation?: () => Installation }): readonly Route[] {
  const company = async (ctx: Ctx): Promise<{ company: string; currency: string; timeZone: string; asOf: string | null }> => {
    const [{ name, currency, timeZone }, run] = await Promise.all([readSetting(ctx, COMPANY), newestRun(ctx)]);
    return { company: name, currency, timeZone, asOf: run?.as_of.toISOString() ?? null };
  };
  return [
    ...accessRoutes({ authentication, company }), ...jobRoutes, ...backupRoutes({ installation }), ...customerRoutes({ members: MERGE_MEMBERS }), ...orderRoutes, ...interactionRoutes, ...sourceRoutes({ whenPublished }), ...rfmRoutes,
    ...measureRoutes({ policyInForce, measures: async (ctx) => await readCatalogue(ctx, LIST_COLUMNS) }), ...catalogueRoutes(OWN_MEASURES), ...valueRoutes({ policyInForce }), ...lifecycleRoutes({ policyInForce }), ...insightRoutes, ...demoRoutes,
  ];
}
