/** The door of the charts. */
export { BarChart } from './BarChart.tsx';
export type { BarRow, BarSeries } from './barOption.ts';
export type { ChartProps } from './ChartFrame.tsx';
export { SERIES_COLOURS, STAGE_COLOURS } from './colours.ts';
export { DataTable, type DataColumn } from './DataTable.tsx';
export { HeatTable, type HeatCell } from './HeatTable.tsx';
export { LineChart } from './LineChart.tsx';
export type { LineMark, LinePoint, LineSeries } from './lineOption.ts';
export { LorenzChart } from './LorenzChart.tsx';
export type { LorenzPoint } from './lorenz.ts';
export { SankeyChart } from './SankeyChart.tsx';
export type { SankeyMove, SankeyNode } from './sankeyOption.ts';
