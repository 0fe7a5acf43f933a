import { dayIn, factTime } from '#core/businessTime.ts';
import { requireCustomer } from '#domains/customers/server/index.ts';
import { rhythmDaysOf, stageEntriesOf, type readStageEntries } from '#domains/lifecycle/core/index.ts';
import { requireNewestRun, stepDetail } from '#domains/measures/server/index.ts';
import { purchaseDays } from '#domains/orders/server/index.ts';
import type { ReplyOf } from '#core/contract.ts';
import type { Ctx } from '#server/ctx.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import type { StageDetail } from './stageStep.ts';

const dayNumber = (day: string): number => Date.parse(day) / 86_400_000;
const isoDay = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);

/** The stages one customer passed up to the newest run's moment, with the evidence, from the purchase days themselves. */
export async function readEntriesOf({ ctx, customer }: { ctx: Ctx; customer: number }): Promise<ReplyOf<typeof readStageEntries>> {
  const [{ acquired_on }, run, { timeZone }] = await Promise.all([requireCustomer(ctx, customer), requireNewestRun(ctx), readSetting(ctx, COMPANY)]);
  const { policy, companyRhythmDays } = await stepDetail<StageDetail>(ctx, run.id, 'lifecycle');
  const { days } = await ctx.facts.askOne(purchaseDays, { customer, as_of: factTime(run.as_of), time_zone: timeZone });
  const bought = days.map(dayNumber);
  const today = dayNumber(dayIn(timeZone, new Date(run.as_of.getTime() - 1)));
  const passed = stageEntriesOf(bought, today, companyRhythmDays, policy).map(({ stage, enteredDay, because }) => ({ stage, enteredOn: isoDay(enteredDay), because }));
  const known = acquired_on !== null && (bought.length === 0 || dayNumber(acquired_on) < bought[0]!);
  const entries = [...(known ? [{ stage: 'prospect' as const, enteredOn: acquired_on, because: { kind: 'known' as const } }] : []), ...passed];
  const last = bought.at(-1);
  return {
    runId: run.id, asOf: run.as_of.toISOString(), companyRhythmDays,
    rhythmDays: last === undefined ? null : rhythmDaysOf({ purchases: bought.length, firstDay: bought[0]!, lastDay: last }, companyRhythmDays, policy),
    silentDays: last === undefined ? null : today - last,
    entries: entries.map((entry, i) => ({ ...entry, leftOn: entries[i + 1]?.enteredOn ?? null })),
  };
}
