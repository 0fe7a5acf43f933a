import { Button } from 'antd';
import type { ReplyOf } from '#core/contract.ts';
import { listRuns, readRun, resumeRun } from '#domains/measures/core/index.ts';
import { useAct, useText } from '#web/shell/index.ts';
import { Problem } from '#web/ui/index.ts';
import { runWords } from './runWords.ts';

type Run = Pick<ReplyOf<typeof readRun>, 'id'>;

/** Goes on with what failed or was stopped: one run, or month ends that belong to one job. */
export function ResumeRun({ runs, onStarted }: { readonly runs: readonly Run[]; readonly onStarted: (jobId: string) => void }) {
  const t = useText();
  const resume = useAct(resumeRun, [listRuns, readRun]);
  const goOn = async (): Promise<void> => {
    let job: string | null = null;
    for (const { id } of runs) job = (await resume.mutateAsync({ params: { id } })).jobId;
    if (job !== null) onStarted(job);
  };
  return (
    <>
      <Button size="small" loading={resume.isPending} title={t(runWords.resumeSays)} onClick={() => { void goOn().catch(() => undefined /* shown below */); }}>{t(runWords.resume)}</Button>
      {resume.error ? <Problem error={resume.error} /> : null}
    </>
  );
}
