import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { listJobs } from '#core/jobContract.ts';
import { dismissQuarantined, listImports, listQuarantine, readImport, releaseQuarantined } from '#domains/sources/core/index.ts';
import { useAct, useText } from '#web/shell/index.ts';
import { Problem } from '#web/ui/index.ts';
import type { RowAt } from './rowValues.ts';
import { words } from './words.ts';

interface Props { readonly batch: number; readonly total: number; readonly chosen: readonly RowAt[]; readonly onReleased: (released: { readonly batch: number; readonly jobId: string }) => void; readonly onDismissed: (count: number) => void }

/** Takes rows up again, or leaves them out for good: the chosen ones, or all that wait. */
export function QuarantineActs({ batch, total, chosen, onReleased, onDismissed }: Props) {
  const t = useText();
  const [asking, setAsking] = useState<'release' | 'dismiss' | null>(null);
  const [asTheyAre, setAsTheyAre] = useState(false);
  const stale = [listQuarantine, readImport, listImports, listJobs];
  const release = useAct(releaseQuarantined, stale);
  const dismiss = useAct(dismissQuarantined, stale);
  const some = chosen.length > 0;
  const count = some ? chosen.length : total;
  const close = () => { setAsking(null); setAsTheyAre(false); release.reset(); dismiss.reset(); };
  const rows = some ? { rows: [...chosen] } : {};
  const act = () => {
    if (asking === 'release') release.mutate({ params: { id: batch }, body: { ...rows, ...(asTheyAre ? { asTheyAre } : {}) } }, { onSuccess: (released) => { close(); onReleased(released); } });
    else dismiss.mutate({ params: { id: batch }, body: rows }, { onSuccess: ({ dismissed }) => { close(); onDismissed(dismissed); } });
  };
  const releasing = asking === 'release';
  const error = release.error ?? dismiss.error;
  return (
    <div className="cq-import-acts">
      <Button danger onClick={() => setAsking('dismiss')}>{t(some ? words.dismissSome : words.dismissAll, { count })}</Button>
      <Button type="primary" onClick={() => setAsking('release')}>{t(some ? words.releaseSome : words.releaseAll, { count })}</Button>
      <Modal
        open={asking !== null} title={t(releasing ? words.releaseAsk : words.dismissAsk, { count })} okText={t(releasing ? words.release : words.dismiss)} cancelText={t(words.keep)} onOk={act} onCancel={close}
        okButtonProps={{ danger: !releasing, loading: release.isPending || dismiss.isPending }}
      >
        <p>{t(releasing ? words.releaseSays : words.dismissSays)}</p>
        {releasing ? <Checkbox checked={asTheyAre} onChange={({ target }) => setAsTheyAre(target.checked)}>{t(words.asTheyAre)}</Checkbox> : null}
        {error ? <Problem error={error} /> : null}
      </Modal>
    </div>
  );
}
