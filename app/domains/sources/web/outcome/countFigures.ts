import { momentOf } from '#core/businessTime.ts';
import type { Text } from '#core/text.ts';
import { formatDate } from '#web/ui/format.ts';
import type { FigureProps, Format } from '#web/ui/index.ts';
import type { ShownImport } from '../shownImport.ts';
import { daysBetween } from './rowPlaces.ts';
import { words } from './words.ts';

type Say = (text: Text, data?: Readonly<Record<string, unknown>>) => string;
type Keyed = FigureProps & { readonly key: string };

/** The account of an import in figures: its rows, what is written, customers, period and amount. */
export function countFigures({ counts, timeZone, status }: ShownImport, t: Say, { number, money }: Format): Keyed[] {
  if (counts === null) return [];
  const { read, accepted, created, updated, customers, newCustomers, amountAccepted, amountTotal } = counts;
  return [
    { key: 'read', label: t(words.readRows), value: number(read) },
    { key: 'written', label: t(status === 'published' ? words.writtenRowsDone : words.writtenRows), value: number(accepted), note: t(words.newAndUpdated, { created: number(created), updated: number(updated) }) },
    ...(customers > 0 ? [{ key: 'customers', label: t(words.customers), value: number(customers), note: t(words.newCustomers, { count: number(newCustomers) }) }] : []),
    ...periodFigure(counts, timeZone, t),
    ...(amountAccepted === null ? [] : [{ key: 'amount', label: t(words.amountAccepted), value: money(Number(amountAccepted)), note: amountTotal === null ? undefined : t(words.amountTotal, { amount: money(Number(amountTotal)) }) }]),
  ];
}

/** The period by the file's own clock. */
function periodFigure({ from, to }: { readonly from: string | null; readonly to: string | null }, timeZone: string, t: Say): Keyed[] {
  if (from === null || to === null) return [];
  const [first, last] = [momentOf(from), momentOf(to)];
  return [{ key: 'period', label: t(words.period), value: t(words.days, { count: daysBetween(first, last) }), note: `${formatDate(first, timeZone)} – ${formatDate(last, timeZone)}` }];
}
