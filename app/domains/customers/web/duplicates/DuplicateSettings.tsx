import { SettingOutlined } from '@ant-design/icons';
import { Button, InputNumber, Modal, Switch } from 'antd';
import { useId, useState } from 'react';
import type { ReplyOf } from '#core/contract.ts';
import { readDuplicatePolicy, saveDuplicatePolicy } from '#domains/customers/core/duplicates/index.ts';
import { useAct, useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { Loading, Problem } from '#web/ui/index.ts';
import { words } from './words.ts';

type Policy = ReplyOf<typeof readDuplicatePolicy>;

/** From which probability on a person is asked, what counts as nearly certain, and whether that is merged without asking. */
export function DuplicateSettings() {
  const t = useText();
  const [open, setOpen] = useState(false);
  const policy = useCall(readDuplicatePolicy, {}, { enabled: open }).data;
  return (
    <>
      <Button icon={<SettingOutlined />} onClick={() => setOpen(true)}>{t(words.settings)}</Button>
      <Modal open={open} title={t(words.settingsTitle)} onCancel={() => setOpen(false)} footer={null} destroyOnHidden>{policy ? <PolicyForm policy={policy} onSaved={() => setOpen(false)} /> : <Loading as="lines" />}</Modal>
    </>
  );
}

function PolicyForm({ policy, onSaved }: { readonly policy: Policy; readonly onSaved: () => void }) {
  const t = useText();
  const id = useId();
  const [draft, setDraft] = useState(policy);
  const save = useAct(saveDuplicatePolicy, [readDuplicatePolicy]);
  const share = (key: 'automatic' | 'review', min: number) => (
    <div className="cq-setting"><label htmlFor={`${id}-${key}`}>{t(words[key])}</label><InputNumber id={`${id}-${key}`} min={min} max={100} step={1} suffix="%" value={Math.round(draft[key] * 10_000) / 100} onChange={(value) => { if (value !== null) setDraft({ ...draft, [key]: value / 100 }); }} /></div>
  );
  return (
    <form onSubmit={(event) => { event.preventDefault(); save.mutate({ body: draft }, { onSuccess: onSaved }); }}>
      {share('automatic', 50)}
      {share('review', 1)}
      <div className="cq-setting"><label htmlFor={`${id}-most`}>{t(words.mostInBlock)}</label><InputNumber id={`${id}-most`} min={2} max={500} value={draft.mostInBlock} onChange={(value) => { if (value !== null) setDraft({ ...draft, mostInBlock: value }); }} /></div>
      <div className="cq-setting"><label htmlFor={`${id}-auto`}>{t(words.mergeAutomatically)}</label><Switch id={`${id}-auto`} checked={draft.mergeAutomatically} onChange={(mergeAutomatically) => setDraft({ ...draft, mergeAutomatically })} /></div>
      <p className="cq-quiet">{t(words.mergeAutomaticallySays)}</p>
      {save.error ? <Problem error={save.error} /> : null}
      <Button type="primary" htmlType="submit" loading={save.isPending}>{t(words.save)}</Button>
    </form>
  );
}
