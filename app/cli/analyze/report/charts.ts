import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { STAGE_TEXT, STAGES } from '#domains/lifecycle/core/index.ts';
import { figureText } from '../figureText.ts';
import type { AnalyzeResult } from '../result.ts';
import type { Words } from '../words.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, MarkLineComponent, SVGRenderer]);

const GREEN = '#0B7A5B', ORANGE = '#FD9505', QUIET = '#6B7671', RULE = '#E3E7E5';
const STAGE_COLOURS: Readonly<Record<string, string>> = { prospect: '#8FB7C9', first: '#5AA3A8', repeat: '#2F8F7F', loyal: '#0B7A5B', dormant: '#C9A227', lost: '#B9BDBB' };
/** In single quotes, because the SVG text puts it into attributes as it is. */
const FONT = "system-ui, 'PingFang SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif";

/** One chart as SVG text, made without a browser. Namespaces are dropped: inside HTML they are known, and the file names no address. */
function drawn(option: EChartsCoreOption, { width = 520, height = 260 } = {}): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption({ animation: false, textStyle: { fontFamily: FONT }, color: [GREEN, ORANGE], grid: { left: 8, right: 12, top: 32, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' }, ...option });
  const svg = chart.renderToSVGString({ useViewBox: true });
  chart.dispose();
  // The style is for hovering only, which a printed chart has no use for.
  return svg.replace(/<style[\s\S]*?<\/style>/g, '').replace(/\s+xmlns(:xlink)?="[^"]*"/g, '').replace(/^<svg width="\d+" height="\d+"/, '<svg role="img"');
}

const quiet = { axisLabel: { color: QUIET, fontSize: 11, hideOverlap: true }, axisLine: { lineStyle: { color: RULE } }, axisTick: { show: false }, splitLine: { lineStyle: { color: RULE } } };
const legend = { top: 0, left: 0, itemWidth: 14, itemHeight: 8, textStyle: { color: QUIET, fontSize: 12 } };
const short = (lang: AnalyzeResult['lang']) => (value: number): string => new Intl.NumberFormat(lang === 'zh' ? 'zh-CN' : 'en', { notation: 'compact', maximumFractionDigits: 1 }).format(value);

export function stagesChart({ stages, lang }: AnalyzeResult): string {
  const shown = STAGES.filter((stage) => stages[stage] > 0);
  return drawn({
    grid: { left: 8, right: 60, top: 4, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' }, xAxis: { type: 'value', show: false }, yAxis: { type: 'category', inverse: true, data: shown.map((stage) => STAGE_TEXT[stage].label[lang]), ...quiet, axisLine: { show: false }, axisLabel: { color: '#24302B', fontSize: 13 } },
    series: [{ type: 'bar', barMaxWidth: 22, data: shown.map((stage) => ({ value: stages[stage], itemStyle: { color: STAGE_COLOURS[stage], borderRadius: [0, 3, 3, 0] } })), label: { show: true, position: 'right', color: '#24302B', formatter: ({ value }: { value: number }) => value.toLocaleString('en') } }],
  }, { height: 40 + 36 * shown.length });
}

export function monthsChart({ months, lang }: AnalyzeResult, say: Words): string {
  return drawn({
    legend, xAxis: { type: 'category', data: months.map(({ month }) => month), ...quiet },
    yAxis: [{ type: 'value', ...quiet, axisLabel: { ...quiet.axisLabel, formatter: short(lang) } }, { type: 'value', ...quiet, splitLine: { show: false }, axisLabel: { ...quiet.axisLabel, formatter: short(lang) } }],
    series: [{ type: 'bar', name: say.monthRevenue, barMaxWidth: 26, data: months.map(({ revenue }) => revenue), itemStyle: { borderRadius: [2, 2, 0, 0] } }, { type: 'line', name: say.monthBuyers, yAxisIndex: 1, symbolSize: 4, data: months.map(({ customers }) => customers) }],
  });
}

export function decilesChart(result: AnalyzeResult): string {
  const { deciles } = result.value;
  const as = figureText(result);
  return drawn({
    grid: { left: 8, right: 12, top: 24, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' }, xAxis: { type: 'category', data: deciles.map(({ decile }) => String(decile)), ...quiet }, yAxis: { type: 'value', ...quiet, axisLabel: { ...quiet.axisLabel, formatter: short(result.lang) } },
    series: [{ type: 'bar', barMaxWidth: 32, data: deciles.map(({ total }) => Math.round(total)), itemStyle: { borderRadius: [2, 2, 0, 0] }, label: { show: true, position: 'top', color: QUIET, fontSize: 11, formatter: ({ dataIndex }: { dataIndex: number }) => as.share(deciles[dataIndex]?.share ?? null, 0) } }],
  });
}

export function lorenzChart({ value: { lorenz } }: AnalyzeResult, say: Words): string {
  // The most valuable first, as the words beside it say.
  const points = lorenz.map(({ customers, value }) => [1 - customers, 1 - value]).reverse();
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  const axis = { type: 'value', min: 0, max: 1, ...quiet, axisLabel: { ...quiet.axisLabel, formatter: percent } };
  return drawn({ legend, xAxis: axis, yAxis: axis, series: [{ type: 'line', name: say.clv, showSymbol: false, data: points, areaStyle: { opacity: 0.08 } }, { type: 'line', name: say.even, showSymbol: false, data: [[0, 0], [1, 1]], lineStyle: { type: 'dashed', color: QUIET, width: 1 }, itemStyle: { color: QUIET } }] });
}

export function trackingChart({ tracking, holdout, lang }: AnalyzeResult, say: Words): string {
  const cut = tracking.findLast(({ holdout: after }) => !after)?.day;
  return drawn({
    legend, xAxis: { type: 'category', data: tracking.map(({ day }) => day), ...quiet, axisLabel: { ...quiet.axisLabel, alignMaxLabel: 'right' } }, yAxis: { type: 'value', ...quiet, axisLabel: { ...quiet.axisLabel, formatter: short(lang) } },
    series: [
      { type: 'line', name: say.actual, showSymbol: false, data: tracking.map(({ actual }) => actual), ...(holdout !== null && cut !== undefined && { markLine: { silent: true, symbol: 'none', lineStyle: { color: QUIET, type: 'dashed' }, label: { formatter: say.fitEnds, color: QUIET, fontSize: 11 }, data: [{ xAxis: cut }] } }) },
      { type: 'line', name: say.expected, showSymbol: false, data: tracking.map(({ expected }) => Math.round(expected)) },
    ],
  });
}

export function recencyChart({ calibrationByRecency: rows }: AnalyzeResult, say: Words): string {
  const time = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 1 });
  return drawn({
    legend, xAxis: { type: 'category', data: rows.map(({ from, to }) => `${time(from)}–${time(to)}`), ...quiet }, yAxis: { type: 'value', ...quiet },
    series: [{ type: 'bar', name: say.actual, data: rows.map(({ actualMean }) => actualMean) }, { type: 'bar', name: say.expected, data: rows.map(({ expectedMean }) => expectedMean) }],
  });
}

export function gainsChart({ gains, lang }: AnalyzeResult, say: Words): string {
  return drawn({
    legend, xAxis: { type: 'category', data: gains.map(({ decile }) => String(decile)), ...quiet }, yAxis: { type: 'value', ...quiet, axisLabel: { ...quiet.axisLabel, formatter: short(lang) } },
    series: [{ type: 'bar', name: say.actual, data: gains.map(({ actual }) => actual) }, { type: 'bar', name: say.expected, data: gains.map(({ expected }) => Math.round(expected)) }],
  });
}

export function calibrationChart({ calibration }: AnalyzeResult, say: Words): string {
  return drawn({
    legend, xAxis: { type: 'category', data: calibration.map(({ x, andMore }) => `${x}${andMore ? '+' : ''}`), ...quiet }, yAxis: { type: 'value', ...quiet },
    series: [{ type: 'bar', name: say.actual, data: calibration.map(({ actualMean }) => actualMean) }, { type: 'bar', name: say.expected, data: calibration.map(({ expectedMean }) => expectedMean) }],
  });
}
