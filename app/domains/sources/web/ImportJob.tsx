import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { cancelJob, listJobs, readJob } from '#core/jobContract.ts';
import { listImports, publishImport, readImport, undoImport } from '#domains/sources/core/index.ts';
import { keyOf, useAct, useCall, useText } from '#web/shell/index.ts';
import { isOver, JobBar, Loading, Panel, Problem } from '#web/ui/index.ts';
import { words as uiWords } from '#web/ui/words.ts';
import { words } from './importWords.ts';
import type { ShownImport } from './shownImport.ts';

interface Props {
  readonly batch: ShownImport;
  readonly jobId: string;
  /** What stands here when a dry run was cancelled while it still waited: the import is where it was before. */
  readonly instead: ReactNode;
}

/** The job of an import that is under way. A dry run can be cancelled; writing and undoing that stopped can go on. */
export function ImportJob({ batch, jobId, instead }: Props) {
  const t = useText();
  const client = useQueryClient();
  const query = useCall(readJob, { params: { id: jobId } }, { staleTime: 0, again: (job) => (job && isOver(job) ? false : 700) });
  const cancel = useAct(cancelJob, [readJob, listJobs]);
  const publish = useAct(publishImport, [readImport, listImports]);
  const undo = useAct(undoImport, [readImport, listImports]);
  const resume = batch.status === 'undoing' ? undo : publish;
  const job = query.data;
  const over = job !== undefined && isOver(job);
  useEffect(() => { if (over) for (const stale of [readImport, listImports]) void client.invalidateQueries({ queryKey: keyOf(stale) }); }, [client, over]);
  const trying = batch.status === 'checking';
  const acts = !job ? undefined
    : !over && trying ? <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate({ params: { id: jobId } })}>{t(words.cancel)}</Button>
    : over && !trying && job.status !== 'done' ? <Button type="primary" size="small" loading={resume.isPending} onClick={() => resume.mutate({ params: { id: batch.id } })}>{t(batch.status === 'undoing' ? words.goOnUndo : words.goOn)}</Button>
    : undefined;
  if (over && trying && job.status !== 'done') return instead;
  const failed = cancel.error ?? publish.error ?? undo.error;
  return (
    <Panel title={t(words.progressTitle)} subtitle={t(uiWords.leave)} actions={acts}>
      {query.error && !job ? <Problem error={query.error} onRetry={() => { void query.refetch(); }} /> : null}
      {!query.error && !job ? <Loading as="lines" /> : null}
      {job ? <JobBar job={job} /> : null}
      {failed ? <Problem error={failed} /> : null}
    </Panel>
  );
}
