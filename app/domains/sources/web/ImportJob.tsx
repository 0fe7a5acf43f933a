import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect } from 'react';
import { cancelJob, listJobs, readJob } from '#core/jobContract.ts';
import { listImports, publishImport, readImport } from '#domains/sources/core/index.ts';
import { keyOf, useAct, useCall, useText } from '#web/shell/index.ts';
import { isOver, JobBar, Loading, Panel, Problem } from '#web/ui/index.ts';
import { words as uiWords } from '#web/ui/words.ts';
import { words } from './importWords.ts';
import { MapColumns } from './MapColumns.tsx';
import type { ShownImport } from './shownImport.ts';

/** The job of an import that is under way. A dry run can be cancelled; writing that stopped can go on. */
export function ImportJob({ batch, jobId }: { readonly batch: ShownImport; readonly jobId: string }) {
  const t = useText();
  const client = useQueryClient();
  const query = useCall(readJob, { params: { id: jobId } }, { staleTime: 0, again: (job) => (job && isOver(job) ? false : 700) });
  const cancel = useAct(cancelJob, [readJob, listJobs]);
  const resume = useAct(publishImport, [readImport, listImports]);
  const job = query.data;
  const over = job !== undefined && isOver(job);
  useEffect(() => { if (over) for (const stale of [readImport, listImports]) void client.invalidateQueries({ queryKey: keyOf(stale) }); }, [client, over]);
  const writing = batch.status === 'publishing';
  const acts = !job ? undefined
    : !over && !writing ? <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate({ params: { id: jobId } })}>{t(words.cancel)}</Button>
    : over && writing && job.status !== 'done' ? <Button type="primary" size="small" loading={resume.isPending} onClick={() => resume.mutate({ params: { id: batch.id } })}>{t(words.goOn)}</Button>
    : undefined;
  // Cancelled while it still waited: the import stands where it stood before.
  if (over && !writing && job.status !== 'done') return <MapColumns batch={batch} />;
  return (
    <Panel title={t(words.progressTitle)} subtitle={t(uiWords.leave)} actions={acts}>
      {query.error && !job ? <Problem error={query.error} onRetry={() => { void query.refetch(); }} /> : null}
      {!query.error && !job ? <Loading as="lines" /> : null}
      {job ? <JobBar job={job} /> : null}
      {cancel.error ?? resume.error ? <Problem error={cancel.error ?? resume.error} /> : null}
    </Panel>
  );
}
