import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Table, Tag, type TableColumnsType } from 'antd';
import { listImports, type ImportStatus } from '#domains/sources/core/index.ts';
import { useCall, usePhone, useText } from '#web/shell/index.ts';
import { actorText, EmptyState, Loading, Page, Panel, Problem, useFormat } from '#web/ui/index.ts';
import { bytesText } from './bytesText.ts';
import { asideOf, isGoing, type ListedImport } from './shownImport.ts';
import './sources.css';
import { nextTexts, statusTexts, words } from './words.ts';

/** /imports: every file that was brought, and where its rows went. */
export function ImportsPage() {
  const t = useText();
  const phone = usePhone();
  const navigate = useNavigate();
  const { data, error, refetch } = useCall(listImports, {}, { staleTime: 1_000, again: (reply) => (reply?.imports.some(({ status }) => isGoing(status)) ? 2_000 : false) });
  const imports = data?.imports;
  const bring = <Button type="primary" onClick={() => { void navigate({ to: '/imports/new' }); }}>{t(words.importFile)}</Button>;
  return (
    <Page title={useTitle(imports)} subtitle={t(words.listSays)} actions={imports?.length ? bring : undefined}>
      {error && !data ? <Problem error={error} onRetry={() => { void refetch(); }} /> : null}
      {!data && !error ? <Loading as="card" /> : null}
      {imports?.length === 0 ? <EmptyState title={t(words.listNone)} says={t(words.listNoneSays)} next={bring} /> : null}
      {imports?.length ? (phone ? imports.map((one) => <ImportCard key={one.id} one={one} />) : <Panel><ImportTable imports={imports} /></Panel>) : null}
    </Page>
  );
}

function useTitle(imports: readonly ListedImport[] | undefined): string {
  const t = useText();
  if (!imports) return t(words.menu);
  if (imports.length === 0) return t(words.listNone);
  const going = imports.find(({ status }) => status === 'publishing');
  if (going) return t(words.listGoing, { file: going.fileName });
  const done = imports.filter(({ status }) => status === 'published');
  return t(words.listTitle, { count: done.length, rows: done.reduce((sum, { counts }) => sum + (counts?.accepted ?? 0), 0) });
}

const COLOURS: Readonly<Record<ImportStatus, string>> = { uploaded: 'gold', checking: 'processing', checked: 'gold', publishing: 'processing', published: 'success', failed: 'error', discarded: 'default' };
function Status({ status }: Pick<ListedImport, 'status'>) { const t = useText(); return <Tag color={COLOURS[status]}>{t(statusTexts[status])}</Tag>; }

function ImportTable({ imports }: { readonly imports: readonly ListedImport[] }) {
  const t = useText();
  const { number, dateTime } = useFormat();
  const rows = (title: string, key: string, of: (counts: NonNullable<ListedImport['counts']>) => number): TableColumnsType<ListedImport>[number] => ({ title, key, align: 'right', className: 'cq-number', width: 96, render: (_, { counts }) => number(counts === null ? null : of(counts)) });
  const columns: TableColumnsType<ListedImport> = [
    { title: t(words.file), key: 'file', render: (_, { id, fileName, bytes }) => <><Link to="/imports/$id" params={{ id: String(id) }} className="cq-breaks">{fileName}</Link> <span className="cq-quiet cq-number">{bytesText(bytes)}</span></> },
    { title: t(words.status), key: 'status', width: 140, render: (_, { status }) => <Status status={status} /> },
    rows(t(words.read), 'read', ({ read }) => read),
    rows(t(words.accepted), 'accepted', ({ accepted }) => accepted),
    rows(t(words.setAside), 'aside', asideOf),
    { title: t(words.who), key: 'who', width: 120, ellipsis: true, render: (_, { createdBy }) => t(actorText(createdBy)) },
    { title: t(words.when), key: 'when', width: 144, render: (_, { createdAt }) => <span className="cq-number">{dateTime(createdAt)}</span> },
    { title: t(words.next), key: 'next', width: 148, render: (_, { id, status }) => <Link to="/imports/$id" params={{ id: String(id) }}>{t(nextTexts[status])}</Link> },
  ];
  return <Table<ListedImport> rowKey="id" size="middle" columns={columns} dataSource={[...imports]} pagination={imports.length > 50 ? { pageSize: 50 } : false} scroll={{ x: 1080 }} />;
}

function ImportCard({ one }: { readonly one: ListedImport }) {
  const t = useText();
  const { number, dateTime } = useFormat();
  const { id, fileName, bytes, status, counts, createdBy, createdAt } = one;
  return (
    <Panel title={fileName} subtitle={`${bytesText(bytes)} · ${t(actorText(createdBy))} · ${dateTime(createdAt)}`} actions={<Status status={status} />}>
      <p className="cq-number cq-card-line">{counts === null ? t(words.notChecked) : t(words.accountRow, { read: number(counts.read), accepted: number(counts.accepted), aside: number(asideOf(counts)) })}</p>
      <Link to="/imports/$id" params={{ id: String(id) }}>{t(nextTexts[status])}</Link>
    </Panel>
  );
}
