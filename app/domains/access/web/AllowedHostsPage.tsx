import { Button, Form, Input, Popconfirm } from 'antd';
import { allowHost, forbidHost, listAllowedHosts, type AllowedHost } from '#domains/access/core/index.ts';
import { useAct, useCall, useText } from '#web/shell/index.ts';
import { actorText, Loading, Page, Panel, Panels, Problem, useFormat } from '#web/ui/index.ts';
import './access.css';
import { words } from './hostWords.ts';
import { words as common } from './words.ts';

interface Given { readonly host: string; readonly why: string }

/** /settings/allowed-hosts: which hosts of the own network the product may call. */
export function AllowedHostsPage() {
  const t = useText();
  const { data, error, refetch } = useCall(listAllowedHosts, {});
  const count = data?.hosts.length ?? 0;
  return (
    <Page title={data === undefined ? t(words.menu) : count > 0 ? t(words.title, { count }) : t(words.titleNone)} subtitle={t(words.says)}>
      {error && !data ? <Problem error={error} onRetry={() => { void refetch(); }} /> : null}
      {!data && !error ? <Loading as="card" /> : null}
      {data ? (
        <Panels>
          <Panel>{count === 0 ? <p className="cq-quiet">{t(words.none)}</p> : data.hosts.map((host) => <HostLine key={host.host} allowed={host} />)}</Panel>
          <Panel title={t(words.addTitle)}><AllowForm /></Panel>
        </Panels>
      ) : null}
    </Page>
  );
}

function HostLine({ allowed: { host, why, by, at } }: { readonly allowed: AllowedHost }) {
  const t = useText();
  const { dateTime } = useFormat();
  const forbid = useAct(forbidHost, [listAllowedHosts]);
  const name = t(words.forbidOf, { host });
  return (
    <div className="cq-row-pairs cq-access-head">
      <div><strong>{host}</strong><span className="cq-access-below">{why}</span><span className="cq-quiet cq-access-below">{t(words.allowed, { who: t(actorText(by)), when: dateTime(at) })}</span></div>
      <Popconfirm title={name} description={t(words.forbidAsk)} okText={t(words.forbid)} cancelText={t(words.cancel)} onConfirm={() => forbid.mutate({ body: { host } })}><Button size="small" loading={forbid.isPending} aria-label={name}>{t(words.forbid)}</Button></Popconfirm>
    </div>
  );
}

function AllowForm() {
  const t = useText();
  const [form] = Form.useForm<Given>();
  const allow = useAct(allowHost, [listAllowedHosts]);
  const required = (label: string) => [{ required: true, whitespace: true, message: t(common.required, { label }) }];
  return (
    <Form<Given> form={form} layout="vertical" requiredMark={false} onFinish={(body) => { allow.mutateAsync({ body }).then(() => form.resetFields(), () => undefined); /* shown below */ }}>
      <Form.Item name="host" label={t(words.host)} rules={required(t(words.host))}><Input maxLength={253} placeholder="db.internal" autoComplete="off" spellCheck={false} /></Form.Item>
      <Form.Item name="why" label={t(words.why)} rules={required(t(words.why))}><Input maxLength={300} placeholder={t(words.whyExample)} /></Form.Item>
      <Button type="primary" htmlType="submit" loading={allow.isPending}>{t(words.allow)}</Button>
      {allow.error ? <Problem error={allow.error} /> : null}
    </Form>
  );
}
