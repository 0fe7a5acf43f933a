import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect } from 'react';
import { readImport } from '#domains/sources/core/index.ts';
import { useCall, useQuestion, useText } from '#web/shell/index.ts';
import { EmptyState, Loading, Page, Problem, useFormat } from '#web/ui/index.ts';
import { DryRun } from './DryRun.tsx';
import { fileNotes } from './fileNotes.ts';
import { ImportJob } from './ImportJob.tsx';
import { ImportSteps } from './ImportSteps.tsx';
import { words } from './importWords.ts';
import { MapColumns } from './MapColumns.tsx';
import { Published } from './Published.tsx';
import { isGoing, shownImport, type ShownImport } from './shownImport.ts';
import './sources.css';
import { words as listWords } from './words.ts';

/** /imports/$id: one import where it stands, as the server knows it; `?columns=true` opens the columns of one that was tried. */
export function ImportPage() {
  const t = useText();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useCall(readImport, { params: { id: Number(id) } }, { staleTime: 0, again: (reply) => (reply && isGoing(reply.status) ? 1_500 : false) });
  if (error && !data) return <Page title={t(listWords.menu)}><Problem error={error} onRetry={() => { void refetch(); }} actions={<Link to="/imports">{t(listWords.allImports)}</Link>} /></Page>;
  return data ? <OneImport batch={shownImport(data)} /> : <Loading />;
}

function OneImport({ batch }: { readonly batch: ShownImport }) {
  const t = useText();
  const [{ columns }, ask] = useQuestion({ columns: false });
  const mapping = columns && isTried(batch);
  const going = isGoing(batch.status);
  // Once another dry run is under way, its result is what comes next.
  useEffect(() => { if (going && columns) ask({ columns: false }); }, [going, columns]);
  return (
    <Page title={useTitle(batch, mapping)} subtitle={fileNotes(batch, t).join(' · ')} actions={<Link to="/imports">{t(listWords.allImports)}</Link>}>
      <ImportSteps {...stepOf(batch, mapping)} />
      <Stage batch={batch} mapping={mapping} onChange={() => ask({ columns: true }, { replace: false })} onResult={() => ask({ columns: false })} />
    </Page>
  );
}

/** A dry run was done, so it can be seen what would be imported; also where importing failed after it. */
function isTried({ status, counts }: ShownImport): boolean { return (status === 'checked' || status === 'failed') && counts !== null; }

function stepOf({ status, counts }: ShownImport, mapping: boolean): { current: number; status?: 'finish' | 'error' } {
  if (mapping) return { current: 1 };
  switch (status) {
    case 'uploaded': return { current: 1 };
    case 'checking': case 'checked': return { current: 2 };
    case 'publishing': return { current: 3 };
    case 'published': return { current: 4, status: 'finish' };
    case 'failed': return { current: counts === null ? 2 : 3, status: 'error' };
    case 'discarded': return { current: 0 };
  }
}

function useTitle({ fileName: file, status, counts }: ShownImport, changing: boolean): string {
  const t = useText();
  const { number } = useFormat();
  if (status === 'uploaded' || changing) return t(words.titleColumns, { file });
  if (status === 'failed' && counts !== null) return t(words.titleStopped, { file });
  const titles = { checking: words.titleChecking, checked: words.titleChecked, publishing: words.titlePublishing, published: words.titlePublished, failed: words.titleFailed, discarded: words.titleDiscarded };
  return t(titles[status], { file, read: number(counts?.read), accepted: number(counts?.accepted), customers: number(counts?.customers) });
}

interface StageProps { readonly batch: ShownImport; readonly mapping: boolean; readonly onChange: () => void; readonly onResult: () => void }

function Stage({ batch, mapping, onChange, onResult }: StageProps) {
  const t = useText();
  const navigate = useNavigate();
  const { status, counts, jobId, problem } = batch;
  if (mapping || status === 'uploaded') return <MapColumns batch={batch} {...(mapping ? { onBack: onResult } : {})} />;
  if (isGoing(status)) return jobId === null ? <Loading as="card" /> : <ImportJob key={jobId} batch={batch} jobId={jobId} />;
  if (isTried(batch) && counts !== null) {
    return (
      <>
        {problem ? <Problem title={problem.message} hint={[problem.hint, t(words.stoppedSays)].filter(Boolean).join(' ')} /> : null}
        <DryRun batch={batch} counts={counts} onChange={onChange} />
      </>
    );
  }
  if (status === 'published' && counts !== null) return <Published batch={batch} counts={counts} />;
  if (status === 'failed') {
    return (
      <>
        <Problem title={problem?.message ?? t(words.titleFailed, { file: batch.fileName })} hint={[problem?.hint, t(words.failedSays)].filter(Boolean).join(' ')} />
        <MapColumns batch={batch} />
      </>
    );
  }
  return <EmptyState title={t(words.titleDiscarded, { file: batch.fileName })} says={t(words.discarded)} next={<Button type="primary" onClick={() => { void navigate({ to: '/imports/new' }); }}>{t(words.importAnother)}</Button>} />;
}
