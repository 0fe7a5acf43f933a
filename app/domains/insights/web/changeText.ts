import { CAUSE_TEXT, CHANGE_CAUSES, type ChangeCause, type ChangeParts } from '#domains/insights/core/index.ts';
import type { Measure } from '#domains/measures/core/index.ts';
import type { Text } from '#core/text.ts';
import type { Format } from '#web/ui/index.ts';

/** A value, a sum, or a change of one, as it is read. */
export function amountText({ kind }: Pick<Measure, 'kind'>, amount: number, { money, number, percent }: Pick<Format, 'money' | 'number' | 'percent'>, sign = false, summed = true): string {
  if (kind === 'money') return money(amount, sign ? { sign } : {});
  // Of one customer; sums of shares are told as a number of customers.
  if (!summed && (kind === 'probability' || kind === 'share')) return percent(amount, sign ? { sign } : {});
  return number(amount, { ...(sign ? { sign } : {}), digits: Number.isInteger(amount) ? 0 : 2 });
}

/** The causes of a change, the strongest first. */
export function strongest(parts: ChangeParts): ChangeCause[] {
  return CHANGE_CAUSES.filter((cause) => Math.abs(parts[cause]) >= 0.005).sort((a, b) => Math.abs(parts[b]) - Math.abs(parts[a]));
}

export const causeList = (causes: readonly ChangeCause[], t: (text: Text) => string): string => causes.map((cause) => t(CAUSE_TEXT[cause].label)).join(' · ');
