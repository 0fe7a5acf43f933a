import type { ChartOption } from '#web/charts/echart.ts';
import { axisOf, tooltipOf, type Look } from '#web/charts/look.ts';
import { tipOf, type StackLayer } from './stackTip.ts';

export interface StackParts {
  /** From the bottom up. */
  readonly layers: readonly StackLayer[];
  readonly labels: readonly string[];
  /** What the tip of each column is headed by. */
  readonly titles: readonly string[];
  readonly format: (value: number) => string;
  readonly share: (share: number) => string;
}

/** Columns in which each layer keeps its place; the tip tells each layer's count and share of the column. */
export function stackOption({ layers, labels, titles, format, share }: StackParts, look: Look): ChartOption {
  return {
    animation: false,
    grid: { left: 4, right: 4, top: 8, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: { ...tooltipOf(look), trigger: 'axis', axisPointer: { type: 'shadow' }, formatter: (items: readonly { readonly dataIndex: number }[]) => tipOf(layers, titles, items[0]?.dataIndex ?? -1, format, share) },
    xAxis: { type: 'category', data: [...labels], ...axisOf(look, false) },
    yAxis: { type: 'value', splitNumber: 4, ...axisOf(look, true), axisLabel: { ...(axisOf(look, true)['axisLabel'] as object /* a part of an option, not typed there */), formatter: format } },
    series: layers.map(({ key, name, colour, values }) => ({ type: 'bar', id: key, name, stack: 'all', barCategoryGap: '22%', itemStyle: { color: colour, borderColor: look.ground, borderWidth: 0.5 }, data: [...values] })),
  };
}
