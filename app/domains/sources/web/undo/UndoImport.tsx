import { UndoOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { listJobs } from '#core/jobContract.ts';
import { listImports, planUndo, readImport, undoImport, type UndoPlan } from '#domains/sources/core/index.ts';
import { useAct, useCall, useText } from '#web/shell/index.ts';
import { Loading, Pairs, Problem, useFormat } from '#web/ui/index.ts';
import type { ShownImport } from '../shownImport.ts';
import { words } from './words.ts';

/** Takes an import back, after showing what goes, what comes back, or what stands in the way. */
export function UndoImport({ batch: { id, fileName } }: { readonly batch: Pick<ShownImport, 'id' | 'fileName'> }) {
  const t = useText();
  const { number } = useFormat();
  const [asking, setAsking] = useState(false);
  const { data: plan, error, refetch } = useCall(planUndo, { params: { id } }, { enabled: asking, staleTime: 0 });
  const undo = useAct(undoImport, [readImport, listImports, listJobs]);
  const close = () => { setAsking(false); undo.reset(); };
  const act = plan?.possible ? actText(plan, t, number) : t(words.act);
  return (
    <>
      <Button icon={<UndoOutlined aria-hidden />} onClick={() => setAsking(true)}>{t(words.undo)}</Button>
      <Modal
        open={asking} title={t(words.ask, { file: fileName })} destroyOnHidden okText={act} cancelText={t(words.keep)} onCancel={close}
        okButtonProps={{ danger: true, disabled: !plan?.possible, loading: undo.isPending }} onOk={() => undo.mutate({ params: { id } }, { onSuccess: close })}
      >
        {error && !plan ? <Problem error={error} onRetry={() => { void refetch(); }} /> : null}
        {!plan && !error ? <><p className="cq-quiet" role="status">{t(words.looking)}</p><Loading as="lines" /></> : null}
        {plan ? <Plan plan={plan} /> : null}
        {undo.error ? <Problem error={undo.error} /> : null}
      </Modal>
    </>
  );
}

/** What the button will do, without what it will not: 撤销：删去 120，恢复 3. */
function actText({ removes, restores }: UndoPlan, t: ReturnType<typeof useText>, number: ReturnType<typeof useFormat>['number']): string {
  if (removes + restores === 0) return t(words.act);
  const texts = { removes: number(removes), restores: number(restores) };
  return t(restores === 0 ? words.actRemoves : removes === 0 ? words.actRestores : words.actOf, texts);
}

/** Things with their number, and the import each came with. */
function Things({ things }: { readonly things: UndoPlan['hindrances'] }) {
  const t = useText();
  return <ul className="cq-sentences">{things.map(({ what, count, batch }) => <li key={`${what.en} ${batch}`}>{t(what)} <span className="cq-quiet cq-number">{t(words.count, { count })}</span>{batch === null ? null : <> · <Link to="/imports/$id" params={{ id: String(batch) }}>{t(words.toBatch, { id: batch })}</Link></>}</li>)}</ul>;
}

function Plan({ plan: { possible, removes, restores, removesCustomers, hindrances, notes } }: { readonly plan: UndoPlan }) {
  const t = useText();
  const { number } = useFormat();
  if (!possible) {
    return (
      <Alert
        type="warning" showIcon title={t(words.impossible)}
        description={<>{t(words.impossibleSays)}<Things things={hindrances} /></>}
      />
    );
  }
  return (
    <>
      <Pairs across={3} pairs={[
        { key: 'removes', label: t(words.removes), value: number(removes) },
        { key: 'restores', label: t(words.restores), value: number(restores) },
        { key: 'customers', label: t(words.removesCustomers), value: number(removesCustomers) },
      ]} />
      <p className="cq-under">{t(removes + restores === 0 ? words.nothing : words.says)}</p>
      {notes.length === 0 ? null : <Alert type="info" showIcon title={t(words.notes)} description={<Things things={notes} />} />}
    </>
  );
}
