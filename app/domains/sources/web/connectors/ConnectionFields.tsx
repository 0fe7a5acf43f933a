import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useText } from '#web/shell/index.ts';
import type { Text } from '#core/text.ts';
import { CONNECTOR_KINDS, type ConnectorConfig, type ConnectorKind } from '../../core/connectors/index.ts';
import { FormRow } from '../FormRow.tsx';
import { emptyConfig } from './connectorDraft.ts';
import { kindTexts, words } from './words.ts';

interface Props { readonly config: ConnectorConfig; readonly secret: string; readonly hasSecret: boolean; readonly onConfig: (config: ConnectorConfig) => void; readonly onSecret: (secret: string) => void }

/** Where the connector reads, and as whom. */
export function ConnectionFields({ config, secret, hasSecret, onConfig, onSecret }: Props) {
  const t = useText();
  const secretLabel = config.kind === 's3' ? words.secretKey : config.kind === 'url' ? words.headerValue : words.password;
  const asksSecret = config.kind !== 'url' || config.header !== undefined;
  return (
    <div className="cq-fields">
      <FormRow label={t(words.kind)}>{({ label }) => <Select<ConnectorKind> aria-labelledby={label} value={config.kind} options={CONNECTOR_KINDS.map((kind) => ({ value: kind, label: t(kindTexts[kind]) }))} onChange={(kind) => onConfig(emptyConfig(kind))} />}</FormRow>
      <PlaceFields config={config} onConfig={onConfig} />
      {asksSecret ? <FormRow label={t(secretLabel)} says={t(words.secretSays)}>{({ label, says }) => <Input.Password aria-labelledby={label} aria-describedby={says} value={secret} maxLength={4000} autoComplete="new-password" placeholder={hasSecret ? t(words.kept) : undefined} onChange={({ target }) => onSecret(target.value)} />}</FormRow> : null}
    </div>
  );
}

function PlaceFields({ config, onConfig }: Pick<Props, 'config' | 'onConfig'>) {
  const t = useText();
  if (config.kind === 's3') {
    return (
      <>
        <TextRow label={words.bucketUrl} says={words.bucketUrlSays} value={config.url} onValue={(url) => onConfig({ ...config, url })} />
        <TextRow label={words.accessKey} value={config.accessKey ?? ''} onValue={(accessKey) => onConfig(accessKey === '' ? { kind: 's3', url: config.url } : { ...config, accessKey })} />
      </>
    );
  }
  if (config.kind === 'url') {
    return (
      <>
        <TextRow label={words.url} says={words.urlSays} value={config.url} onValue={(url) => onConfig({ ...config, url })} />
        <TextRow label={words.header} value={config.header ?? ''} placeholder="Authorization" onValue={(header) => onConfig(header === '' ? { kind: 'url', url: config.url } : { ...config, header })} />
      </>
    );
  }
  return (
    <>
      <div className="cq-connector-host">
        <TextRow label={words.host} value={config.host} placeholder="db.internal" onValue={(host) => onConfig({ ...config, host })} />
        <FormRow label={t(words.port)}>{({ label }) => <InputNumber aria-labelledby={label} className="cq-whole" value={config.port} min={1} max={65_535} onChange={(port) => onConfig({ ...config, port: port ?? config.port })} />}</FormRow>
      </div>
      {config.kind === 'clickhouse' ? <Checkbox checked={config.secure} onChange={({ target }) => onConfig({ ...config, secure: target.checked })}>{t(words.secure)}</Checkbox> : null}
      <div className="cq-side-by-side">
        <TextRow label={words.database} value={config.database} onValue={(database) => onConfig({ ...config, database })} />
        {config.kind === 'postgresql' ? <TextRow label={words.schema} value={config.schema} onValue={(schema) => onConfig({ ...config, schema })} /> : null}
      </div>
      <TextRow label={words.table} value={config.table} onValue={(table) => onConfig({ ...config, table })} />
      <TextRow label={words.user} says={words.readOnly} value={config.user} onValue={(user) => onConfig({ ...config, user })} />
    </>
  );
}

interface TextRowProps { readonly label: Text; readonly says?: Text; readonly value: string; readonly placeholder?: string; readonly onValue: (value: string) => void }
function TextRow({ label, says, value, placeholder, onValue }: TextRowProps) {
  const t = useText();
  return <FormRow label={t(label)} {...(says ? { says: t(says) } : {})}>{(ids) => <Input aria-labelledby={ids.label} aria-describedby={ids.says} value={value} maxLength={2000} spellCheck={false} autoComplete="off" {...(placeholder ? { placeholder } : {})} onChange={({ target }) => onValue(target.value)} />}</FormRow>;
}
