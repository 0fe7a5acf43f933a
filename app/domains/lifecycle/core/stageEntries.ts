import { rhythmDaysOf, stageOf, type Stage, type StagePolicy } from './stage.ts';

/** A customer entered a stage on a day, for a reason that can be shown. */
export interface StageEntry { readonly stage: Stage; readonly enteredDay: number; readonly because: { readonly kind: 'purchase'; readonly purchases: number } | { readonly kind: 'silence'; readonly days: number; readonly rhythmDays: number } }

/** Every stage a customer passed, from its purchase days (whole business days, ascending, distinct) up to a day. */
export function stageEntriesOf(purchaseDays: readonly number[], asOfDay: number, companyRhythmDays: number, policy: StagePolicy): StageEntry[] {
  const entries: StageEntry[] = [];
  const enter = (entry: StageEntry): void => { if (entries.at(-1)?.stage !== entry.stage) entries.push(entry); };
  purchaseDays.forEach((day, i) => {
    const history = { purchases: i + 1, firstDay: purchaseDays[0]!, lastDay: day };
    enter({ stage: stageOf(history, day, companyRhythmDays, policy), enteredDay: day, because: { kind: 'purchase', purchases: i + 1 } });
    const rhythmDays = rhythmDaysOf(history, companyRhythmDays, policy);
    const until = purchaseDays[i + 1] ?? asOfDay + 1;
    for (const [stage, after] of [['dormant', policy.dormantAfterRhythms], ['lost', policy.lostAfterRhythms]] as const) {
      // The first whole day on which the silence is longer than the threshold.
      const enteredDay = day + Math.floor(rhythmDays * after) + 1;
      if (enteredDay < until) enter({ stage, enteredDay, because: { kind: 'silence', days: enteredDay - day, rhythmDays } });
    }
  });
  return entries;
}
