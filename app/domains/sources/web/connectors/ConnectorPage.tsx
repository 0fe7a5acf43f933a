import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Alert, Button, Popconfirm } from 'antd';
import { useAct, useCall, useSession, useText } from '#web/shell/index.ts';
import { JobProgress, Loading, Page, Panel, Problem } from '#web/ui/index.ts';
import { changeConnector, listConnectors, makeConnector, pauseConnector, pullConnector, readConnector, removeConnector, type Connector } from '../../core/connectors/index.ts';
import '../sources.css';
import './connectors.css';
import { draftOf, emptyDraft } from './connectorDraft.ts';
import { ConnectorForm } from './ConnectorForm.tsx';
import { PullList } from './PullList.tsx';
import { kindTexts, words } from './words.ts';

/** /connectors/$id: one connector, its last pulls and its settings; `new` makes one. */
export function ConnectorPage() {
  const { id } = useParams({ strict: false });
  return id === 'new' ? <NewConnector /> : <StoredConnector id={Number(id)} />;
}

function NewConnector() {
  const t = useText();
  const { timeZone } = useSession();
  const go = useNavigate();
  const make = useAct(makeConnector, [listConnectors]);
  return (
    <Page title={t(words.newTitle)} subtitle={t(words.says)} actions={<Link to="/connectors">{t(words.back)}</Link>}>
      <ConnectorForm hasSecret={false} start={emptyDraft(timeZone)} saving={make.isPending} error={make.error} onSave={(body) => { make.mutateAsync({ body }).then(({ id }) => go({ to: '/connectors/$id', params: { id: String(id) } }), () => undefined); /* shown in the form */ }} />
    </Page>
  );
}

function StoredConnector({ id }: { readonly id: number }) {
  const t = useText();
  const { data, error, refetch } = useCall(readConnector, { params: { id } }, { staleTime: 0 });
  const change = useAct(changeConnector, [readConnector, listConnectors]);
  if (error && !data) return <Problem error={error} onRetry={() => { void refetch(); }} />;
  if (!data) return <Loading as="page" />;
  return (
    <Page title={data.name} subtitle={`${t(kindTexts[data.config.kind])} · ${data.source}`} actions={<><Link to="/connectors">{t(words.back)}</Link><Acts connector={data} /></>}>
      {data.jobId === null ? null : <Panel><JobProgress key={data.jobId} jobId={data.jobId} onOver={() => { void refetch(); }} /></Panel>}
      <PullList connector={data} />
      <div role="status">{change.isSuccess ? <Alert type="success" showIcon title={t(words.saved)} /> : null}</div>
      <ConnectorForm key={data.changedAt} id={id} hasSecret={data.hasSecret} start={draftOf(data)} saving={change.isPending} error={change.error} onSave={(body) => change.mutate({ params: { id }, body })} />
    </Page>
  );
}

function Acts({ connector: { id, name, pausedAt, mapping } }: { readonly connector: Connector }) {
  const t = useText();
  const go = useNavigate();
  const pull = useAct(pullConnector, [readConnector]);
  const pause = useAct(pauseConnector, [readConnector, listConnectors]);
  const remove = useAct(removeConnector, [listConnectors]);
  const params = { id };
  const removeIt = () => { remove.mutateAsync({ params }).then(() => go({ to: '/connectors' }), () => undefined); /* shown below */ };
  const failed = pull.error ?? pause.error ?? remove.error;
  return (
    <>
      <Popconfirm title={t(words.removeOf, { name })} description={t(words.removeAsk)} okText={t(words.remove)} okButtonProps={{ danger: true }} cancelText={t(words.cancel)} onConfirm={removeIt}><Button loading={remove.isPending}>{t(words.remove)}</Button></Popconfirm>
      <Button loading={pause.isPending} onClick={() => pause.mutate({ params, body: { paused: pausedAt === null } })}>{t(pausedAt === null ? words.pause : words.resume)}</Button>
      <Button type="primary" loading={pull.isPending} disabled={mapping === null} onClick={() => pull.mutate({ params })}>{t(words.pullNow)}</Button>
      {failed ? <Problem error={failed} /> : null}
    </>
  );
}
