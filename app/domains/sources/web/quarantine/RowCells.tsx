import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import { useText } from '#web/shell/index.ts';
import { actorText } from '#web/ui/index.ts';
import { capital } from '../capital.ts';
import { fieldsOfRow, nameOfField, valuesOf, type Of, type QuarantinedRow } from './rowValues.ts';
import { words } from './words.ts';

export function RowReasons({ row }: { readonly row: QuarantinedRow }) {
  const t = useText();
  return <ul className="cq-row-reasons">{row.reasons.map(({ reason, label }) => <li key={reason}>{capital(t(label))}</li>)}</ul>;
}

/** A row's values in one breath; what a person changed stands out. */
export function RowValues({ batch, row }: { readonly batch: Of; readonly row: QuarantinedRow }) {
  const t = useText();
  const values = valuesOf(row);
  const wrong = new Set(row.reasons.flatMap(({ field }) => field ?? []));
  return (
    <span className="cq-row-values">
      {fieldsOfRow(batch.kind, row, false).map((field) => {
        const changed = row.edited?.[field] !== undefined && row.edited[field] !== (row.given[field] ?? '');
        return <span key={field} className={changed ? 'cq-value-changed' : wrong.has(field) ? 'cq-value-wrong' : ''}><span className="cq-quiet cq-small">{t(nameOfField(batch, field))}</span> {values[field] || '–'}</span>;
      })}
    </span>
  );
}

/** What became of a row that no longer waits. */
export function RowFate({ row }: { readonly row: QuarantinedRow }) {
  const t = useText();
  const who = row.changedBy === null ? null : <span className="cq-quiet cq-small">{t(words.by, { who: t(actorText(row.changedBy)) })}</span>;
  if (row.status === 'waiting') return row.edited === null ? null : <><Tag color="green">{t(words.edited)}</Tag>{who}</>;
  return <>{row.releasedIn === null ? <Tag>{t(words.dismissed)}</Tag> : <Link to="/imports/$id" params={{ id: String(row.releasedIn) }}>{t(words.seeRelease, { id: row.releasedIn })}</Link>} {who}</>;
}
