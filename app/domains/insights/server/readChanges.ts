import { Problem } from '#core/problem.ts';
import type { ReplyOf } from '#core/contract.ts';
import { addableKeys, DEFAULT_CHANGE_MEASURE, insightsProblems, roundedParts, type CustomerQuery, type readChanges as readChangesContract } from '#domains/insights/core/index.ts';
import type { Stage } from '#domains/lifecycle/core/index.ts';
import type { Measure } from '#domains/measures/core/index.ts';
import { readOwnMeasures } from '#domains/measures/server/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { changedSettings, readRunBasis } from './changeModel.ts';
import { comparableIn } from './changeOwn.ts';
import { presentMoment, twoRuns } from './changeMoments.ts';
import { comparisonOf, type Comparison } from './changeComparison.ts';
import { countFlows } from './changeFlows.ts';
import { sumChanges, type Movers, type Sums } from './changeSums.ts';
import { sumJudged } from './changeJudged.ts';
import { readListColumns } from './readListColumns.ts';

type Changes = ReplyOf<typeof readChangesContract>;
interface Given { readonly ctx: Ctx; readonly before?: number | undefined; readonly after?: number | undefined; readonly measure?: string | undefined; readonly query?: CustomerQuery | undefined }

const MOVERS = 10;

/** What changed between two kept runs: who entered and left, where customers moved, and what became of the sum of a measure. */
export async function readChanges({ ctx, measure: key = DEFAULT_CHANGE_MEASURE, query = {}, ...named }: Given): Promise<Changes> {
  const [{ before, after }, { byKey, columns }, own, { currency, timeZone }] = await Promise.all([twoRuns({ ctx, ...named }), readListColumns(ctx), readOwnMeasures(ctx), readSetting(ctx, COMPANY)]);
  const measure = byKey.get(key);
  if (measure === undefined || !addableKeys(own).has(key)) throw new Problem(insightsProblems.unknownMeasure, { at: 'measure', data: { measure: key } });
  if (!(await comparableIn(ctx, [before.run, after.run], columns))(measure)) throw new Problem(insightsProblems.ownNotThen, { at: 'measure', data: { measure: measure.label[ctx.lang] } });
  const bases = await Promise.all([readRunBasis(ctx, before.run), readRunBasis(ctx, after.run)]);
  const comparison = await comparisonOf({ ctx, before, after, bases, timeZone, query });
  const scored = before.kind === 'full' && after.kind === 'full';
  if (!scored && 'step' in measure.from && measure.from.step !== 'lifecycle') throw new Problem(insightsProblems.badMoments, { at: 'measure' });
  const [{ stages, groups }, { sums, movers }] = await Promise.all([countFlows({ ctx, comparison }), sumsOf({ ctx, comparison, measure })]);
  return {
    before: presentMoment(before), after: presentMoment(after), currency, measure: key,
    customers: { before: sums.customersBefore, after: sums.customersAfter, stayed: sums.customersStayed },
    total: totalOf(sums), stages: stages.map((flow) => ({ ...flow, from: flow.from as Stage | null, to: flow.to as Stage | null })), groups: scored ? groups : [], movers,
    settings: changedSettings(...bases),
  };
}

/** Values are judged by models outside the engine; everything else is summed in it. */
async function sumsOf({ ctx, comparison, measure }: { ctx: Ctx; comparison: Comparison; measure: Measure }): Promise<{ sums: Sums; movers: Movers }> {
  if ('step' in measure.from) return await sumJudged({ ctx, comparison, measure, movers: MOVERS });
  return await sumChanges({ ctx, comparison, measure, movers: MOVERS });
}

/** Rounded to cents so that the parts add up to the difference of the two sums as they are shown. */
function totalOf(sums: Sums): Changes['total'] {
  const { before, entered, left, stayed } = sums;
  const amounts = [before, entered.new.amount, entered.moved.amount, -left.merged.amount, -left.removed.amount, -left.moved.amount, stayed.facts.amount, stayed.corrections.amount, stayed.time.amount, stayed.model.amount];
  const [start, fresh, movedIn, merged, removed, movedOut, facts, corrections, time, model] = roundedParts(amounts) as [number, number, number, number, number, number, number, number, number, number];
  const end = Math.round([start, fresh, movedIn, merged, removed, movedOut, facts, corrections, time, model].reduce((sum, part) => sum + part, 0) * 100) / 100;
  const counted = ({ customers }: { readonly customers: number }, amount: number) => ({ customers, amount: amount === 0 ? 0 : amount });
  return {
    before: start, after: end,
    entered: { new: counted(entered.new, fresh), moved: counted(entered.moved, movedIn) },
    left: { merged: counted(left.merged, merged), removed: counted(left.removed, removed), moved: counted(left.moved, movedOut) },
    stayed: { facts: counted(stayed.facts, facts), corrections: counted(stayed.corrections, corrections), time: counted(stayed.time, time), model: counted(stayed.model, model) },
  };
}

