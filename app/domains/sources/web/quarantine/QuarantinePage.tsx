import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Button, Segmented } from 'antd';
import { useState } from 'react';
import { listImports, listQuarantine, readImport } from '#domains/sources/core/index.ts';
import { call, keyOf, useCall, useQuestion, useText } from '#web/shell/index.ts';
import { EmptyState, JobProgress, Loading, Page, Panel, Problem } from '#web/ui/index.ts';
import { words as listWords } from '../list/words.ts';
import { shownImport, type ShownImport } from '../shownImport.ts';
import '../sources.css';
import { QuarantineActs } from './QuarantineActs.tsx';
import { RowList } from './RowList.tsx';
import { keyOfRow, type QuarantinedRow, type RowAt } from './rowValues.ts';
import { words } from './words.ts';

const STATUSES = ['waiting', 'released', 'dismissed'] as const;
type Status = (typeof STATUSES)[number];

/** /imports/$id/quarantine: rows of an import that wait for a person. */
export function QuarantinePage() {
  const t = useText();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useCall(readImport, { params: { id: Number(id) } }, { staleTime: 1_000 });
  if (error && !data) return <Page title={t(listWords.menu)}><Problem error={error} onRetry={() => { void refetch(); }} actions={<Link to="/imports">{t(listWords.allImports)}</Link>} /></Page>;
  return data ? <Quarantine batch={shownImport(data)} /> : <Loading />;
}

function Quarantine({ batch }: { readonly batch: ShownImport }) {
  const t = useText();
  const [question, ask] = useQuestion({ status: 'waiting' });
  const status = STATUSES.find((one) => one === question.status) ?? 'waiting';
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useRows(batch.id, status);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [says, setSays] = useState('');
  const [released, setReleased] = useState<{ readonly batch: number; readonly jobId: string } | null>(null);
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const total = data?.pages[0]?.total ?? 0;
  const file = batch.fileName;
  const waiting = status === 'waiting' ? (data ? total : batch.waiting) : batch.waiting;
  const picked: RowAt[] = rows.filter((row) => row.status === 'waiting' && chosen.has(keyOfRow(row))).map(({ file: at, row }) => ({ file: at, row }));
  return (
    <Page title={waiting > 0 ? t(words.title, { count: waiting, file }) : t(words.titleNone, { file })} subtitle={t(words.says)} actions={<Link to="/imports/$id" params={{ id: String(batch.id) }}>{t(words.toImport)}</Link>}>
      <p className="cq-hidden" role="status">{says}</p>
      {released ? <Released released={released} /> : null}
      <Segmented aria-label={t(words.show)} className="cq-fit" value={status} options={STATUSES.map((one) => ({ value: one, label: t(words[one]) }))} onChange={(next) => { ask({ status: next }); setChosen(new Set()); }} />
      {error && !data ? <Problem error={error} onRetry={() => { void refetch(); }} /> : null}
      {!data && !error ? <Loading as="card" /> : null}
      {data && rows.length === 0 ? <EmptyState title={t(status === 'waiting' ? words.none : words.noneThere)} {...(status === 'waiting' ? { says: t(words.noneSays) } : {})} next={<Link to="/imports/$id" params={{ id: String(batch.id) }}>{t(words.toImport)}</Link>} /> : null}
      {rows.length > 0 ? <RowList batch={{ id: batch.id, kind: batch.kind, mapping: batch.mapping }} rows={rows} files={batch.files.length > 1} chosen={chosen} onChosen={setChosen} onSays={setSays} /> : null}
      {hasNextPage ? <div className="cq-more"><Button loading={isFetchingNextPage} onClick={() => { void fetchNextPage(); }}>{t(words.more)}</Button></div> : null}
      {status === 'waiting' && total > 0 ? <QuarantineActs batch={batch.id} total={total} chosen={picked} onReleased={(next) => { setReleased(next); setChosen(new Set()); setSays(t(words.releasedInto, { id: next.batch })); }} onDismissed={(count) => { setChosen(new Set()); setSays(t(words.dismissedNow, { count })); }} /> : null}
    </Page>
  );
}

/** Rows page by page, in the order of their files. */
function useRows(id: number, status: Status) {
  return useInfiniteQuery({
    queryKey: [...keyOf(listQuarantine, { id, status }), 'pages'],
    initialPageParam: null as RowAt | null,
    queryFn: ({ pageParam, signal }) => call(listQuarantine, { params: { id }, query: { status, ...(pageParam === null ? {} : { afterFile: pageParam.file, afterRow: pageParam.row }) } }, signal),
    getNextPageParam: ({ rows, total }, pages) => { const last: QuarantinedRow | undefined = rows.at(-1); return last !== undefined && pages.reduce((sum, page) => sum + page.rows.length, 0) < total ? { file: last.file, row: last.row } : undefined; },
    staleTime: 1_000,
  });
}

/** The import that released rows became, as it goes on. */
function Released({ released: { batch, jobId } }: { readonly released: { readonly batch: number; readonly jobId: string } }) {
  const t = useText();
  const client = useQueryClient();
  const renew = () => { for (const stale of [readImport, listImports, listQuarantine]) void client.invalidateQueries({ queryKey: keyOf(stale) }); };
  return (
    <Panel title={t(words.releasing)} actions={<Link to="/imports/$id" params={{ id: String(batch) }}>{t(words.seeRelease, { id: batch })}</Link>}>
      <Alert className="cq-gap" type="info" showIcon title={t(words.releasedInto, { id: batch })} />
      <JobProgress key={jobId} jobId={jobId} onOver={renew} />
    </Panel>
  );
}
