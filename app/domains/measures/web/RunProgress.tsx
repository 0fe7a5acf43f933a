import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useText } from '#web/shell/index.ts';
import { JobProgress, Panel } from '#web/ui/index.ts';
import { words } from './words.ts';

interface Props { readonly jobId: string; readonly onClose: () => void; /** Whether the list of runs is in sight already. */ readonly amongRuns?: boolean }

/** A run that was started from this page. When it ends, everything that was read before is read anew. */
export function RunProgress({ jobId, onClose, amongRuns = false }: Props) {
  const t = useText();
  const client = useQueryClient();
  const [over, setOver] = useState(false);
  const finish = () => { setOver(true); void client.invalidateQueries(); };
  return (
    <Panel title={t(over ? words.runOver : words.runGoing)} subtitle={over ? undefined : t(words.mayLeave)} actions={<>{amongRuns ? null : <Link to="/runs">{t(words.toRuns)}</Link>}{over ? <Button size="small" onClick={onClose}>{t(words.close)}</Button> : null}</>}>
      <JobProgress jobId={jobId} onOver={finish} />
    </Panel>
  );
}
