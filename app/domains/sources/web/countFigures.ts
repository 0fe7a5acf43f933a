import { momentOf } from '#core/businessTime.ts';
import type { Text } from '#core/text.ts';
import { formatDate } from '#web/ui/format.ts';
import type { FigureProps, Format } from '#web/ui/index.ts';
import { daysBetween, newLinesOf } from './destinations.ts';
import { words } from './importWords.ts';
import type { ShownImport } from './shownImport.ts';

type Say = (text: Text, data?: Readonly<Record<string, unknown>>) => string;
type Keyed = FigureProps & { readonly key: string };

/** The account of a file in figures: its rows, customers, period and amount; after publishing also what was new. */
export function countFigures({ counts, timeZone, status }: ShownImport, t: Say, { number, percent, money }: Format): Keyed[] {
  if (counts === null) return [];
  const { read, accepted, customers, newCustomers, unchanged, amountAccepted, amountTotal } = counts;
  const share = read > 0 ? t(words.acceptedShare, { share: percent(accepted / read, { digits: 1 }) }) : undefined;
  const added = status === 'published' ? newLinesOf(counts) : null;
  const rows: Keyed[] = added === null
    ? [{ key: 'accepted', label: t(words.acceptedRows), value: number(accepted), note: share }, { key: 'customers', label: t(words.customers), value: number(customers) }]
    : [
      { key: 'new', label: t(words.newLines), value: number(added) },
      { key: 'unchanged', label: t(words.unchanged), value: number(unchanged), note: unchanged ? t(words.unchangedNote) : undefined },
      { key: 'newCustomers', label: t(words.newCustomers), value: number(newCustomers), note: t(words.newCustomersNote, { total: number(customers) }) },
    ];
  return [...rows, ...periodFigure(counts, timeZone, t), { key: 'amount', label: t(words.amountAccepted), value: money(Number(amountAccepted)), note: t(words.amountTotal, { amount: money(Number(amountTotal)) }) }];
}

/** The period by the file's own clock. */
function periodFigure({ from, to }: { readonly from: string | null; readonly to: string | null }, timeZone: string, t: Say): Keyed[] {
  if (from === null || to === null) return [];
  const [first, last] = [momentOf(from), momentOf(to)];
  return [{ key: 'period', label: t(words.period), value: t(words.days, { count: daysBetween(first, last) }), note: `${formatDate(first, timeZone)} – ${formatDate(last, timeZone)}` }];
}
