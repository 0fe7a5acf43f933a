import { Alert, Button, Checkbox, Input, InputNumber, Modal, Select, Typography } from 'antd';
import { useState } from 'react';
import { RECORD_KINDS, recordKinds, type RecordKind } from '#domains/sources/core/index.ts';
import type { Text } from '#core/text.ts';
import { useAct, useText } from '#web/shell/index.ts';
import { Problem } from '#web/ui/index.ts';
import { capital } from '../capital.ts';
import { changeWebhook, listWebhooks, makeWebhook, type Webhook } from '../../core/connectors/index.ts';
import { FormRow } from '../FormRow.tsx';
import { needOf } from '../mapping/mappingDraft.ts';
import { words as connectorWords } from './words.ts';
import { emptyWebhook, webhookDraft, webhookInput, type WebhookDraft } from './webhookDraft.ts';
import { words } from './webhookWords.ts';

interface Props { readonly webhook: Webhook | null; readonly onClose: () => void }
type Change = (part: Partial<WebhookDraft>) => void;

/** Makes a webhook or changes one; a secret that was made is shown the one time that it can be. */
export function WebhookForm({ webhook, onClose }: Props) {
  const t = useText();
  const [draft, setDraft] = useState(webhook === null ? emptyWebhook : webhookDraft(webhook));
  const make = useAct(makeWebhook, [listWebhooks]);
  const change = useAct(changeWebhook, [listWebhooks]);
  const set: Change = (part) => setDraft((now) => ({ ...now, ...part }));
  const body = webhookInput(draft);
  const save = () => {
    if (webhook === null) make.mutateAsync({ body }).then(({ secret }) => { if (secret === null) onClose(); }, () => undefined);
    else change.mutateAsync({ params: { id: webhook.id }, body }).then(onClose, () => undefined); /* shown below */
  };
  if (make.data?.secret) return <MadeSecret webhook={make.data.webhook} secret={make.data.secret} onClose={onClose} />;
  const error = make.error ?? change.error;
  return (
    <Modal open width={640} title={webhook === null ? t(words.add) : t(words.changeOf, { name: webhook.name })} okText={t(words.save)} cancelText={t(words.cancel)} onCancel={onClose} onOk={save} confirmLoading={make.isPending || change.isPending} okButtonProps={{ disabled: body.name === '' || body.source === '' }}>
      <div className="cq-fields">
        <div className="cq-side-by-side">
          <TextRow label={connectorWords.name} value={draft.name} onValue={(name) => set({ name })} />
          <TextRow label={connectorWords.source} value={draft.source} onValue={(source) => set({ source })} />
        </div>
        <FormRow label={t(connectorWords.records)}>{({ label }) => <Select<RecordKind> aria-labelledby={label} value={draft.recordKind} options={RECORD_KINDS.map((kind) => ({ value: kind, label: capital(t(recordKinds[kind].text)) }))} onChange={(recordKind) => set({ recordKind })} />}</FormRow>
        <SignatureFields draft={draft} set={set} hasSecret={webhook !== null} />
        <PlaceFields draft={draft} set={set} />
        {error ? <Problem error={error} /> : null}
      </div>
    </Modal>
  );
}

