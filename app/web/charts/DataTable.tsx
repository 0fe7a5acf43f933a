export interface DataColumn { readonly title: string; readonly number?: boolean }

interface Props { readonly columns: readonly DataColumn[]; readonly rows: readonly (readonly (string | null)[])[]; readonly label: string; readonly maxHeight?: number }

/** The figures of a chart as a plain table: for readers of screens, for copying, for checking. */
export function DataTable({ columns, rows, label, maxHeight }: Props) {
  return (
    <div className="cq-table-place" tabIndex={0} role="group" aria-label={label} style={maxHeight ? { maxHeight } : {}}>
      <table className="cq-table">
        <thead><tr>{columns.map(({ title, number }, i) => <th key={i} scope="col" className={number ? 'cq-right' : ''}>{title}</th>)}</tr></thead>
        <tbody>{rows.map((row, r) => <tr key={r}>{columns.map(({ number }, c) => (c === 0 ? <th key={c} scope="row">{row[c]}</th> : <td key={c} className={number ? 'cq-right' : ''}>{row[c] ?? '–'}</td>))}</tr>)}</tbody>
      </table>
    </div>
  );
}
