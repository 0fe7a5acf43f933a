import type { ReplyOf } from '#core/contract.ts';
import type { Text } from '#core/text.ts';
import { readOverview } from '#domains/insights/core/index.ts';
import type { Format } from '#web/ui/index.ts';
import type { Places } from '#web/shell/say.ts';
import { words } from './overviewWords.ts';

export type Overview = ReplyOf<typeof readOverview>;

/** A sentence that says what the data show, with its figures in place. */
export interface Finding { readonly text: Text; readonly places: Places }
type Formats = Pick<Format, 'money' | 'moneyShort' | 'number' | 'percent' | 'date'>;

const finding = (text: Text, places: Places = {}): Finding => ({ text, places });

export function titleFinding({ equity, since, customers, revenue365, top20Share }: Pick<Overview, 'equity' | 'since' | 'customers' | 'revenue365' | 'top20Share'>, f: Formats): Finding {
  if (!equity) return finding(words.titleBare, { customers: f.number(customers), revenue: f.moneyShort(Number(revenue365)) });
  const places = { equity: f.moneyShort(equity.total), top: f.percent(top20Share, { digits: 0 }) };
  if (since?.equityBefore == null) return finding(words.titleFirst, places);
  const change = equity.total - since.equityBefore;
  // A change that the title's own digits would not show is none.
  if (Math.abs(change) < Math.abs(equity.total) * 0.0005) return finding(words.titleSame, places);
  return finding(change > 0 ? words.titleMore : words.titleLess, { ...places, change: f.moneyShort(Math.abs(change)) });
}

/** The stage that holds most of the value, with its share of customers beside it. */
export function stagesFinding({ stages, customers }: Pick<Overview, 'stages' | 'customers'>, f: Formats): (Finding & { readonly stage: Overview['stages'][number]['stage'] | null }) {
  const total = stages.reduce((sum, { equity }) => sum + (equity ?? 0), 0);
  const top = stages.reduce<Overview['stages'][number] | null>((best, one) => ((one.equity ?? 0) > (best?.equity ?? 0) ? one : best), null);
  if (!top || total <= 0 || customers === 0) return { ...finding(words.stagesPlain), stage: null };
  return { ...finding(words.stagesTitle, { customers: f.percent(top.customers / customers, { digits: 0 }), value: f.percent((top.equity ?? 0) / total, { digits: 0 }) }), stage: top.stage };
}

type Months = readonly Overview['months'][number][];

/** Months that lie wholly before the as-of day; the one in which it falls is whole only when it ends there. */
export function wholeMonths<M extends { readonly month: string }>(months: readonly M[], asOfDay: string): { readonly whole: readonly M[]; readonly part: M | null } {
  const last = months.at(-1);
  if (!last || last.month.slice(0, 7) !== asOfDay.slice(0, 7)) return { whole: months, part: null };
  const next = new Date(`${asOfDay.slice(0, 10)}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.getUTCDate() === 1 ? { whole: months, part: null } : { whole: months.slice(0, -1), part: last };
}

export function revenueFinding(whole: Months, f: Formats): Finding {
  const sum = (months: Months) => months.reduce((total, { revenue }) => total + Number(revenue), 0);
  const [before, now] = [sum(whole.slice(-24, -12)), sum(whole.slice(-12))];
  if (whole.length < 24 || before <= 0) return finding(words.revenuePlain);
  return finding(now >= before ? words.revenueUp : words.revenueDown, { revenue: f.moneyShort(now), change: f.percent(Math.abs(now / before - 1), { digits: 0 }) });
}

export function activeFinding(whole: Months, f: Formats): Finding {
  const [now, before] = [whole.at(-1), whole.at(-13)];
  if (!now || !before || before.activeCustomers === 0) return finding(words.activePlain);
  return finding(now.activeCustomers >= before.activeCustomers ? words.activeUp : words.activeDown, { month: now.month.slice(0, 7), count: f.number(now.activeCustomers), change: f.percent(Math.abs(now.activeCustomers / before.activeCustomers - 1), { digits: 0 }) });
}

type Move = NonNullable<Overview['since']>['moves'][number];

/** Whether anything moved since the run before: a stage, or the value of a customer. */
export function hasMoved({ moves, biggest }: Pick<NonNullable<Overview['since']>, 'moves' | 'biggest'>): boolean { return realMoves(moves).length > 0 || biggest.length > 0; }

/** Who changed stage: staying is no move, the largest first. */
export function realMoves(moves: readonly Move[]): Move[] {
  return moves.filter(({ fromStage, toStage }) => fromStage !== toStage).sort((a, b) => b.customers - a.customers);
}