function SignatureFields({ draft: { signature, secret }, set, hasSecret }: { readonly draft: WebhookDraft; readonly set: Change; readonly hasSecret: boolean }) {
  const t = useText();
  const { timestamp, ...plain } = signature;
  return (
    <>
      <h3 className="cq-connector-part">{t(words.signature)} <span className="cq-quiet cq-small">{t(words.signatureSays)}</span></h3>
      <FormRow label={t(words.secret)}>{({ label }) => <Input.Password aria-labelledby={label} value={secret} maxLength={300} autoComplete="new-password" placeholder={t(hasSecret ? words.secretKept : words.secretNew)} onChange={({ target }) => set({ secret: target.value })} />}</FormRow>
      <TextRow label={words.header} value={signature.header} onValue={(header) => set({ signature: { ...signature, header } })} />
      <div className="cq-side-by-side">
        <TextRow label={words.prefix} value={signature.prefix} onValue={(prefix) => set({ signature: { ...signature, prefix } })} />
        <FormRow label={t(words.encoding)}>{({ label }) => <Select<'hex' | 'base64'> aria-labelledby={label} value={signature.encoding} options={[{ value: 'hex', label: 'hex' }, { value: 'base64', label: 'base64' }]} onChange={(encoding) => set({ signature: { ...signature, encoding } })} />}</FormRow>
      </div>
      <Checkbox checked={timestamp !== undefined} onChange={({ target }) => set({ signature: target.checked ? { ...plain, timestamp: { header: 'X-Timestamp', toleranceSeconds: 300 } } : plain })}>{t(words.timed)}</Checkbox>
      {timestamp === undefined ? null : (
        <>
          <p className="cq-quiet cq-small">{t(words.timedSays)}</p>
          <div className="cq-side-by-side">
            <TextRow label={words.timeHeader} value={timestamp.header} onValue={(header) => set({ signature: { ...plain, timestamp: { ...timestamp, header } } })} />
            <FormRow label={t(words.tolerance)}>{({ label }) => <InputNumber aria-labelledby={label} className="cq-whole" min={1} max={86_400} value={timestamp.toleranceSeconds} onChange={(seconds) => set({ signature: { ...plain, timestamp: { ...timestamp, toleranceSeconds: seconds ?? 300 } } })} />}</FormRow>
          </div>
        </>
      )}
    </>
  );
}

function PlaceFields({ draft, set }: { readonly draft: WebhookDraft; readonly set: Change }) {
  const t = useText();
  const [all, setAll] = useState(false);
  const { fields } = recordKinds[draft.recordKind];
  const shown = fields.filter(({ field }) => all || needOf(draft.recordKind, field) !== null || draft.fields[field] !== undefined || field === recordKinds[draft.recordKind].idField);
  return (
    <>
      <h3 className="cq-connector-part">{t(words.places)} <span className="cq-quiet cq-small">{t(words.placesSays)}</span></h3>
      <div className="cq-side-by-side cq-connector-top">
        <TextRow label={words.events} says={words.eventsSays} value={draft.events} onValue={(events) => set({ events })} />
        <TextRow label={words.eventId} value={draft.eventId} onValue={(eventId) => set({ eventId })} />
      </div>
      <div className="cq-connector-places">
        {shown.map(({ field, text }) => {
          const name = t(text);
          return (
            <label key={field}><span>{name}{needOf(draft.recordKind, field) === 'needed' ? <span className="cq-needed">{t(words.needed)}</span> : null}</span>
              <Input aria-label={t(words.fieldAt, { field: name })} value={draft.fields[field] ?? ''} maxLength={200} spellCheck={false} placeholder="/…" onChange={({ target }) => set({ fields: { ...draft.fields, [field]: target.value } })} />
            </label>
          );
        })}
      </div>
      {all || shown.length === fields.length ? null : <Button type="link" className="cq-fit" onClick={() => setAll(true)}>{t(words.allFields)}</Button>}
    </>
  );
}

function MadeSecret({ webhook, secret, onClose }: { readonly webhook: Webhook; readonly secret: string; readonly onClose: () => void }) {
  const t = useText();
  const address = `${window.location.origin}${webhook.path}`;
  return (
    <Modal open title={t(words.madeTitle)} onCancel={onClose} mask={{ closable: false }} footer={<Button type="primary" onClick={onClose}>{t(words.kept)}</Button>}>
      <div className="cq-fields">
        <Alert type="warning" showIcon title={t(words.madeSays)} />
        <div><span className="cq-label">{t(words.address)}</span><Typography.Paragraph className="cq-breaks" copyable={{ text: address }}><code>{address}</code></Typography.Paragraph></div>
        <div><span className="cq-label">{t(words.secret)}</span><Typography.Paragraph className="cq-breaks" copyable={{ text: secret }}><code>{secret}</code></Typography.Paragraph></div>
      </div>
    </Modal>
  );
}

function TextRow({ label, says, value, onValue }: { readonly label: Text; readonly says?: Text; readonly value: string; readonly onValue: (value: string) => void }) {
  const t = useText();
  return <FormRow label={t(label)} {...(says ? { says: t(says) } : {})}>{(ids) => <Input aria-labelledby={ids.label} aria-describedby={ids.says} value={value} maxLength={200} spellCheck={false} autoComplete="off" onChange={({ target }) => onValue(target.value)} />}</FormRow>;
}
