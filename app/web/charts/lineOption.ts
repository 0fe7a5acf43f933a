import { seriesColour } from '#web/charts/colours.ts';
import type { ChartOption } from '#web/charts/echart.ts';
import { axisOf, tooltipOf, type Look } from '#web/charts/look.ts';

export interface LinePoint { readonly x: string | number; readonly y: number | null; readonly low?: number | null; readonly high?: number | null }
export interface LineSeries {
  readonly key: string;
  readonly name: string;
  readonly points: readonly LinePoint[];
  /** A reference to compare with: dashed and grey. */
  readonly reference?: boolean;
  readonly colour?: string;
  /** Said at the end of the line, in place of its last value or its name. */
  readonly label?: string;
}
export interface LineMark { readonly x: string | number; readonly label: string }

export interface LineParts {
  readonly series: readonly LineSeries[];
  readonly marks?: readonly LineMark[];
  readonly format: (value: number) => string;
  readonly formatX?: (x: string | number) => string;
  /** Whether the value axis begins at zero. It does, unless the shape of the change is the point. */
  readonly fromZero?: boolean;
  /** Where the value axis ends, for shares: 1. */
  readonly most?: number;
  readonly height?: number;
}

interface RenderApi { readonly coord: (at: readonly [string | number, number]) => readonly [number, number] }

/** The interval as one light band: the highs there, the lows back. */
function bandOf(points: readonly LinePoint[], colour: string): Readonly<Record<string, unknown>> | undefined {
  const ends = points.flatMap(({ x, low, high }) => (low == null || high == null ? [] : [{ x, low, high }]));
  if (ends.length < 2) return undefined;
  return {
    type: 'custom', silent: true, clip: true, z: 1, tooltip: { show: false }, animation: false,
    // One datum carries both extremes, so that the axis makes room for the band; the polygon is drawn once, with it.
    data: ends.map(({ x, low, high }) => [x, low, high]),
    encode: { x: 0, y: [1, 2] },
    renderItem: ({ dataIndexInside }: { readonly dataIndexInside: number }, api: RenderApi) => dataIndexInside !== 0 ? undefined : {
      type: 'polygon',
      shape: { points: [...ends.map(({ x, high }) => api.coord([x, high])), ...ends.toReversed().map(({ x, low }) => api.coord([x, low]))] },
      style: { fill: colour, opacity: 0.16 },
    },
  };
}

const LABEL_HEIGHT = 15;

/** How far, in pixels, each label at a line's end must move so that none covers another: the lowest stays, the others rise. */
export function endShifts(series: readonly LineSeries[], plotHeight: number, fromZero: boolean): number[] {
  const all = series.flatMap(({ points }) => points.flatMap(({ y, low, high }) => [y, low, high].filter((value) => value != null)));
  const least = Math.min(...all, ...(fromZero ? [0] : []));
  const span = Math.max(...all, ...(fromZero ? [0] : [])) - least || 1;
  const ends = series.flatMap(({ points }, index) => { const last = lastValue(points); return last === undefined ? [] : [{ index, at: ((last - least) / span) * plotHeight }]; });
  const shifts = series.map(() => 0);
  let floor = -Infinity;
  for (const { index, at } of ends.toSorted((a, b) => a.at - b.at)) {
    const placed = Math.max(at, floor + LABEL_HEIGHT);
    shifts[index] = at - placed;
    floor = placed;
  }
  return shifts;
}

function lastValue(points: readonly LinePoint[]): number | undefined { return points.findLast(({ y }) => y !== null)?.y ?? undefined; }

export function lineOption({ series, marks = [], format, formatX = String, fromZero = true, most, height = 280 }: LineParts, look: Look): ChartOption {
  const numeric = typeof series[0]?.points[0]?.x === 'number';
  const many = series.filter(({ reference }) => !reference).length > 1;
  const names = new Map(series.map((one) => [one.key, one]));
  const told = (one: LineSeries) => one.label ?? (many || one.reference ? one.name : format(lastValue(one.points) ?? 0));
  const shifts = endShifts(series, height - 60, fromZero);
  const drawn = series.flatMap((one, index) => {
    const colour = one.colour ?? (one.reference ? look.quiet : seriesColour(index, look.scheme));
    const band = bandOf(one.points, colour);
    const last = lastValue(one.points);
    return [...(band ? [band] : []), {
      type: 'line', id: one.key, name: one.name, showSymbol: one.points.length < 2, symbolSize: 6, connectNulls: false, z: one.reference ? 2 : 3,
      data: one.points.map(({ x, y }) => [x, y]),
      lineStyle: { color: colour, width: one.reference ? 1.2 : 2, type: one.reference ? 'dashed' : 'solid' },
      itemStyle: { color: colour },
      endLabel: { show: last !== undefined, color: colour, fontSize: 12, fontFamily: look.font, distance: 6, offset: [0, shifts[index] ?? 0], formatter: told(one) },
    }];
  });
  const widest = Math.max(0, ...series.map((one) => [...told(one)].reduce((sum, char) => sum + (char.charCodeAt(0) > 255 ? 12 : 7), 0)));
  return {
    animation: false,
    grid: { left: 4, right: Math.min(140, widest + 14), top: marks.length > 0 ? 28 : 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      ...tooltipOf(look), trigger: 'axis', axisPointer: { type: 'line', lineStyle: { color: look.axis } },
      formatter: (items: readonly { readonly seriesId?: string; readonly axisValue: string | number }[]) => tip(items, names, format, formatX),
    },
    xAxis: { type: numeric ? 'value' : 'category', boundaryGap: false, ...axisOf(look, false), ...(numeric ? { min: 'dataMin', max: 'dataMax' } : {}), axisLabel: { ...(axisOf(look, false)['axisLabel'] as object), formatter: (x: string | number) => formatX(x) } },
    yAxis: { type: 'value', scale: !fromZero, splitNumber: 4, ...(most === undefined ? {} : { max: most, interval: most / 4 }), ...axisOf(look, true), axisLabel: { ...(axisOf(look, true)['axisLabel'] as object), formatter: format } },
    series: drawn.map((one, index) => index === drawn.length - 1 && marks.length > 0 ? { ...one, markLine: markLineOf(marks, look) } : one),
  };
}

function tip(items: readonly { readonly seriesId?: string; readonly axisValue: string | number }[], names: ReadonlyMap<string, LineSeries>, format: (value: number) => string, formatX: (x: string | number) => string): string {
  const x = items[0]?.axisValue;
  if (x === undefined) return '';
  const lines = items.flatMap(({ seriesId }) => {
    const one = names.get(seriesId ?? '');
    const point = one?.points.find((p) => String(p.x) === String(x));
    if (!one || point?.y == null) return [];
    const range = point.low != null && point.high != null ? `  (${format(point.low)} – ${format(point.high)})` : '';
    return [`${one.name}  ${format(point.y)}${range}`];
  });
  return [formatX(x), ...lines].join('\n');
}

function markLineOf(marks: readonly LineMark[], look: Look): Readonly<Record<string, unknown>> {
  return {
    silent: true, symbol: 'none', animation: false,
    lineStyle: { color: look.warning, type: 'dashed', width: 1 },
    label: { color: look.text, fontSize: 11, fontFamily: look.font, position: 'end', formatter: ({ name }: { readonly name: string }) => name },
    data: marks.map(({ x, label }) => ({ xAxis: x, name: label })),
  };
}
