import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ReplyOf } from '#core/contract.ts';
import type { readFigure } from '#domains/insights/core/index.ts';
import type { Measure } from '#domains/measures/core/index.ts';
import { LineChart } from '#web/charts/index.ts';
import { useText } from '#web/shell/i18n.ts';
import { useFormat } from '#web/ui/index.ts';
import { words } from './figureWords.ts';
import { isNumeric, measureText } from './measureText.ts';

type History = ReplyOf<typeof readFigure>['history'];

/** What a value was at the moments that are kept: a line for numbers, a table for labels and dates. */
export function FigureHistory({ customerId, measure, history }: { readonly customerId: number; readonly measure: Measure; readonly history: History }) {
  const t = useText();
  if (history.length < 2) return <p className="cq-quiet">{t(words.historyNone)}</p>;
  return (
    <div className="cq-figure-history">
      {isNumeric(measure) ? <HistoryLine measure={measure} history={history} /> : <HistoryTable measure={measure} history={history} />}
      <p><Link to="/changes" search={{ customer: String(customerId) }}>{t(words.whatChanged)}</Link></p>
    </div>
  );
}

function HistoryLine({ measure, history }: { readonly measure: Measure; readonly history: History }) {
  const t = useText();
  const format = useFormat();
  const told = (value: number) => measureText(measure, value, format, t);
  // One point a day: of several runs as of one day the last one.
  const points = useMemo(() => [...new Map(history.flatMap(({ asOf, value }) => (value === null ? [] : [[format.asOfDay(asOf), Number(value)] as const])))].map(([x, y]) => ({ x, y })), [history, format]);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return <p className="cq-quiet">{t(words.historyNone)}</p>;
  const way = last.y > first.y ? words.historyRose : last.y < first.y ? words.historyFell : words.historySame;
  return <LineChart title={t(way, { since: first.x, from: told(first.y), to: told(last.y) })} subtitle={t(words.historySays, { count: points.length })} xTitle={t(words.asOf)} series={[{ key: measure.key, name: t(measure.label), points }]} format={told} fromZero={false} height={180} />;
}

function HistoryTable({ measure, history }: { readonly measure: Measure; readonly history: History }) {
  const t = useText();
  const format = useFormat();
  return (
    <table className="cq-table">
      <caption className="cq-hidden">{t(words.historyTable)}</caption>
      <thead><tr><th scope="col">{t(words.asOf)}</th><th scope="col">{t(words.value)}</th></tr></thead>
      <tbody>{history.toReversed().map(({ runId, asOf, value }) => <tr key={runId}><th scope="row" className="cq-number">{format.asOfDay(asOf)}</th><td>{measureText(measure, value, format, t)}</td></tr>)}</tbody>
    </table>
  );
}
