import { Tag } from 'antd';
import { useText } from '#web/shell/index.ts';
import type { Run } from './RunSteps.tsx';
import { statusWords } from './words.ts';

const colours: Readonly<Record<Run['status'], string>> = { queued: 'default', running: 'processing', done: 'success', failed: 'error', cancelled: 'default' };

/** Whether a run waits, is at work, or how it ended. */
export function RunStatus({ status }: Pick<Run, 'status'>) {
  const t = useText();
  return <Tag color={colours[status]}>{t(statusWords[status] ?? { zh: status, en: status })}</Tag>;
}
