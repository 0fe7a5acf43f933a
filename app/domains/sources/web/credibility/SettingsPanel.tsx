import { Button, Form, Input, InputNumber, Select, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { COMBINE_METHODS, CREDIBILITY_MODELS, readCredibility, saveCredibilitySettings, type CredibilitySettings } from '#domains/sources/core/credibility/index.ts';
import { useAct, usePhone, useText } from '#web/shell/index.ts';
import { actorText, Pairs, Panel, Problem, useFormat } from '#web/ui/index.ts';
import type { Overview } from './shownCredibility.ts';
import { methodWords, statusWords, words } from './words.ts';

/** Method, threshold and reliabilities in force with who set them and why; and every assessment before. */
export function SettingsPanel({ overview }: { readonly overview: Overview }) {
  const t = useText();
  const { date, number, percent } = useFormat();
  const [editing, setEditing] = useState(false);
  const { version, settings, savedBy, savedAt, reason } = overview.settings;
  const pairs = [
    { key: 'method', label: t(words.method), value: t(methodWords[settings.method].name) }, { key: 'threshold', label: t(words.threshold), value: number(settings.threshold) }, { key: 'base', label: t(words.base), value: percent(settings.base) },
    { key: 'fdr', label: t(words.fdr), value: percent(settings.falseDiscovery) }, { key: 'm', label: t(words.weightModels), value: number(settings.weights.models) }, { key: 'e', label: t(words.weightExperts), value: number(settings.weights.experts) },
  ];
  return (
    <div className="cq-cred-stack">
      <Panel title={version === 0 ? t(words.settingsTitle) : `${t(words.settingsTitle)} · ${t(words.settingsVersion, { version })}`} subtitle={version === 0 ? t(words.own) : t(words.savedBy, { by: t(actorText(savedBy)), at: date(savedAt), reason })} actions={editing ? null : <Button size="small" onClick={() => setEditing(true)}>{t(words.change)}</Button>}>
        {editing ? <SettingsForm key={version} version={version} settings={settings} onClose={() => setEditing(false)} /> : <><Pairs across={3} pairs={pairs} /><p className="cq-quiet cq-under">{t(methodWords[settings.method].says)}</p></>}
      </Panel>
      {overview.history.length > 0 ? <History history={overview.history} /> : null}
    </div>
  );
}

type Fields = Omit<CredibilitySettings, 'reliability'> & { readonly reliability: Readonly<Record<string, number | null | undefined>>; readonly reason: string };

function SettingsForm({ version, settings, onClose }: { readonly version: number; readonly settings: Overview['settings']['settings']; readonly onClose: () => void }) {
  const t = useText();
  const [form] = Form.useForm<Fields>();
  const method = Form.useWatch('method', form) ?? settings.method;
  const save = useAct(saveCredibilitySettings, [readCredibility]);
  const submit = ({ reason, reliability, ...rest }: Fields) => save.mutate({ body: { settings: { ...rest, reliability: Object.fromEntries(Object.entries(reliability).filter(([, value]) => typeof value === 'number')) as Record<string, number> /* what is left are numbers */ }, reason: reason.trim(), basedOnVersion: version } }, { onSuccess: onClose });
  const needed = [{ required: true, message: t(words.required) }];
  return (
    <Form<Fields> form={form} layout="vertical" requiredMark={false} initialValues={{ ...settings, reason: '' }} onFinish={submit} className="cq-cred-form">
      <Form.Item name="method" label={t(words.method)} extra={t(methodWords[method].says)}><Select options={COMBINE_METHODS.map((value) => ({ value, label: t(methodWords[value].name) }))} /></Form.Item>
      <Form.Item name="threshold" label={t(words.threshold)} extra={t(words.thresholdSays)} rules={needed}><InputNumber min={0} max={100} /></Form.Item>
      <Form.Item name="base" label={t(words.base)} extra={t(words.baseSays)} rules={needed}><InputNumber min={0.001} max={0.5} step={0.01} /></Form.Item>
      <Form.Item name="falseDiscovery" label={t(words.fdr)} extra={t(words.fdrSays)} rules={needed}><InputNumber min={0.0001} max={0.1} step={0.01} /></Form.Item>
      <Form.Item name={['weights', 'models']} label={t(words.weightModels)} extra={t(words.weightSays)} rules={needed}><InputNumber min={0} max={5} step={0.1} /></Form.Item>
      <Form.Item name={['weights', 'experts']} label={t(words.weightExperts)} extra={t(words.weightSays)} rules={needed}><InputNumber min={0} max={5} step={0.1} /></Form.Item>
      <p className="cq-quiet cq-cred-wide">{t(words.reliabilityTitle)}{t({ zh: '：', en: ': ' })}{t(words.reliabilitySays)}</p>
      {CREDIBILITY_MODELS.map(({ id, name, reliability }) => <Form.Item key={id} name={['reliability', id]} label={t(name)}><InputNumber min={0} max={0.99} step={0.05} placeholder={String(reliability)} /></Form.Item>)}
      <Form.Item name="reason" label={t(words.reason)} rules={needed} className="cq-cred-wide"><Input maxLength={300} /></Form.Item>
      <div className="cq-cred-wide cq-cred-stack">{save.error ? <Problem error={save.error} /> : null}<div className="cq-actions"><Button type="primary" htmlType="submit" loading={save.isPending}>{t(words.save)}</Button><Button onClick={onClose}>{t(words.cancel)}</Button><span className="cq-quiet">{t(words.saveNext)}</span></div></div>
    </Form>
  );
}

type Past = Overview['history'][number];
function History({ history }: { readonly history: Overview['history'] }) {
  const t = useText();
  const phone = usePhone();
  const { number, asOfDay, duration } = useFormat();
  const columns: TableColumnsType<Past> = [
    { title: t(words.asOf), key: 'asOf', render: (_, { asOf }) => asOfDay(asOf) }, { title: t(words.status), key: 'status', render: (_, { status, kept }) => <>{t(statusWords[status])}{kept ? '' : <span className="cq-quiet"> · {t(words.dropped)}</span>}</> },
    { title: t(words.scored), key: 'scored', align: 'right', className: 'cq-number', render: (_, { summary }) => number(summary?.scored) }, { title: t(words.belowThreshold), key: 'below', align: 'right', className: 'cq-number', render: (_, { summary }) => number(summary?.below) },
    { title: t(words.version), key: 'version', align: 'right', className: 'cq-number', render: (_, { settingsVersion }) => settingsVersion === 0 ? t(words.own) : settingsVersion }, { title: t(words.took), key: 'took', align: 'right', className: 'cq-number', render: (_, { summary }) => duration(summary?.seconds) }, { title: t(words.who), key: 'who', render: (_, { actor }) => t(actorText(actor)) },
  ];
  return <Panel title={t(words.history)}>{phone ? history.map((one) => <div key={one.id} className="cq-row-pairs"><Pairs pairs={[{ key: 'a', label: t(words.asOf), value: asOfDay(one.asOf) }, { key: 's', label: t(words.status), value: t(statusWords[one.status]) }, { key: 'n', label: t(words.scored), value: number(one.summary?.scored) }, { key: 'v', label: t(words.version), value: one.settingsVersion }]} /></div>) : <Table<Past> rowKey="id" size="small" columns={columns} dataSource={[...history]} pagination={false} />}</Panel>;
}
