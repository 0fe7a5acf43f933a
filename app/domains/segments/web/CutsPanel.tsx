import { DataTable } from '#web/charts/index.ts';
import { useText } from '#web/shell/index.ts';
import { Panel, useFormat } from '#web/ui/index.ts';
import { fifthsOf, type Fifth } from './fifths.ts';
import type { Rfm } from './RfmPage.tsx';
import { words } from './words.ts';

/** The ranges behind the scores, so that anyone can tell a customer's score by hand. */
export function CutsPanel({ cuts }: Pick<Rfm, 'cuts'>) {
  const t = useText();
  const { number, money } = useFormat();
  const told = ({ from, to, empty }: Fifth, format: (value: number) => string) => {
    if (empty) return t(words.emptyFifth);
    if (from === null) return to === null ? '–' : t(words.upTo, { to: format(to) });
    return to === null ? t(words.above, { from: format(from) }) : t(words.between, { from: format(from), to: format(to) });
  };
  const by = (fifths: readonly Fifth[], score: number, format: (value: number) => string) => { const fifth = fifths.find((one) => one.score === score); return fifth ? told(fifth, format) : null; };
  const [days, orders, revenue] = [fifthsOf(cuts.daysSinceLastOrder, true), fifthsOf(cuts.orders), fifthsOf(cuts.revenue)];
  const columns = [{ title: t(words.score) }, { title: `R · ${t(words.days)}`, number: true }, { title: `F · ${t(words.orders)}`, number: true }, { title: `M · ${t(words.revenue)}`, number: true }];
  const rows = [5, 4, 3, 2, 1].map((score) => [String(score), by(days, score, number), by(orders, score, number), by(revenue, score, (value) => money(value, { digits: 0 }))]);
  return <Panel title={t(words.cutsTitle)} subtitle={t(words.cutsSays)}><DataTable columns={columns} rows={rows} label={t(words.cutsTitle)} /></Panel>;
}
