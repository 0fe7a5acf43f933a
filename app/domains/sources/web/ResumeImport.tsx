import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { listJobs } from '#core/jobContract.ts';
import { checkImport, listImports, publishImport, readImport, undoImport } from '#domains/sources/core/index.ts';
import { useAct, useCall, useText } from '#web/shell/index.ts';
import { Problem, type Job } from '#web/ui/index.ts';
import { words } from './importWords.ts';
import { isTried, shownImport, type ShownImport } from './shownImport.ts';

type Resume = 'check' | 'publish' | 'undo';

/** What an ended job of an import can be taken up with; null where the import has moved on since. */
function resumeOf(kind: string, batch: ShownImport, jobId: string): Resume | null {
  if (batch.jobId !== null && batch.jobId !== jobId) return null;
  if (kind === 'import-undo') return batch.status === 'undoing' || batch.status === 'published' ? 'undo' : null;
  if (batch.status === 'publishing' || (kind === 'import-publish' && isTried(batch))) return 'publish';
  return batch.mapping !== null && (batch.status === 'uploaded' || batch.status === 'checking' || (batch.status === 'failed' && batch.counts === null)) ? 'check' : null;
}

/** Takes a job of an import up again that failed or was cancelled, and goes to where it can be followed. */
export function ResumeImport({ job }: { readonly job: Job }) {
  const t = useText();
  const navigate = useNavigate();
  const id = Number(job.subject.split(':')[1]);
  const stale = [listJobs, readImport, listImports];
  const check = useAct(checkImport, stale);
  const publish = useAct(publishImport, stale);
  const undo = useAct(undoImport, stale);
  const { data } = useCall(readImport, { params: { id } }, { staleTime: 2_000, enabled: Number.isInteger(id) });
  if (!data) return null;
  const batch = shownImport(data);
  const resume = resumeOf(job.kind, batch, job.id);
  if (resume === null) return null;
  const params = { id };
  const onSuccess = () => { void navigate({ to: '/imports/$id', params: { id: String(id) } }); };
  const begin = () => {
    if (resume === 'check') check.mutate({ params, body: { mapping: batch.mapping, timeZone: batch.timeZone } }, { onSuccess });
    else (resume === 'publish' ? publish : undo).mutate({ params }, { onSuccess });
  };
  const error = check.error ?? publish.error ?? undo.error;
  return (
    <>
      <Button size="small" type="primary" loading={check.isPending || publish.isPending || undo.isPending} aria-label={t(words.resumeOf, { file: batch.fileName })} onClick={begin}>{t(words.resume)}</Button>
      {error ? <Problem error={error} /> : null}
    </>
  );
}
