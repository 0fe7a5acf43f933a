import { SyncOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Badge } from 'antd';
import { useText } from '#web/shell/i18n.ts';
import { useActiveJobs } from '#web/shell/useActiveJobs.ts';
import { words } from '#web/shell/words.ts';

/** The jobs in progress, always in sight, and the way to them. */
export function JobsBadge() {
  const t = useText();
  const jobs = useActiveJobs();
  const label = jobs.length > 0 ? t(words.jobsRunning, { count: jobs.length }) : t(words.noJobsRunning);
  return (
    <Link to="/jobs" className="cq-top-link" aria-label={label} title={label}>
      <Badge count={jobs.length} size="small" color="green"><SyncOutlined spin={jobs.length > 0} /></Badge>
    </Link>
  );
}
