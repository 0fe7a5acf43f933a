import { DownloadOutlined } from '@ant-design/icons';
import { downloadRejects } from '#domains/sources/core/index.ts';
import { addressOf } from '#web/shell/address.ts';
import { usePhone, useText } from '#web/shell/index.ts';
import { Panel, useFormat } from '#web/ui/index.ts';
import type { ImportCounts } from '../shownImport.ts';
import { rowPlacesOf, widthsOf } from './rowPlaces.ts';
import { words } from './words.ts';

interface Props {
  readonly id: number;
  readonly counts: ImportCounts;
  readonly done?: boolean;
  /** The rows are no longer kept, only their counts. */
  readonly gone?: boolean;
}

/** A picture in which every row has its place, and the same in numbers; what does not go in can be taken away with its reasons. */
export function RowPlaces({ id, counts, done = false, gone = false }: Props) {
  const t = useText();
  const phone = usePhone();
  const { number, percent } = useFormat();
  const places = rowPlacesOf(counts);
  const widths = widthsOf(places.map(({ rows }) => rows));
  const share = (rows: number) => percent(counts.read > 0 ? rows / counts.read : 0);
  const there = places.filter(({ rows }) => rows > 0);
  const picture = t(words.picture, { read: number(counts.read), parts: there.map(({ name, rows }) => t(words.part, { place: t(name), rows: number(rows), share: share(rows) })).join(t(words.and)) });
  const account = t(words.account, { read: number(counts.read), accepted: number(counts.accepted), unchanged: number(counts.unchanged), rejected: number(counts.rejected), quarantined: number(counts.quarantined) });
  const notes = [counts.returns > 0 ? t(words.returns, { count: counts.returns }) : '', counts.cancelled > 0 ? t(words.cancelled, { count: counts.cancelled }) : '', counts.repeated > 0 ? t(words.repeated, { count: counts.repeated }) : ''].filter(Boolean);
  return (
    <Panel title={t(done ? words.placesTitleDone : words.placesTitle)} subtitle={<span className="cq-number">{account}</span>}>
      <div className="cq-rowbar" role="img" aria-label={picture}>{places.map(({ key, rows, name }, i) => (rows > 0 ? <span key={key} className={`cq-at-${key}`} style={{ width: `${widths[i]}%` }}>{(widths[i] ?? 0) > 14 ? t(name) : null}</span> : null))}</div>
      <table className="cq-plain cq-places">
        <thead><tr><th scope="col">{t(words.place)}</th><th scope="col" className="cq-right">{t(words.rows)}</th><th scope="col" className="cq-right">{t(words.share)}</th>{phone ? null : <th scope="col">{t(words.handling)}</th>}</tr></thead>
        <tbody>{places.map(({ key, name, rows, says }) => <tr key={key} className={rows === 0 ? 'cq-zero' : ''}><th scope="row"><i className={`cq-dot cq-at-${key}`} aria-hidden />{t(name)}{phone && rows > 0 ? <span className="cq-quiet cq-small cq-block">{t(says)}</span> : null}</th><td className="cq-right">{number(rows)}</td><td className="cq-right">{share(rows)}</td>{phone ? null : <td className="cq-quiet">{t(says)}</td>}</tr>)}</tbody>
        <tfoot><tr><th scope="row">{t(words.total)}</th><td className="cq-right">{number(counts.read)}</td><td className="cq-right">{share(counts.read)}</td>{phone ? null : <td />}</tr></tfoot>
      </table>
      {notes.map((note) => <p key={note} className="cq-quiet cq-under">{note}</p>)}
      {counts.rejected + counts.quarantined > 0 && !gone ? <p className="cq-under"><a href={addressOf(downloadRejects.path, { id })} download><DownloadOutlined aria-hidden /> {t(words.rejects)}</a></p> : null}
    </Panel>
  );
}
