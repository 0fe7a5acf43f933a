import { describe, expect, it } from 'vitest';
import { endShifts, lineOption } from './lineOption.ts';
import { valueAt } from './lorenz.ts';

const line = (key: string, ...ys: number[]) => ({ key, name: key, points: ys.map((y, x) => ({ x, y })) });
const look = { scheme: 'light', text: '#000', quiet: '#666', line: '#eee', axis: '#ccc', ground: '#fff', warning: '#a60', font: 'sans-serif' } as const;

describe('labels at the ends of lines', () => {
  it('stay where they are when they have room', () => expect(endShifts([line('a', 0, 100), line('b', 0, 50)], 200, true)).toEqual([0, 0]));
  it('rise out of each other’s way, the lowest staying', () => expect(endShifts([line('a', 0, 100), line('b', 0, 100), line('c', 0, 100)], 200, true)).toEqual([0, -15, -30]));
});

describe('a line with its interval', () => {
  const option = lineOption({ series: [{ key: 'v', name: 'v', points: [{ x: '2026-10', y: 5, low: 4, high: 7 }, { x: '2026-11', y: 6, low: 4, high: 9 }] }], format: (v) => `¥${v}` }, look);
  const series = option['series'] as readonly { type: string; data: unknown; renderItem?: (params: { dataIndexInside: number }, api: { coord: (at: readonly [string, number]) => unknown }) => { shape: { points: unknown } } }[];
  it('draws the band below the line', () => expect(series.map(({ type }) => type)).toEqual(['custom', 'line']));
  it('goes along the highs and back along the lows', () => {
    expect(series[0]?.renderItem?.({ dataIndexInside: 0 }, { coord: (at) => at }).shape.points).toEqual([['2026-10', 7], ['2026-11', 9], ['2026-11', 4], ['2026-10', 4]]);
  });
  it('tells the interval in its tip', () => {
    const { formatter } = option['tooltip'] as { formatter: (items: unknown) => string };
    expect(formatter([{ seriesId: 'v', axisValue: '2026-11' }])).toBe('2026-11\nv  ¥6  (¥4 – ¥9)');
  });
});

it.each([[0.2, 0.6], [0.1, 0.3], [1, 1]])('the first %s of customers hold %s', (customers, value) => {
  expect(valueAt([{ customers: 0, value: 0 }, { customers: 0.2, value: 0.6 }, { customers: 1, value: 1 }], customers)).toBeCloseTo(value, 12);
});
