import { readLifecycle, readStageEntries, saveStageModel as saveStageModelContract, STAGES, type Stage } from '#domains/lifecycle/core/index.ts';
import { defaultAsOf, newestRun, requireNewestRun, startRun, stepDetail } from '#domains/measures/server/index.ts';
import { route, type Route } from '#server/http/route.ts';
import type { Ctx } from '#server/ctx.ts';
import { readEntriesOf } from './readStageEntries.ts';
import { stageHistory, stageMoves, stageTotals } from './stageCounts.sql.ts';
import { readStageModel, saveStageModel } from './stageModel.ts';
import type { StageDetail } from './stageStep.ts';

export function lifecycleRoutes({ policyInForce }: { readonly policyInForce: (ctx: Ctx) => Promise<unknown> }): readonly Route[] {
  return [
    route(readLifecycle, { access: 'signed-in' }, async ({ ctx }) => {
      const run = await requireNewestRun(ctx);
      const { policy, companyRhythmDays, days } = await stepDetail<StageDetail>(ctx, run.id, 'lifecycle');
      const [model, totals, history, moves] = await Promise.all([
        readStageModel(ctx), ctx.facts.ask(stageTotals, { run: run.id }), ctx.facts.ask(stageHistory, { run: run.id }), ctx.facts.ask(stageMoves, { run: run.id, days, stages: [...STAGES] }),
      ]);
      const total = new Map(totals.map((row) => [row.stage, row]));
      return {
        runId: run.id, asOf: run.as_of.toISOString(), model, usedPolicy: policy, companyRhythmDays,
        stages: STAGES.map((stage) => { const row = total.get(stage); return { stage, customers: row?.customers ?? 0, revenue365: row?.revenue_365d ?? '0', equity: row?.equity ?? null, meanPActive: row?.p_active ?? null }; }),
        history: days.map((day) => ({ asOf: day, customers: Object.fromEntries(STAGES.map((stage) => [stage, history.find((row) => row.as_of === day && row.stage === stage)?.customers ?? 0])) })),
        moves: moves.map((row) => ({ from: row.from, to: row.to, fromStage: row.from_stage === '' ? null : row.from_stage as Stage, toStage: row.to_stage as Stage, customers: row.customers })),
      };
    }),
    route(saveStageModelContract, { access: 'signed-in', whole: true }, async ({ ctx, body }) => {
      const version = await saveStageModel({ ctx, ...body });
      const before = await newestRun(ctx);
      // Thresholds can be set before there is anything to judge.
      if (before === null) return { version, runId: null, jobId: null };
      return { version, ...await startRun({ ctx, asOf: await defaultAsOf(ctx), reason: 'policy', policy: await policyInForce(ctx) }) };
    }),
    route(readStageEntries, { access: 'signed-in' }, async ({ ctx, params }) => await readEntriesOf({ ctx, customer: params.id })),
  ];
}
