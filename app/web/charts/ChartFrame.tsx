import { BarChartOutlined, TableOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { DataTable, type DataColumn } from '#web/charts/DataTable.tsx';
import { words } from '#web/charts/words.ts';
import { useText } from '#web/shell/i18n.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { TooFew, type TooFewProps } from '#web/ui/TooFew.tsx';

/** What every chart takes beside its data. */
export interface ChartProps {
  /** The finding that the chart shows, in the reader's language. */
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly height?: number;
  readonly actions?: ReactNode;
  /** Shown on the chart that they concern. */
  readonly warnings?: readonly string[];
  /** Set where the data do not support the chart; shown hatched in its place. */
  readonly tooFew?: TooFewProps | undefined;
  /** What to do when there is nothing to draw. */
  readonly next?: ReactNode;
}

interface Props extends ChartProps {
  readonly columns: readonly DataColumn[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly children: ReactNode;
  /** For a chart that is a table already. */
  readonly plain?: boolean;
}

/** A chart in its panel: title, the switch to its table, warnings, and the states in which there is nothing to draw. */
export function ChartFrame({ title, subtitle, actions, warnings, tooFew, next, height = 280, columns, rows, children, plain = false }: Props) {
  const t = useText();
  const [asTable, setAsTable] = useState(false);
  const full = !tooFew && rows.length > 0;
  const label = t(asTable ? words.chart : words.table);
  const toggle = full && !plain ? <Button size="small" type="text" aria-pressed={asTable} aria-label={label} title={label} icon={asTable ? <BarChartOutlined /> : <TableOutlined />} onClick={() => setAsTable(!asTable)}>{label}</Button> : null;
  return (
    <Panel title={title} subtitle={subtitle} actions={<>{actions}{toggle}</>} className="cq-chart">
      {warnings?.length ? <ul className="cq-warnings">{warnings.map((one) => <li key={one}>{one}</li>)}</ul> : null}
      {tooFew ? <TooFew {...tooFew} /> : null}
      {!tooFew && rows.length === 0 ? <div className="cq-few cq-hatched" style={{ minHeight: height / 2 }}><p>{t(words.nothing)}</p>{next}</div> : null}
      {full && asTable ? <DataTable columns={columns} rows={rows} label={title} maxHeight={height} /> : null}
      {full && !asTable ? children : null}
    </Panel>
  );
}
