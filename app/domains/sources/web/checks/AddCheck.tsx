import { Drawer, Button, Input, Radio } from 'antd';
import { useId, useState } from 'react';
import { addCheck, listChecks, RECORD_KINDS, recordKinds, SEVERITIES, type RecordKind, type Severity } from '#domains/sources/core/index.ts';
import { useAct, usePhone, useText } from '#web/shell/index.ts';
import { Problem } from '#web/ui/index.ts';
import { Choice } from '../Choice.tsx';
import { capital } from '../capital.ts';
import { ruleOf, type RuleDraft } from './ruleDraft.ts';
import { Labelled, RuleForm } from './RuleForm.tsx';
import { ruleSentence } from './ruleSentence.ts';
import { words } from './words.ts';

/** A rule is written in a form and said back in a sentence; its name is what people read as the reason. */
export function AddCheck({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const phone = usePhone();
  const label = useId();
  const [kind, setKind] = useState<RecordKind>('orders');
  const [draft, setDraft] = useState<RuleDraft>({ rule: 'filled' });
  const [severity, setSeverity] = useState<Severity>('quarantine');
  const [name, setName] = useState({ zh: '', en: '' });
  const add = useAct(addCheck, [listChecks]);
  const rule = ruleOf(draft);
  const sentence = rule === null ? null : ruleSentence(kind, rule);
  const save = () => {
    if (rule === null || sentence === null) return;
    const called = { zh: name.zh.trim() || sentence.zh.slice(0, 120), en: name.en.trim() || sentence.en.slice(0, 120) };
    add.mutate({ body: { kind, rule, severity, name: called } }, { onSuccess: onClose });
  };
  return (
    <Drawer
      open onClose={onClose} title={t(words.addTitle)} size={phone ? '100%' : 520}
      footer={<div className="cq-actions cq-end"><Button onClick={onClose}>{t(words.cancel)}</Button><Button type="primary" disabled={rule === null} loading={add.isPending} onClick={save}>{t(words.save)}</Button></div>}
    >
      <div className="cq-fields">
        <Labelled label={t(words.kind)}>{(id) => <Choice id={id} name={t(words.kind)} value={kind} options={RECORD_KINDS.map((one) => ({ value: one, label: capital(t(recordKinds[one].text)) }))} onChange={(next) => { setKind(next); setDraft({ rule: draft.rule }); }} />}</Labelled>
        <RuleForm key={`${kind} ${draft.rule}`} kind={kind} draft={draft} onDraft={setDraft} />
        <div className="cq-sentence" role="status"><span className="cq-quiet cq-small">{t(words.sentence)}</span><b>{sentence === null ? <span className="cq-quiet">{t(words.incomplete)}</span> : capital(t(sentence))}</b></div>
        <div className="cq-field"><span id={label} className="cq-label">{t(words.severity)}</span><Radio.Group aria-labelledby={label} className="cq-radios" value={severity} options={SEVERITIES.map((one) => ({ value: one, label: t(words[one]) }))} onChange={({ target }) => setSeverity(target.value as Severity /* the values above */)} /></div>
        <div className="cq-side-by-side">
          <Labelled label={t(words.nameZh)}>{(id) => <Input id={id} maxLength={120} value={name.zh} placeholder={sentence?.zh} onChange={({ target }) => setName({ ...name, zh: target.value })} />}</Labelled>
          <Labelled label={t(words.nameEn)}>{(id) => <Input id={id} maxLength={120} value={name.en} placeholder={sentence?.en} onChange={({ target }) => setName({ ...name, en: target.value })} />}</Labelled>
        </div>
        <span className="cq-quiet cq-small">{t(words.nameSays)}</span>
        {add.error ? <Problem error={add.error} /> : null}
      </div>
    </Drawer>
  );
}
