import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Form, Input, Select } from 'antd';
import { useMemo } from 'react';
import { saveCompany, type CompanySettings } from '#domains/access/core/index.ts';
import { useAct } from '#web/shell/call.ts';
import { useLang, useText } from '#web/shell/i18n.ts';
import { renewSession, useSession } from '#web/shell/session.ts';
import { Page, Panel, Problem } from '#web/ui/index.ts';
import { currencyOptions } from './currencies.ts';
import { words } from './words.ts';

/** /settings/company: name, currency and clock of the company. */
export function CompanyPage() {
  const t = useText();
  const client = useQueryClient();
  const { company: name, currency, timeZone } = useSession();
  const save = useAct(saveCompany);
  const keep = async (body: CompanySettings) => {
    await save.mutateAsync({ body });
    await renewSession(client);
  };
  const title = name ? t(words.companyTitle, { name, currency, zone: zoneText(timeZone) }) : t(words.companyUnnamed);
  return (
    <Page title={title} subtitle={t(words.companySays)}>
      <Panel className="cq-narrow">
        <CompanyForm key={`${name} ${currency} ${timeZone}`} company={{ name, currency, timeZone }} saving={save.isPending} onSave={(body) => { keep(body).catch(() => undefined); /* shown below */ }} />
        {save.error ? <Problem error={save.error} /> : null}
        {save.isSuccess ? <Alert type="success" showIcon title={t(words.companySaved)} description={t(words.nextRun)} action={<Link to="/runs">{t(words.toRuns)}</Link>} /> : null}
      </Panel>
    </Page>
  );
}

interface Props { readonly company: CompanySettings; readonly saving: boolean; readonly onSave: (company: CompanySettings) => void }

function CompanyForm({ company, saving, onSave }: Props) {
  const t = useText();
  const lang = useLang();
  const currencies = useMemo(() => currencyOptions(lang), [lang]);
  const zones = useMemo(() => [...new Set([company.timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])].map((zone) => ({ value: zone, label: zoneText(zone) })), [company.timeZone]);
  const required = (label: string) => [{ required: true, whitespace: true, message: t(words.required, { label }) }];
  return (
    <Form<CompanySettings> layout="vertical" requiredMark={false} initialValues={company} onFinish={onSave}>
      <Form.Item name="name" label={t(words.companyName)} rules={required(t(words.companyName))}><Input maxLength={80} autoComplete="organization" /></Form.Item>
      <Form.Item name="currency" label={t(words.currency)} extra={t(words.currencySays)} rules={required(t(words.currency))}><Select showSearch={{ optionFilterProp: 'label' }} options={currencies} /></Form.Item>
      <Form.Item name="timeZone" label={t(words.zone)} extra={<>{t(words.zoneSays)} {t(words.nextRun)}</>} rules={required(t(words.zone))}><Select showSearch={{ optionFilterProp: 'label' }} options={zones} /></Form.Item>
      <Button type="primary" htmlType="submit" loading={saving}>{t(words.saveCompany)}</Button>
    </Form>
  );
}

function zoneText(zone: string): string { return zone.replaceAll('_', ' '); }
