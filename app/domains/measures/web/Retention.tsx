import { App, Button, InputNumber, Popover } from 'antd';
import { useState } from 'react';
import { listRuns, saveRetention, type RetentionPolicy } from '#domains/measures/core/index.ts';
import { useAct, useSession, useText } from '#web/shell/index.ts';
import { Problem } from '#web/ui/index.ts';
import { runWords } from './runWords.ts';

/** How long rows of runs are kept; an administrator can change it. */
export function Retention({ policy }: { readonly policy: RetentionPolicy }) {
  const t = useText();
  const { user } = useSession();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [days, setDays] = useState(policy.days);
  const [monthEnds, setMonthEnds] = useState(policy.monthEnds);
  const save = useAct(saveRetention, [listRuns]);
  const change = () => save.mutate({ body: { days, monthEnds } }, { onSuccess: ({ dropped }) => { setOpen(false); void message.success(t(runWords.retentionDropped, { count: dropped })); } });
  const form = (
    <div className="cq-popover">
      <p className="cq-quiet">{t(runWords.retentionSays)}</p>
      <label>{t(runWords.retentionDays)} <InputNumber min={1} max={400} value={days} onChange={(value) => setDays(value ?? 1)} /></label>
      <label>{t(runWords.retentionMonths)} <InputNumber min={0} max={240} value={monthEnds} onChange={(value) => setMonthEnds(value ?? 0)} /></label>
      <Button type="primary" loading={save.isPending} onClick={change}>{t(runWords.retentionSave)}</Button>
      {save.error ? <Problem error={save.error} /> : null}
    </div>
  );
  return (
    <p className="cq-quiet">
      {t(runWords.retentionTitle, { days: policy.days, months: policy.monthEnds })}{' '}
      {user?.administrator ? <Popover open={open} onOpenChange={setOpen} trigger="click" content={form}><Button size="small">{t(runWords.retention)}</Button></Popover> : null}
    </p>
  );
}
