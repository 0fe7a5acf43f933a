import { useMemo } from 'react';
import { barOption, type BarParts } from '#web/charts/barOption.ts';
import { ChartFrame, type ChartProps } from '#web/charts/ChartFrame.tsx';
import { seriesColour } from '#web/charts/colours.ts';
import { Drawing } from '#web/charts/Drawing.tsx';
import { useLook } from '#web/charts/useLook.ts';
import { words } from '#web/charts/words.ts';
import { useText } from '#web/shell/i18n.ts';

interface Props extends ChartProps, BarParts { readonly rowTitle: string; readonly onPick?: (key: string) => void }

/** Bars that say their values; several series stand side by side under a one-line key. */
export function BarChart({ series, rows, format, direction = 'across', labels = true, most, rowTitle, onPick, ...frame }: Props) {
  const t = useText();
  const look = useLook();
  const option = useMemo(() => barOption({ series, rows, format, direction, labels, ...(most === undefined ? {} : { most }) }, look), [series, rows, format, direction, labels, most, look.scheme]);
  const notes = rows.some(({ note }) => note);
  const columns = [{ title: rowTitle }, ...series.map(({ name }) => ({ title: name, number: true })), ...(notes ? [{ title: '', number: true }] : [])];
  const cells = rows.map(({ label, values, note }) => [label, ...series.map((_, i) => { const value = values[i]; return value == null ? null : format(value); }), ...(notes ? [note ?? ''] : [])]);
  const height = frame.height ?? (direction === 'across' ? Math.max(120, rows.length * (series.length > 1 ? 20 + 18 * series.length : 38) + 36) : 280);
  return (
    <ChartFrame {...frame} height={height} columns={columns} rows={cells}>
      {series.length > 1 ? <div className="cq-key">{series.map(({ key, name, colour }, i) => <span key={key}><i style={{ background: colour ?? seriesColour(i, look.scheme) }} />{name}</span>)}</div> : null}
      <Drawing option={option} height={height} label={t(words.drawn, { title: frame.title })} {...(onPick ? { onPick } : {})} />
    </ChartFrame>
  );
}
