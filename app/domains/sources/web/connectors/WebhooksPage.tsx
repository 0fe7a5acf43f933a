import { Button, Popconfirm, Typography } from 'antd';
import { useState } from 'react';
import { recordKinds } from '#domains/sources/core/index.ts';
import { useAct, useCall, useText } from '#web/shell/index.ts';
import { EmptyState, Loading, Page, Panel, Problem, useFormat } from '#web/ui/index.ts';
import { capital } from '../capital.ts';
import { listWebhooks, pauseWebhook, removeWebhook, type Webhook } from '../../core/connectors/index.ts';
import '../sources.css';
import './connectors.css';
import { WebhookForm } from './WebhookForm.tsx';
import { words } from './webhookWords.ts';

/** /webhooks: the addresses at which other systems report events. */
export function WebhooksPage() {
  const t = useText();
  const { data, error, refetch } = useCall(listWebhooks, {});
  const [form, setForm] = useState<{ readonly webhook: Webhook | null } | null>(null);
  const webhooks = data?.webhooks ?? [];
  const stuck = webhooks.filter(({ problem }) => problem !== null).reduce((sum, { waiting }) => sum + waiting, 0);
  const add = <Button type="primary" onClick={() => setForm({ webhook: null })}>{t(words.add)}</Button>;
  const title = data === undefined ? t(words.menu) : webhooks.length === 0 ? t(words.titleNone) : stuck > 0 ? t(words.titleWaiting, { count: stuck }) : t(words.title, { count: webhooks.length });
  return (
    <Page title={title} subtitle={t(words.says)} actions={webhooks.length > 0 ? add : undefined}>
      {error && !data ? <Problem error={error} onRetry={() => { void refetch(); }} /> : null}
      {!data && !error ? <Loading as="card" /> : null}
      {data && webhooks.length === 0 ? <EmptyState title={t(words.titleNone)} says={t(words.noneSays)} next={add} /> : null}
      {webhooks.map((webhook) => <WebhookPanel key={webhook.id} webhook={webhook} onChange={() => setForm({ webhook })} />)}
      {form ? <WebhookForm webhook={form.webhook} onClose={() => setForm(null)} /> : null}
    </Page>
  );
}

function WebhookPanel({ webhook, onChange }: { readonly webhook: Webhook; readonly onChange: () => void }) {
  const t = useText();
  const { dateTime } = useFormat();
  const { name, source, recordKind, path, received, waiting, lastReceivedAt, pausedAt, problem } = webhook;
  const address = `${window.location.origin}${path}`;
  return (
    <Panel title={name} subtitle={`${source} · ${capital(t(recordKinds[recordKind].text))}`} actions={<Acts webhook={webhook} onChange={onChange} />}>
      <Typography.Paragraph className="cq-breaks" copyable={{ text: address }}><code>{address}</code></Typography.Paragraph>
      <p className="cq-quiet">{[lastReceivedAt === null ? t(words.receivedNone) : t(words.received, { count: received, when: dateTime(lastReceivedAt) }), ...waiting > 0 ? [t(words.waiting, { count: waiting })] : [], ...pausedAt === null ? [] : [t(words.paused)]].join(' · ')}</p>
      {problem === null ? null : <Problem title={problem.message} hint={problem.hint} />}
    </Panel>
  );
}

function Acts({ webhook: { id, name, pausedAt, problem }, onChange }: { readonly webhook: Webhook; readonly onChange: () => void }) {
  const t = useText();
  const pause = useAct(pauseWebhook, [listWebhooks]);
  const remove = useAct(removeWebhook, [listWebhooks]);
  const set = (paused: boolean) => pause.mutate({ params: { id }, body: { paused } });
  return (
    <>
      {problem === null || pausedAt !== null ? null : <Button size="small" loading={pause.isPending} onClick={() => set(false)}>{t(words.again)}</Button>}
      <Button size="small" loading={pause.isPending} onClick={() => set(pausedAt === null)}>{t(pausedAt === null ? words.pause : words.resume)}</Button>
      <Button size="small" onClick={onChange}>{t(words.change)}</Button>
      <Popconfirm title={t(words.removeOf, { name })} description={t(words.removeAsk)} okText={t(words.remove)} okButtonProps={{ danger: true }} cancelText={t(words.cancel)} onConfirm={() => remove.mutate({ params: { id } })}><Button size="small" loading={remove.isPending}>{t(words.remove)}</Button></Popconfirm>
    </>
  );
}
