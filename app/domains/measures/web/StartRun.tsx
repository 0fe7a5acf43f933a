import { Button, DatePicker, Popover } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { listRuns, startRun } from '#domains/measures/core/index.ts';
import { useAct, useSession, useText } from '#web/shell/index.ts';
import { Problem } from '#web/ui/index.ts';
import { endOfDay } from './endOfDay.ts';
import { words } from './words.ts';

/** Starts a run as of now, or as of the end of a chosen day. */
export function StartRun({ onStarted }: { readonly onStarted: (jobId: string) => void }) {
  const t = useText();
  const { timeZone } = useSession();
  const [day, setDay] = useState<Dayjs | null>(null);
  const [open, setOpen] = useState(false);
  const start = useAct(startRun, [listRuns]);
  const begin = (asOf?: string) => start.mutate({ body: asOf ? { asOf } : {} }, { onSuccess: ({ jobId }) => { setOpen(false); onStarted(jobId); } });
  const chosen = day?.format('YYYY-MM-DD');
  const choose = (
    <div className="cq-popover">
      <p className="cq-quiet">{t(words.startAsOfSays)}</p>
      <DatePicker value={day} onChange={setDay} disabledDate={(date) => date.isAfter(dayjs(), 'day')} placeholder={t(words.pickDay)} aria-label={t(words.pickDay)} inputReadOnly />
      <Button type="primary" disabled={!chosen} loading={start.isPending} onClick={() => { if (chosen) begin(endOfDay(chosen, timeZone)); }}>{chosen ? t(words.startOn, { day: chosen }) : t(words.startAsOf)}</Button>
      {start.error ? <Problem error={start.error} /> : null}
    </div>
  );
  return (
    <>
      <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomRight" content={choose}><Button>{t(words.startAsOf)}</Button></Popover>
      <Button type="primary" loading={start.isPending && !open} onClick={() => begin()}>{t(words.startNow)}</Button>
      {start.error && !open ? <Problem error={start.error} /> : null}
    </>
  );
}
