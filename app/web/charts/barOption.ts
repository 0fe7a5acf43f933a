import { seriesColour } from '#web/charts/colours.ts';
import type { ChartOption } from '#web/charts/echart.ts';
import { axisOf, tooltipOf, type Look } from '#web/charts/look.ts';

export interface BarSeries { readonly key: string; readonly name: string; readonly colour?: string }
export interface BarRow {
  readonly key: string;
  readonly label: string;
  /** One value for each series, in their order. */
  readonly values: readonly (number | null)[];
  /** Said after the value: 「2,960 位 · ¥1,180 万」. */
  readonly note?: string;
  /** For a row with a colour of its own, such as a stage. */
  readonly colour?: string;
}

export interface BarParts {
  readonly series: readonly BarSeries[];
  readonly rows: readonly BarRow[];
  readonly format: (value: number) => string;
  /** `across` (unless told): categories down the side; `up`: categories along the bottom, for time. */
  readonly direction?: 'across' | 'up';
  /** Whether each bar says its value; off for many narrow bars. */
  readonly labels?: boolean;
  /** Where the axis of values ends, when a value cannot be more: 1 for shares. */
  readonly most?: number;
}

export function barOption({ series, rows, format, direction = 'across', labels = true, most }: BarParts, look: Look): ChartOption {
  const across = direction === 'across';
  const one = series.length === 1;
  const categories = { type: 'category', data: rows.map(({ label }) => label), inverse: across, ...axisOf(look, false), axisLabel: { ...(axisOf(look, false)['axisLabel'] as object), ...(across ? { fontSize: 12, color: look.text, hideOverlap: false, interval: 0 } : {}) } };
  const values = { type: 'value', splitNumber: 4, ...(most === undefined ? {} : { max: most }), ...axisOf(look, true), axisLabel: { ...(axisOf(look, true)['axisLabel'] as object), formatter: format } };
  const told = (row: BarRow | undefined, value: number | null | undefined) => (value == null ? '' : one && row?.note ? `${format(value)} · ${row.note}` : format(value));
  const widest = labels && across ? Math.max(0, ...rows.map((row) => [...told(row, row.values[0])].reduce((sum, char) => sum + (char.charCodeAt(0) > 255 ? 11.5 : 6.5), 0))) : 0;
  return {
    animation: false,
    grid: { left: 4, right: across ? Math.min(180, widest + 16) : 8, top: one ? (across ? 4 : 22) : 28, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      ...tooltipOf(look), trigger: 'axis', axisPointer: { type: 'shadow' },
      formatter: (items: readonly { readonly dataIndex: number }[]) => {
        const row = rows[items[0]?.dataIndex ?? -1];
        return row ? [row.label, ...series.map(({ name }, i) => `${name}  ${told(row, row.values[i]) || '–'}`)].join('\n') : '';
      },
    },
    xAxis: across ? values : categories,
    yAxis: across ? categories : values,
    series: series.map(({ key, name, colour }, i) => ({
      type: 'bar', id: key, name, barMaxWidth: across ? 18 : 36, barGap: '15%', barCategoryGap: '35%',
      itemStyle: { color: colour ?? seriesColour(i, look.scheme), borderRadius: 1 },
      data: rows.map((row) => ({ value: row.values[i] ?? null, key: row.key, ...(one && row.colour ? { itemStyle: { color: row.colour } } : {}) })),
      label: {
        show: labels, position: across ? 'right' : 'top', color: look.text, fontSize: 11, fontFamily: look.font,
        formatter: ({ dataIndex }: { readonly dataIndex: number }) => told(rows[dataIndex], rows[dataIndex]?.values[i]),
      },
      labelLayout: { hideOverlap: true },
    })),
  };
}
