import { Alert, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { fieldOf, isCompleteMapping, missingFields, RECORD_KINDS, recordKinds, type RecordKind, type RecordMapping } from '#domains/sources/core/index.ts';
import { useAct, useLang, useText } from '#web/shell/index.ts';
import { Panel, Panels, Problem } from '#web/ui/index.ts';
import { capital } from '../capital.ts';
import { tryConnector, type ConnectorInput } from '../../core/connectors/index.ts';
import { PreviewTable } from '../file/PreviewTable.tsx';
import { FormRow } from '../FormRow.tsx';
import { CustomerChoice } from '../mapping/CustomerChoice.tsx';
import { FieldTable } from '../mapping/FieldTable.tsx';
import { completeMapping } from '../mapping/mappingDraft.ts';
import { MatchChoice } from '../mapping/MatchChoice.tsx';
import { ConnectionFields } from './ConnectionFields.tsx';
import { cursorOf, inputOf, isConnectable, lookOf, suggestionOf, type ConnectorDraft } from './connectorDraft.ts';
import { TimingFields } from './TimingFields.tsx';
import { words } from './words.ts';

interface Props { readonly id?: number; readonly hasSecret: boolean; readonly start: ConnectorDraft; readonly saving: boolean; readonly error: unknown; readonly onSave: (input: ConnectorInput) => void }

/** Everything about a connector on one page: connect and test, say which column is what, and when to fetch. */
export function ConnectorForm({ id, hasSecret, start, saving, error, onSave }: Props) {
  const t = useText();
  const join = useLang() === 'zh' ? '、' : ', ';
  const [draft, setDraft] = useState(start);
  const test = useAct(tryConnector);
  const change = (part: Partial<ConnectorDraft>) => setDraft((now) => ({ ...now, ...part }));
  const onMapping = (act: (now: RecordMapping) => RecordMapping) => setDraft((now) => (now.mapping === null ? now : { ...now, mapping: act(now.mapping) }));
  const { mapping, config, recordKind, secret } = draft;
  const look = lookOf(test.data, mapping, t(words.examplesLater));
  const tryIt = (kind: RecordKind) => {
    test.mutateAsync({ body: { ...(id !== undefined && { id }), recordKind: kind, config, ...(secret !== '' && { secret }) } })
      .then((seen) => setDraft((now) => ({ ...now, recordKind: kind, mapping: now.mapping?.kind === kind && Object.keys(now.mapping.columns).length > 0 ? now.mapping : seen.suggestion, cursor: now.cursor ?? (id === undefined ? cursorOf(seen) : null) })), () => undefined /* shown below */);
  };
  const chooseKind = (kind: RecordKind) => { setDraft((now) => ({ ...now, recordKind: kind, mapping: null })); if (test.data) tryIt(kind); };
  const missing = mapping === null ? [] : missingFields(mapping).map((field) => t(fieldOf(mapping.kind, field)?.text ?? { zh: field, en: field }));
  const ready = draft.name.trim() !== '' && /^[\p{L}\p{N}_-]{1,40}$/u.test(draft.source.trim()) && isConnectable(config) && (mapping === null || isCompleteMapping(mapping));
  return (
    <>
      <Panels split="wide">
        <div className="cq-stack">
          <Panel>
            <ConnectionFields config={config} secret={secret} hasSecret={hasSecret} onConfig={(next) => { change({ config: next, ...(next.kind !== config.kind && { cursor: null }) }); if (next.kind !== config.kind) test.reset(); }} onSecret={(next) => change({ secret: next })} />
            <div className="cq-connector-try" role="status">
              <Button onClick={() => tryIt(recordKind)} loading={test.isPending} disabled={!isConnectable(config)}>{t(words.try)}</Button>
              {test.isPending ? <span className="cq-quiet">{t(words.trying)}</span> : null}
              {test.data && !test.isPending ? <span className="cq-good">{t(test.data.files === null ? words.works : words.worksFiles, { count: test.data.columns.length, files: test.data.files ?? 0 })}</span> : null}
            </div>
            {test.error ? <Problem error={test.error} /> : null}
          </Panel>
          <Panel title={t(words.fields)} subtitle={t(mapping === null ? words.fieldsFirst : words.fieldsSays)}>
            {mapping === null ? null : <FieldTable key={mapping.kind} mapping={mapping} suggestion={test.data?.suggestion.kind === mapping.kind ? suggestionOf(test.data.suggestion) : suggestionOf(mapping)} look={look} onMapping={onMapping} />}
            {missing.length > 0 ? <Alert type="warning" showIcon title={t(words.missing, { fields: missing.join(join) })} /> : null}
          </Panel>
        </div>
        <div className="cq-stack">
          <Panel>
            <div className="cq-fields">
              <FormRow label={t(words.name)}>{({ label }) => <Input aria-labelledby={label} value={draft.name} maxLength={80} placeholder={t(words.nameExample)} onChange={({ target }) => change({ name: target.value })} />}</FormRow>
              <FormRow label={t(words.source)} says={t(words.sourceSays)}>{({ label, says }) => <Input aria-labelledby={label} aria-describedby={says} value={draft.source} maxLength={40} placeholder="shop" onChange={({ target }) => change({ source: target.value })} />}</FormRow>
              <FormRow label={t(words.records)}>{({ label }) => <Select<RecordKind> aria-labelledby={label} value={recordKind} options={RECORD_KINDS.map((kind) => ({ value: kind, label: capital(t(recordKinds[kind].text)) }))} onChange={chooseKind} />}</FormRow>
            </div>
          </Panel>
          <Panel title={t(words.timing)}><TimingFields draft={draft} seen={test.data} onDraft={change} /></Panel>
          {mapping === null ? null : <><MatchChoice mapping={mapping} onMapping={onMapping} /><CustomerChoice mapping={mapping} onMapping={onMapping} /></>}
        </div>
      </Panels>
      {test.data && test.data.rows.length > 0 ? <PreviewTable look={look} /> : null}
      {error ? <Problem error={error} /> : null}
      <div className="cq-import-acts">
        {id === undefined ? null : <span className="cq-quiet">{t(words.restart)}</span>}
        <Button type="primary" loading={saving} disabled={!ready} onClick={() => onSave(inputOf({ ...draft, mapping: mapping === null ? null : completeMapping(mapping) }))}>{t(words.save)}</Button>
      </div>
    </>
  );
}
