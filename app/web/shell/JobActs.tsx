import { DownloadOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { cancelJob, downloadJobResult, listJobs, readJob } from '#core/jobContract.ts';
import { addressOf } from '#web/shell/address.ts';
import { useAct } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { useJobName, useSubjectPath } from '#web/shell/JobName.tsx';
import { jobWords } from '#web/shell/jobWords.ts';
import { useShellParts } from '#web/shell/session.ts';
import { isOver, Problem } from '#web/ui/index.ts';
import type { Job } from '#web/ui/job.ts';

/** A job leaves a file when its result names one. */
function hasFile({ status, result }: Job): boolean { return status === 'done' && typeof result === 'object' && result !== null && 'file' in result; }

/** What can be done about a job: stop it, take it up again, fetch what it made; on a phone also go to what it is about. */
export function JobActs({ job, link = false }: { readonly job: Job; readonly link?: boolean }) {
  const t = useText();
  const name = useJobName()(job);
  const path = useSubjectPath()(job);
  const { jobActs = {} } = useShellParts();
  const cancel = useAct(cancelJob, [listJobs, readJob]);
  const After = job.status === 'failed' || job.status === 'cancelled' ? jobActs[job.kind] : undefined;
  return (
    <>
      {hasFile(job) ? <a href={addressOf(downloadJobResult.path, { id: job.id })} download><DownloadOutlined aria-hidden /> {t(jobWords.download)}</a> : null}
      {isOver(job) ? null : <Button size="small" aria-label={t(jobWords.cancelOf, { job: name })} loading={cancel.isPending} onClick={() => cancel.mutate({ params: { id: job.id } })}>{t(jobWords.cancel)}</Button>}
      {After ? <After job={job} /> : null}
      {link && path !== null ? <Link to={path} aria-label={t(jobWords.seeOf, { job: name })}>{t(jobWords.see)}</Link> : null}
      {cancel.error ? <Problem error={cancel.error} /> : null}
    </>
  );
}
