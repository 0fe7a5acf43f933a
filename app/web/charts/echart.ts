import { BarChart, CustomChart, LineChart, SankeyChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

/** Only the parts that our charts are made of; each further one is a line here. */
use([BarChart, CustomChart, LineChart, SankeyChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

export { init };
export type { ECharts, EChartsCoreOption as ChartOption } from 'echarts/core';
