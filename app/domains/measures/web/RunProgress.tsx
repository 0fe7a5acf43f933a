import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { cancelJob, readJob } from '#core/jobContract.ts';
import type { Text } from '#core/text.ts';
import { useAct, useText } from '#web/shell/index.ts';
import { JobProgress, Panel, Problem } from '#web/ui/index.ts';
import { runWords } from './runWords.ts';
import { words } from './words.ts';

interface Props { readonly jobId: string; readonly onClose: () => void; /** Whether the list of runs is in sight already. */ readonly amongRuns?: boolean; readonly title?: Text }

/** A run that was started from this page. When it ends, everything that was read before is read anew. */
export function RunProgress({ jobId, onClose, amongRuns = false, title = words.runGoing }: Props) {
  const t = useText();
  const client = useQueryClient();
  const [over, setOver] = useState(false);
  const cancel = useAct(cancelJob, [readJob]);
  const finish = () => { setOver(true); void client.invalidateQueries(); };
  return (
    <Panel title={t(over ? words.runOver : title)} subtitle={over ? undefined : t(words.mayLeave)} actions={<>{amongRuns ? null : <Link to="/runs">{t(words.toRuns)}</Link>}{over ? <Button size="small" onClick={onClose}>{t(words.close)}</Button> : <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate({ params: { id: jobId } })}>{t(runWords.cancel)}</Button>}</>}>
      <JobProgress jobId={jobId} onOver={finish} />
      {cancel.error ? <Problem error={cancel.error} /> : null}
    </Panel>
  );
}
