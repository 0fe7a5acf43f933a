import { Input, InputNumber, Select } from 'antd';
import { useMemo } from 'react';
import { useText } from '#web/shell/index.ts';
import type { ConnectorLook, Schedule } from '../../core/connectors/index.ts';
import { FormRow } from '../FormRow.tsx';
import type { ConnectorDraft } from './connectorDraft.ts';
import { words } from './words.ts';

interface Props { readonly draft: ConnectorDraft; readonly seen: ConnectorLook | undefined; readonly onDraft: (change: Partial<ConnectorDraft>) => void }

/** From where on rows are new, and when the connector looks for them. */
export function TimingFields({ draft, seen, onDraft }: Props) {
  const t = useText();
  const zones = useMemo(() => [...new Set([draft.timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })), [draft.timeZone]);
  return (
    <div className="cq-fields">
      {'table' in draft.config ? <CursorFields draft={draft} seen={seen} onDraft={onDraft} /> : null}
      <ScheduleFields schedule={draft.schedule} onSchedule={(schedule) => onDraft({ schedule })} />
      <FormRow label={t(words.zone)} says={t(words.zoneSays)}>{({ label, says }) => <Select<string> aria-labelledby={label} aria-describedby={says} showSearch={{ optionFilterProp: 'label' }} value={draft.timeZone} options={zones} onChange={(timeZone) => onDraft({ timeZone })} />}</FormRow>
    </div>
  );
}

function CursorFields({ draft: { cursor }, seen, onDraft }: Props) {
  const t = useText();
  const columns = seen?.columns.filter((column) => column.cursor).map(({ name }) => name) ?? (cursor === null ? [] : [cursor.column]);
  return (
    <>
      <FormRow label={t(words.cursor)} says={t(words.cursorSays)}>{({ label, says }) => <Select<string> aria-labelledby={label} aria-describedby={says} value={cursor?.column ?? ''} options={[{ value: '', label: t(words.cursorNone) }, ...columns.map((name) => ({ value: name, label: name }))]} onChange={(column) => onDraft({ cursor: column === '' ? null : { column, overlap: cursor?.overlap ?? 0 } })} />}</FormRow>
      {cursor === null ? null : <FormRow label={t(words.overlap)} says={t(words.overlapSays)}>{({ label, says }) => <InputNumber aria-labelledby={label} aria-describedby={says} min={0} max={31_536_000} value={cursor.overlap} onChange={(overlap) => onDraft({ cursor: { ...cursor, overlap: overlap ?? 0 } })} />}</FormRow>}
    </>
  );
}

function ScheduleFields({ schedule, onSchedule }: { readonly schedule: Schedule | null; readonly onSchedule: (schedule: Schedule | null) => void }) {
  const t = useText();
  const choose = (every: string) => onSchedule(every === 'minutes' ? { every, minutes: 60 } : every === 'day' ? { every, at: '02:00' } : null);
  return (
    <div className="cq-side-by-side">
      <FormRow label={t(words.schedule)}>{({ label }) => <Select<string> aria-labelledby={label} value={schedule?.every ?? 'manual'} options={[{ value: 'manual', label: t(words.manual) }, { value: 'minutes', label: t(words.everyMinutes) }, { value: 'day', label: t(words.everyDay) }]} onChange={choose} />}</FormRow>
      {schedule?.every === 'minutes' ? <FormRow label={t(words.minutes)}>{({ label }) => <InputNumber aria-labelledby={label} className="cq-whole" min={5} max={1440} value={schedule.minutes} onChange={(minutes) => onSchedule({ every: 'minutes', minutes: minutes ?? 60 })} />}</FormRow> : null}
      {schedule?.every === 'day' ? <FormRow label={t(words.at)}>{({ label }) => <Input aria-labelledby={label} type="time" value={schedule.at} onChange={({ target }) => { if (/^\d\d:\d\d$/.test(target.value)) onSchedule({ every: 'day', at: target.value }); }} />}</FormRow> : null}
    </div>
  );
}
