import { seriesColour } from '#web/charts/colours.ts';
import type { ChartOption } from '#web/charts/echart.ts';
import { tooltipOf, type Look } from '#web/charts/look.ts';

export interface SankeyNode { readonly key: string; readonly label: string; readonly colour?: string }
export interface SankeyMove { readonly from: string; readonly to: string; readonly count: number }

export interface SankeyParts {
  /** In the order in which they stand on both sides. */
  readonly nodes: readonly SankeyNode[];
  readonly moves: readonly SankeyMove[];
  readonly format: (count: number) => string;
  readonly tip: (from: string, to: string, count: string) => string;
}

/** Left the stage before, right the stage after; the same order on both sides, however the numbers fall. */
export function sankeyOption({ nodes, moves, format, tip }: SankeyParts, look: Look): ChartOption {
  const drawn = moves.filter(({ count }) => count > 0);
  const labels = new Map(nodes.map(({ key, label }) => [key, label]));
  const sideOf = (side: 'from' | 'to') => nodes.flatMap(({ key, label, colour }, i) => {
    const total = drawn.filter((move) => move[side] === key).reduce((sum, { count }) => sum + count, 0);
    return total === 0 ? [] : [{ name: `${side} ${key}`, key, depth: side === 'from' ? 0 : 1, itemStyle: { color: colour ?? seriesColour(i, look.scheme), borderWidth: 0 }, label: { position: side === 'from' ? 'right' : 'left', formatter: `${label}  ${format(total)}` } }];
  });
  return {
    animation: false,
    tooltip: {
      ...tooltipOf(look), trigger: 'item',
      formatter: ({ data }: { readonly data: { readonly from?: string; readonly to?: string; readonly value?: number; readonly label?: { readonly formatter: string } } }) =>
        data.from !== undefined && data.to !== undefined ? tip(labels.get(data.from) ?? '', labels.get(data.to) ?? '', format(data.value ?? 0)) : (data.label?.formatter ?? ''),
    },
    series: [{
      type: 'sankey', left: 2, right: 2, top: 4, bottom: 4, nodeWidth: 14, nodeGap: 12, layoutIterations: 0, draggable: false, emphasis: { focus: 'adjacency' },
      data: [...sideOf('from'), ...sideOf('to')],
      links: drawn.map(({ from, to, count }) => ({ source: `from ${from}`, target: `to ${to}`, value: count, from, to, key: `${from}>${to}` })),
      label: { color: look.text, fontSize: 12, fontFamily: look.font, textBorderColor: look.ground, textBorderWidth: 2 },
      lineStyle: { color: 'source', opacity: 0.28, curveness: 0.5 },
    }],
  };
}
