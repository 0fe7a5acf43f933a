import { ChartFrame, type ChartProps } from '#web/charts/ChartFrame.tsx';
import { words } from '#web/charts/words.ts';
import { useText } from '#web/shell/i18n.ts';

export interface HeatCell { readonly row: string; readonly column: string; readonly value: number | null }
interface Axis { readonly key: string; readonly label: string }

interface Props extends ChartProps {
  readonly rows: readonly Axis[];
  readonly columns: readonly Axis[];
  readonly cells: readonly HeatCell[];
  readonly rowTitle: string;
  readonly columnTitle: string;
  readonly format: (value: number) => string;
  readonly onPick?: (row: string, column: string) => void;
}

/** A grid whose ground deepens with the number, such as RFM. It is a table already, so it needs no second view. */
export function HeatTable({ rows, columns, cells, rowTitle, columnTitle, format, onPick, ...frame }: Props) {
  const t = useText();
  const most = Math.max(1, ...cells.map(({ value }) => value ?? 0));
  const at = new Map(cells.map(({ row, column, value }) => [`${row} ${column}`, value]));
  const grid = (
    <div className="cq-table-place">
      <table className="cq-heat">
        <caption className="cq-hidden">{frame.title}</caption>
        <thead>
          <tr><td /><th colSpan={columns.length} scope="colgroup" className="cq-quiet">{columnTitle}</th></tr>
          <tr><th scope="col" className="cq-quiet">{rowTitle}</th>{columns.map(({ key, label }) => <th key={key} scope="col">{label}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.label}</th>
              {columns.map((column) => <Cell key={column.key} value={at.get(`${row.key} ${column.key}`) ?? null} most={most} format={format} {...(onPick ? { onPick: () => onPick(row.key, column.key) } : {})} label={(value) => t(words.cell, { row: row.label, column: column.label, value })} />)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
  return <ChartFrame {...frame} columns={[]} rows={cells.length > 0 ? [[]] : []} plain>{grid}</ChartFrame>;
}

interface CellProps { readonly value: number | null; readonly most: number; readonly format: (value: number) => string; readonly onPick?: () => void; readonly label: (value: string) => string }

function Cell({ value, most, format, onPick, label }: CellProps) {
  if (value === null) return <td className="cq-hatched" />;
  // By the square root, so that small groups are not all white beside one large one.
  const depth = Math.round(Math.sqrt(value / most) * 100);
  const text = format(value);
  return <td className={depth > 85 ? 'cq-heat-mid cq-heat-deep' : depth > 68 ? 'cq-heat-mid' : ''} style={{ '--depth': `${depth}%` } as React.CSSProperties}>{onPick ? <button type="button" onClick={onPick} aria-label={label(text)}>{text}</button> : text}</td>;
}
