import { useMemo } from 'react';
import { STAGE_TEXT, STAGES } from '#domains/lifecycle/core/index.ts';
import { ChartFrame } from '#web/charts/ChartFrame.tsx';
import { STAGE_COLOURS } from '#web/charts/index.ts';
import { Drawing } from '#web/charts/Drawing.tsx';
import { useLook } from '#web/charts/useLook.ts';
import { useText } from '#web/shell/index.ts';
import { useFormat } from '#web/ui/index.ts';
import type { Lifecycle } from './moves.ts';
import { stackOption } from './stackOption.ts';
import { words } from './words.ts';

/** Customers by stage at each month end and now, one column on the other. */
export function StageHistoryChart({ history }: Pick<Lifecycle, 'history'>) {
  const t = useText();
  const look = useLook();
  const { number, percent, date, month } = useFormat();
  const layers = STAGES.map((stage) => ({ key: stage, name: t(STAGE_TEXT[stage].label), colour: STAGE_COLOURS[stage] ?? look.quiet, values: history.map(({ customers }) => customers[stage] ?? 0) }));
  const option = useMemo(() => stackOption({
    layers, labels: history.map(({ asOf }, i) => (i === history.length - 1 ? date(asOf).slice(5) : month(asOf).slice(2))), titles: history.map(({ asOf }) => date(asOf)),
    format: number, share: percent,
  }, look), [history, look.scheme, layers[0]?.name]);
  const totals = history.map(({ customers }) => STAGES.reduce((sum, stage) => sum + (customers[stage] ?? 0), 0));
  const silent = (at: number) => { const moment = history.at(at); const total = totals.at(at); return moment && total ? ((moment.customers['dormant'] ?? 0) + (moment.customers['lost'] ?? 0)) / total : null; };
  const [first, last] = [silent(0), silent(-1)];
  const title = first !== null && last !== null && history.length > 1 ? t(words.historyTitle, { first: percent(first, { digits: 0 }), last: percent(last, { digits: 0 }), since: month(history[0]?.asOf) }) : t(words.historyPlain);
  const columns = [{ title: t(words.moment) }, ...layers.map(({ name }) => ({ title: name, number: true })), { title: t(words.total), number: true }];
  const rows = history.map(({ asOf }, i) => [date(asOf), ...layers.map(({ values }) => number(values[i])), number(totals[i])]);
  return (
    <ChartFrame title={title} subtitle={t(words.historySays)} height={340} columns={columns} rows={rows}>
      <div className="cq-key">{layers.map(({ key, name, colour }) => <span key={key}><i style={{ background: colour }} />{name}</span>)}</div>
      <Drawing option={option} height={310} label={t(words.historyDrawn, { title })} />
    </ChartFrame>
  );
}
