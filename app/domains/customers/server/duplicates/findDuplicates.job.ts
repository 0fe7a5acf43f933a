import { sql } from 'kysely';
import { COMPARISONS, KEY_KINDS, patternOf, reaches, scorePair, verdictOf, type DuplicatePolicy, type SkippedBlocks } from '#domains/customers/core/duplicates/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { jobKind, type JobKind, type Report } from '#server/jobs/jobQueue.ts';
import { Problem } from '#core/problem.ts';
import { readSetting, saveSetting } from '#server/work/settings.ts';
import { mergeCustomers, type MergeMember } from '../merge/index.ts';
import { DUPLICATE_POLICY, NEWEST_SEARCH } from './duplicateSettings.ts';
import { dropOldQuestions, keepPairs, printOf, type FoundPair } from './keepPairs.ts';
import { packIdentity } from './packIdentity.ts';
import { readIdentities } from './readIdentities.ts';
import { addIdentities, addPairs, dropSearchTables, makeSearchTables, readPairs, skippedBlocks } from './searchTables.ts';
import { estimateSearchModel } from './searchModel.ts';

const PAIRS_AT_ONCE = 300_000;
const KEPT_AT_ONCE = 2_000;

export interface SearchCounts { readonly customers: number; readonly compared: number; readonly found: number; readonly sure: number; readonly skipped: readonly SkippedBlocks[] }

/** Looks for customers who may be one, and writes the questions. Started again after a power cut it begins anew and asks the same. */
export async function searchDuplicates({ ctx, search, policy, report }: { ctx: Ctx; search: string; policy: DuplicatePolicy; report: Report }): Promise<SearchCounts> {
  await report('read', 0);
  await makeSearchTables(ctx.facts);
  try {
    let customers = 0;
    for await (const { identities, share } of readIdentities(ctx)) {
      await addIdentities(ctx.facts, identities);
      customers += identities.length;
      await report('read', 0.4 * share);
    }
    const skipped = await skippedBlocks(ctx.facts, policy.mostInBlock);
    for (const kind of KEY_KINDS.keys()) {
      await addPairs(ctx.facts, kind, policy.mostInBlock);
      await report('pairs', 0.4 + 0.1 * (kind / KEY_KINDS.length));
    }
    const counts = { compared: 0, found: 0, sure: 0 };
    for (const organisation of [0, 1] as const) await compareAll({ ctx, search, policy, report, organisation, counts });
    await dropOldQuestions(ctx, search);
    return { customers, ...counts, skipped };
  } finally {
    await dropSearchTables(ctx.facts);
  }
}

interface Comparing { readonly ctx: Ctx; readonly search: string; readonly policy: DuplicatePolicy; readonly report: Report; readonly organisation: 0 | 1; readonly counts: { compared: number; found: number; sure: number } }

async function compareAll({ ctx, search, policy, report, organisation, counts }: Comparing): Promise<void> {
  const comparison = COMPARISONS[organisation === 0 ? 'person' : 'organisation'];
  await report('estimate', 0.5 + 0.45 * organisation);
  const { model, names, candidates } = await estimateSearchModel(ctx.facts, organisation);
  const canReach = reaches(comparison, model, policy.review);
  let done = 0;
  for (let after: [number, number] = [0, 0]; ;) {
    const { pairs, identities } = await readPairs(ctx.facts, organisation, after, PAIRS_AT_ONCE);
    if (pairs.length === 0) return;
    let found: FoundPair[] = [];
    for (let i = 0; i < pairs.length; i++) {
      const [a, b] = [identities.get(Number(pairs.a[i]))!, identities.get(Number(pairs.b[i]))!];
      const pattern = patternOf(comparison, a, b);
      if (!canReach(pattern)) continue;
      const scored = scorePair({ comparison, model, names, a, b, pattern });
      const verdict = verdictOf(scored, policy);
      if (verdict === 'none') continue;
      counts.found++;
      if (verdict === 'automatic') counts.sure++;
      found.push({ ...scored, status: verdict === 'automatic' ? 'automatic' : 'waiting', print: printOf(packIdentity(a), packIdentity(b)) });
      if (found.length === KEPT_AT_ONCE) { await keepPairs(ctx, search, found); found = []; }
    }
    await keepPairs(ctx, search, found);
    counts.compared += pairs.length;
    done += pairs.length;
    after = [Number(pairs.a[pairs.length - 1]), Number(pairs.b[pairs.length - 1])];
    await report('compare', 0.5 + 0.45 * (organisation + Math.min(1, done / Math.max(1, candidates)) * (organisation === 0 ? 1 : 0.1)));
  }
}

/** Merges the pairs beyond asking, the older customer staying; what cannot be merged (part of another merge by now) waits for a person. */
async function mergeSurePairs(ctx: Ctx, members: readonly MergeMember[], report: Report): Promise<number> {
  let merged = 0;
  for (let after = 0; ;) {
    const pair = (await sql<{ id: number; a: number; b: number }>`SELECT id, a, b FROM duplicate_pair WHERE status = 'automatic' AND id > ${after} ORDER BY id LIMIT 1`.execute(ctx.work)).rows[0];
    if (pair === undefined) return merged;
    after = pair.id;
    await report('merge', null);
    try {
      await mergeCustomers({ ctx, members, input: { survivor: pair.a, merged: pair.b, why: '自动合并 · automatic' } });
      merged++;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await sql`UPDATE duplicate_pair SET status = 'waiting' WHERE id = ${pair.id} AND status = 'automatic'`.execute(ctx.work);
    }
  }
}

export const findDuplicatesJob = ({ members }: { readonly members: readonly MergeMember[] }): JobKind => jobKind({
  kind: 'find-duplicates',
  run: async ({ ctx, jobId, report }) => {
    const start = performance.now();
    const policy = await readSetting(ctx, DUPLICATE_POLICY);
    const { skipped, ...counts } = await searchDuplicates({ ctx, search: jobId, policy, report });
    const merged = policy.mergeAutomatically ? await mergeSurePairs(ctx, members, report) : 0;
    const result = { at: ctx.now().toISOString(), ...counts, merged, skipped: skipped.map(({ kind, ...blocks }) => ({ key: kind, ...blocks })), seconds: Math.round((performance.now() - start) / 100) / 10 };
    await saveSetting(ctx, NEWEST_SEARCH, result);
    return result;
  },
});
