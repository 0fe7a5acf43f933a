import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { listJobs } from '#core/jobContract.ts';
import { useCall } from '#web/shell/call.ts';
import type { Job } from '#web/ui/job.ts';
import { SESSION_KEY } from '#web/shell/session.ts';

/** The jobs in progress: looked for often while there are any, seldom otherwise. When one ends, the as-of date is read anew. */
export function useActiveJobs(): readonly Job[] {
  const client = useQueryClient();
  const before = useRef(0);
  const jobs = useCall(listJobs, { query: { active: true } }, { staleTime: 1_000, again: (reply) => (reply?.jobs.length ? 2_000 : 10_000) }).data?.jobs ?? [];
  useEffect(() => {
    if (jobs.length < before.current) void client.invalidateQueries({ queryKey: SESSION_KEY });
    before.current = jobs.length;
  }, [client, jobs.length]);
  return jobs;
}
