import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { groundProblems, Problem } from '#core/problem.ts';
import type { Actor, Ctx } from '#server/ctx.ts';
import { openFacts } from '#server/facts/factStore.ts';
import { buildHttp } from '#server/http/httpServer.ts';
import { Jobs } from '#server/jobs/jobQueue.ts';
import { prepareDataDir } from '#server/preparedData.testing.ts';
import { openWork } from '#server/work/workStore.ts';
import { OWN_MERGE_MEMBERS as members } from '../merge/index.ts';
import { duplicateRoutes } from './duplicateRoutes.ts';
import { findDuplicatesJob } from './findDuplicates.job.ts';

export interface DuplicateWorld {
  readonly ctx: Ctx;
  readonly audited: readonly { readonly action: string }[];
  ask<T = Record<string, unknown>>(method: 'GET' | 'POST' | 'PUT', url: string, body?: object): Promise<{ status: number; body: T }>;
  /** Starts a search and waits for it. */
  search(): Promise<{ status: string; result: Record<string, unknown> }>;
  close(): Promise<void>;
}

/** Both stores, the queue with the search, and the routes of duplicates, for one signed-in administrator. */
export async function openDuplicateWorld(): Promise<DuplicateWorld> {
  const dataDir = mkdtempSync(join(tmpdir(), 'changqing-test-'));
  await prepareDataDir(dataDir);
  const work = await openWork({ path: join(dataDir, 'work') });
  const facts = openFacts({ path: join(dataDir, 'facts') });
  const audited: { action: string }[] = [];
  const broken: string[] = [];
  const actor: Actor = { kind: 'user', id: 'u1', name: '测试员', administrator: true };
  const ctxFor = (who: Actor): Ctx => ({ actor: who, lang: 'zh', now: () => new Date('2026-11-22T02:00:00Z'), work: work.db, facts, jobs, dataDir, audit: async (_, entry) => { audited.push(entry); }, from: { requestId: 'test', address: null } });
  const log = (error: unknown, about: string): void => { broken.push(`${about}: ${String(error)}`); };
  const jobs: Jobs = new Jobs({ pool: work.pool, db: work.db, log, ctxFor, kinds: [findDuplicatesJob({ members })] });
  await jobs.start({ alone: true });
  const http = await buildHttp({ routes: duplicateRoutes({ members }), ctxFor, webDir: null, log, uploadLimitBytes: 1, authenticate: async () => actor, unauthenticated: () => new Problem(groundProblems.notAllowed), foreign: [] });
  await jobs.work();
  const ask: DuplicateWorld['ask'] = async (method, url, body) => {
    const answer = await http.inject({ method, url, ...(body !== undefined && { payload: body }) });
    if (answer.statusCode >= 500) throw new Error(`${method} ${url}: ${answer.body} ${broken.join('; ')}`);
    return { status: answer.statusCode, body: answer.json() };
  };
  return {
    ctx: ctxFor(actor), audited, ask,
    search: async () => {
      const { body: { jobId } } = await ask<{ jobId: string }>('POST', '/api/duplicates/search');
      for (;;) {
        const { rows: [job] } = await sql<{ status: string; result: Record<string, unknown> }>`SELECT status, result FROM job WHERE id = ${jobId}`.execute(work.db);
        if (job!.status !== 'queued' && job!.status !== 'running') { if (broken.length > 0) throw new Error(broken.join('; ')); return job!; }
        await new Promise((later) => setTimeout(later, 50));
      }
    },
    close: async () => { await http.close(); await jobs.stop(); await facts.close(); await work.close(); rmSync(dataDir, { recursive: true, force: true }); },
  };
}
