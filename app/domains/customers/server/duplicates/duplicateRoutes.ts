import { sql } from 'kysely';
import { Problem } from '#core/problem.ts';
import * as contracts from '#domains/customers/core/duplicates/index.ts';
import { route, type Route } from '#server/http/route.ts';
import type { Ctx } from '#server/ctx.ts';
import { seesAll } from '#server/scopedCtx.ts';
import { readSetting, saveSetting } from '#server/work/settings.ts';
import { mergeCustomers, unmergeCustomers, type MergeMember } from '../merge/index.ts';
import { readMerges } from './customerMerges.ts';
import { requireCustomer } from '../readCustomer.ts';
import { decidePair } from './decidePair.ts';
import { countOpen, listPairs, readPair } from './duplicatePairs.ts';
import { DUPLICATE_POLICY, NEWEST_SEARCH } from './duplicateSettings.ts';

const PAGE = 50;

/** The number of the search that is queued or running. */
async function searching(ctx: Ctx): Promise<string | null> {
  return (await sql<{ id: string }>`SELECT id FROM job WHERE kind = 'find-duplicates' AND status IN ('queued', 'running')`.execute(ctx.work)).rows[0]?.id ?? null;
}

export const duplicateRoutes = ({ members }: { readonly members: readonly MergeMember[] }): readonly Route[] => [
  route(contracts.readDuplicatePolicy, { access: 'signed-in' }, async ({ ctx }) => await readSetting(ctx, DUPLICATE_POLICY)),
  route(contracts.saveDuplicatePolicy, { access: 'administrator', whole: true }, async ({ ctx, body }) => {
    if (body.review > body.automatic) throw new Problem(contracts.duplicateProblems.thresholds, { at: 'review' });
    await saveSetting(ctx, DUPLICATE_POLICY, body);
    return body;
  }),
  route(contracts.findDuplicatesNow, { access: 'signed-in', whole: true }, async ({ ctx }) => {
    const jobId = await ctx.jobs.enqueue(ctx, 'find-duplicates', 'customers', {});
    await ctx.audit(ctx, { action: 'customers.find-duplicates', subject: `job:${jobId}` });
    return { jobId };
  }),
  route(contracts.listDuplicates, { access: 'signed-in' }, async ({ ctx, query }) => ({
    ...await listPairs(ctx, { show: query.show ?? 'open', after: query.after, limit: query.limit ?? PAGE }), ...await countOpen(ctx), search: seesAll(ctx) ? await readSetting(ctx, NEWEST_SEARCH) : null, searching: await searching(ctx),
  })),
  route(contracts.readDuplicate, { access: 'signed-in' }, async ({ ctx, params }) => await readPair(ctx, params.id)),
  route(contracts.decideDuplicate, { access: 'signed-in' }, async ({ ctx, params, body }) => await decidePair({ ctx, members, id: params.id, decision: body })),
  route(contracts.mergeIntoCustomer, { access: 'signed-in' }, async ({ ctx, params, body }) => ({ merge: (await mergeCustomers({ ctx, members, input: { survivor: params.id, merged: body.merged, fields: body.fields, why: body.why } })).id })),
  route(contracts.listMerges, { access: 'signed-in' }, async ({ ctx, params }) => { await requireCustomer(ctx, params.id); return await readMerges(ctx, params.id); }),
  route(contracts.undoMerge, { access: 'signed-in' }, async ({ ctx, params, body }) => { const { keptFields, ...both } = await unmergeCustomers({ ctx, members, merge: params.id, why: body.why }); return { ...both, keptFields: [...keptFields] }; }),
];
