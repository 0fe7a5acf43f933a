import { Link } from '@tanstack/react-router';
import { Table, type TableColumnsType } from 'antd';
import { recordKinds } from '#domains/sources/core/index.ts';
import { useText } from '#web/shell/index.ts';
import { actorText, Pairs, Panel, useFormat } from '#web/ui/index.ts';
import { capital } from '../capital.ts';
import { bytesText } from '../bytesText.ts';
import { isThere, type ListedImport } from '../shownImport.ts';
import { useImportName } from './ImportLine.tsx';
import { ImportStatusTag } from './ImportStatusTag.tsx';
import { nextTexts, originTexts, words } from './words.ts';

const COUNTS = ['read', 'accepted', 'unchanged', 'rejected', 'quarantined'] as const;

export function ImportTable({ imports }: { readonly imports: readonly ListedImport[] }) {
  const t = useText();
  const name = useImportName();
  const { number, dateTime } = useFormat();
  const columns: TableColumnsType<ListedImport> = [
    { title: t(words.file), key: 'file', render: (_, one) => <><Link to="/imports/$id" params={{ id: String(one.id) }} className="cq-breaks">{name(one)}</Link> <span className="cq-quiet cq-number cq-block">{[capital(t(recordKinds[one.kind].text)), one.bytes > 0 ? bytesText(one.bytes) : ''].filter(Boolean).join(' · ')}</span></> },
    { title: t(words.source), key: 'source', width: 128, render: (_, { source, origin }) => <><span className="cq-breaks">{source}</span><br /><span className="cq-quiet">{t(originTexts[origin])}</span></> },
    { title: t(words.status), key: 'status', width: 124, render: (_, one) => <><ImportStatusTag status={one.status} /><Waiting one={one} /></> },
    ...COUNTS.map((key): TableColumnsType<ListedImport>[number] => ({ title: t(words[key]), key, align: 'right', className: 'cq-number', width: 84, render: (_, { counts }) => number(counts?.[key]) })),
    { title: t(words.who), key: 'who', width: 144, render: (_, { createdBy, createdAt }) => <>{t(actorText(createdBy))}<br /><span className="cq-quiet cq-number">{dateTime(createdAt)}</span></> },
    { title: t(words.next), key: 'next', width: 124, render: (_, { id, status }) => <Link to="/imports/$id" params={{ id: String(id) }}>{t(nextTexts[status])}</Link> },
  ];
  return <Table<ListedImport> rowKey="id" size="small" columns={columns} dataSource={[...imports]} pagination={false} scroll={{ x: 1120 }} />;
}

/** Rows of a published import that wait for a person, where there are any. */
function Waiting({ one }: { readonly one: ListedImport }) {
  const t = useText();
  const { id, waiting } = one;
  if (waiting === 0 || !isThere(one)) return null;
  return <div><Link to="/imports/$id/quarantine" params={{ id: String(id) }} className="cq-number cq-small">{t(words.stillWaiting, { count: waiting })}</Link></div>;
}

export function ImportCard({ one }: { readonly one: ListedImport }) {
  const t = useText();
  const name = useImportName();
  const { number, dateTime } = useFormat();
  const { id, kind, source, origin, status, counts, createdBy, createdAt } = one;
  return (
    <Panel title={name(one)} subtitle={`${capital(t(recordKinds[kind].text))} · ${source} · ${t(originTexts[origin])}`} actions={<ImportStatusTag status={status} />}>
      {counts === null ? <p className="cq-quiet">{t(words.notChecked)}</p> : <Pairs across={3} pairs={COUNTS.map((key) => ({ key, label: t(words[key]), value: number(counts[key]) }))} />}
      <p className="cq-quiet cq-under">{t(actorText(createdBy))} · <span className="cq-number">{dateTime(createdAt)}</span></p>
      <div className="cq-card-links"><Link to="/imports/$id" params={{ id: String(id) }}>{t(nextTexts[status])}</Link><Waiting one={one} /></div>
    </Panel>
  );
}
