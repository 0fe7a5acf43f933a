import { useMemo } from 'react';
import { ChartFrame, type ChartProps } from '#web/charts/ChartFrame.tsx';
import { Drawing } from '#web/charts/Drawing.tsx';
import { lineOption } from '#web/charts/lineOption.ts';
import { useLook } from '#web/charts/useLook.ts';
import { valueAt, type LorenzPoint } from '#web/charts/lorenz.ts';
import { words } from '#web/charts/words.ts';
import { useText } from '#web/shell/i18n.ts';
import { useFormat } from '#web/ui/useFormat.ts';

interface Props extends ChartProps { readonly points: readonly LorenzPoint[]; readonly gini?: number; readonly top?: number }

/** How much of the value the best customers hold, against the line on which all would be equal. */
export function LorenzChart({ points, gini, top = 0.2, ...frame }: Props) {
  const t = useText();
  const look = useLook();
  const { number, percent } = useFormat();
  const share = (value: number) => percent(value, { digits: 0 });
  const held = valueAt(points, top);
  const mark = held === null ? undefined : t(words.topShare, { top: share(top), value: share(held) });
  const equal = t(words.equal);
  const option = useMemo(() => lineOption({
    format: share,
    most: 1,
    formatX: (x) => share(Number(x)),
    series: [
      { key: 'curve', name: t(words.shareOfValue), label: gini === undefined ? '100%' : t(words.gini, { gini: number(gini, { digits: 2 }) }), points: points.map(({ customers, value }) => ({ x: customers, y: value })) },
      { key: 'equal', name: equal, reference: true, points: [{ x: 0, y: 0 }, { x: 1, y: 1 }] },
    ],
    ...(mark ? { marks: [{ x: top, label: mark }] } : {}),
  }, look), [points, gini, top, mark, equal, look.scheme]);
  const columns = [{ title: t(words.shareOfCustomers) }, { title: t(words.shareOfValue), number: true }];
  const rows = points.map(({ customers, value }) => [percent(customers), percent(value)]);
  return <ChartFrame {...frame} columns={columns} rows={rows}><Drawing option={option} height={frame.height ?? 280} label={t(words.drawn, { title: frame.title })} /></ChartFrame>;
}
