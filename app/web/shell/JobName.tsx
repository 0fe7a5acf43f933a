import { Link } from '@tanstack/react-router';
import { useText } from '#web/shell/i18n.ts';
import { useShellParts } from '#web/shell/session.ts';
import type { Job } from '#web/ui/job.ts';

type Named = Pick<Job, 'kind' | 'subject'>;

/** A job in words, with the number of what it is about. */
export function useJobName(): (job: Named) => string {
  const t = useText();
  const { jobNames } = useShellParts();
  return ({ kind, subject }) => {
    const which = /^\w+:(\d+)$/.exec(subject)?.[1];
    return `${jobNames[kind] ? t(jobNames[kind]) : kind}${which === undefined ? '' : ` #${which}`}`;
  };
}

/** The page of what a job is about; null where it has none. */
export function useSubjectPath(): (job: Named) => string | null {
  const { subjectPaths = {} } = useShellParts();
  return ({ subject }) => {
    const [what = '', which = ''] = subject.split(':');
    const path = subjectPaths[what];
    return path === undefined || which === '' ? null : path.replace('$id', encodeURIComponent(which));
  };
}

export function JobName({ job }: { readonly job: Named }) {
  const name = useJobName()(job);
  const path = useSubjectPath()(job);
  return path === null ? <b>{name}</b> : <Link to={path}><b>{name}</b></Link>;
}
