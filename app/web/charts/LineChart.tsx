import { useMemo } from 'react';
import { ChartFrame, type ChartProps } from '#web/charts/ChartFrame.tsx';
import { Drawing } from '#web/charts/Drawing.tsx';
import { lineOption, type LineParts } from '#web/charts/lineOption.ts';
import { useLook } from '#web/charts/useLook.ts';
import { words } from '#web/charts/words.ts';
import { useText } from '#web/shell/i18n.ts';

/** Lines over time or over a number, each with its interval as a band; one series is labelled by its last value, several by their names. */
export function LineChart({ series, marks, format, formatX = String, fromZero, most, xTitle, ...frame }: ChartProps & LineParts & { readonly xTitle: string }) {
  const t = useText();
  const look = useLook();
  const height = frame.height ?? 280;
  const option = useMemo(() => lineOption({ series, format, formatX, height, ...(most === undefined ? {} : { most }), ...(marks ? { marks } : {}), ...(fromZero === undefined ? {} : { fromZero }) }, look), [series, marks, format, formatX, fromZero, most, height, look.scheme]);
  const columns = [{ title: xTitle }, ...series.flatMap(({ name, points }) => [{ title: name, number: true }, ...(points.some(hasBand) ? [{ title: t(words.seriesLow, { name }), number: true }, { title: t(words.seriesHigh, { name }), number: true }] : [])])];
  const xs = [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))];
  const rows = xs.map((x) => [formatX(x), ...series.flatMap(({ points }) => {
    const point = points.find((one) => one.x === x);
    const told = (value: number | null | undefined) => (value == null ? null : format(value));
    return [told(point?.y), ...(points.some(hasBand) ? [told(point?.low), told(point?.high)] : [])];
  })]);
  return <ChartFrame {...frame} columns={columns} rows={rows}><Drawing option={option} height={height} label={t(words.drawn, { title: frame.title })} /></ChartFrame>;
}

function hasBand({ low, high }: { readonly low?: number | null; readonly high?: number | null }): boolean { return low != null && high != null; }
