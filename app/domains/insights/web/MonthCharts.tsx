import { BarChart, LineChart } from '#web/charts/index.ts';
import { useText } from '#web/shell/i18n.ts';
import { useFormat } from '#web/ui/index.ts';
import { activeFinding, revenueFinding, wholeMonths, type Overview } from './overviewFindings.ts';
import { words } from './overviewWords.ts';

interface Props { readonly overview: Overview }

/** 2026-10 as 26-10: thirty-six of them stand side by side. */
function shortMonth(month: string | number): string { return String(month).slice(2, 7); }

export function RevenueChart({ overview: { months, asOf } }: Props) {
  const t = useText();
  const format = useFormat();
  const { whole, part } = wholeMonths(months, format.asOfDay(asOf));
  const { text, places } = revenueFinding(whole, format);
  return (
    <BarChart
      title={t(text, places)}
      subtitle={part ? t(words.partMonth, { month: part.month.slice(0, 7), asOf: format.asOfDay(asOf) }) : t(words.wholeMonths)}
      rowTitle={t(words.month)}
      series={[{ key: 'revenue', name: t(words.revenueSeries) }]}
      rows={months.map(({ month, revenue }) => ({ key: month, label: shortMonth(month), values: [Number(revenue)] }))}
      format={(value) => format.moneyShort(value)}
      direction="up"
      labels={false}
    />
  );
}

export function ActiveChart({ overview: { months, asOf } }: Props) {
  const t = useText();
  const format = useFormat();
  // A month that has not ended would look like a fall.
  const { whole } = wholeMonths(months, format.asOfDay(asOf));
  const { text, places } = activeFinding(whole, format);
  return (
    <LineChart
      title={t(text, places)}
      subtitle={t(words.activeSays)}
      xTitle={t(words.month)}
      series={[
        { key: 'active', name: t(words.activeSeries), points: whole.map(({ month, activeCustomers }) => ({ x: shortMonth(month), y: activeCustomers })) },
        { key: 'new', name: t(words.newSeries), points: whole.map(({ month, newCustomers }) => ({ x: shortMonth(month), y: newCustomers })) },
      ]}
      format={(value) => format.short(value)}
    />
  );
}
