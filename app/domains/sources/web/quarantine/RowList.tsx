import { Button, Checkbox } from 'antd';
import { useRef, useState } from 'react';
import { usePhone, useText } from '#web/shell/index.ts';
import { Panel } from '#web/ui/index.ts';
import { EditRow } from './EditRow.tsx';
import { RowFate, RowReasons, RowValues } from './RowCells.tsx';
import { keyOfRow, type Of, type QuarantinedRow } from './rowValues.ts';
import { words } from './words.ts';

interface Props { readonly batch: Of; readonly rows: readonly QuarantinedRow[]; readonly files: boolean; readonly chosen: ReadonlySet<string>; readonly onChosen: (chosen: ReadonlySet<string>) => void; readonly onSays: (says: string) => void }

/** Rows that wait (or waited), to be chosen and mended in place. */
export function RowList({ batch, rows, files, chosen, onChosen, onSays }: Props) {
  const t = useText();
  const phone = usePhone();
  const [open, setOpen] = useState<string | null>(null);
  const buttons = useRef(new Map<string, HTMLElement>());
  const waiting = rows.filter(({ status }) => status === 'waiting').map(keyOfRow);
  const pick = (key: string, on: boolean) => { const next = new Set(chosen); if (on) next.add(key); else next.delete(key); onChosen(next); };
  const shut = (row: QuarantinedRow, saved: boolean) => { setOpen(null); if (saved) onSays(t(words.saved, { row: row.row })); buttons.current.get(keyOfRow(row))?.focus(); };
  const tick = (row: QuarantinedRow) => (row.status === 'waiting' ? <Checkbox aria-label={t(words.select, { row: row.row })} checked={chosen.has(keyOfRow(row))} onChange={({ target }) => pick(keyOfRow(row), target.checked)} /> : null);
  const act = (row: QuarantinedRow) => (row.status === 'waiting' ? <Button size="small" ref={(button) => { if (button) buttons.current.set(keyOfRow(row), button); }} aria-label={t(words.editOf, { row: row.row })} aria-expanded={open === keyOfRow(row)} onClick={() => setOpen(open === keyOfRow(row) ? null : keyOfRow(row))}>{t(words.edit)}</Button> : null);
  const editor = (row: QuarantinedRow) => (open === keyOfRow(row) ? <EditRow batch={batch} row={row} onDone={(saved) => shut(row, saved)} /> : null);
  const all = <Checkbox aria-label={t(words.selectAll)} disabled={waiting.length === 0} checked={waiting.length > 0 && waiting.every((key) => chosen.has(key))} indeterminate={waiting.some((key) => chosen.has(key)) && !waiting.every((key) => chosen.has(key))} onChange={({ target }) => onChosen(target.checked ? new Set([...chosen, ...waiting]) : new Set([...chosen].filter((key) => !waiting.includes(key))))} />;
  if (phone) return <>{rows.map((row) => <Panel key={keyOfRow(row)} title={t(words.rowName, { row: row.row })} {...(files ? { subtitle: row.fileName } : {})} actions={<>{tick(row)}{act(row)}</>}><RowReasons row={row} /><RowValues batch={batch} row={row} /><div><RowFate row={row} /></div>{editor(row)}</Panel>)}</>;
  return (
    <Panel>
      <table className="cq-plain cq-quarantine">
        <thead><tr><td>{all}</td><th scope="col" className="cq-right">{t(words.row)}</th><th scope="col">{t(words.reasons)}</th><th scope="col">{t(words.values)}</th><th scope="col">{t(words.acts)}</th></tr></thead>
        {rows.map((row) => (
          <tbody key={keyOfRow(row)}>
            <tr>
              <td>{tick(row)}</td>
              <th scope="row" className="cq-right">{row.row}{files ? <span className="cq-quiet cq-small cq-block">{row.fileName}</span> : null}</th>
              <td><RowReasons row={row} /></td>
              <td><RowValues batch={batch} row={row} /></td>
              <td>{act(row)} <RowFate row={row} /></td>
            </tr>
            {open === keyOfRow(row) ? <tr><td colSpan={5}>{editor(row)}</td></tr> : null}
          </tbody>
        ))}
      </table>
    </Panel>
  );
}
