import { Button, DatePicker, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { Condition } from '#domains/insights/core/index.ts';
import type { Measure } from '#domains/measures/core/index.ts';
import { useText } from '#web/shell/i18n.ts';
import { LabelFields } from './LabelFields.tsx';
import type { ListColumns } from './listColumns.ts';
import { words } from './listWords.ts';

interface Props { readonly known: ListColumns; readonly measure?: Measure; readonly condition?: Condition; readonly onApply: (condition: Condition) => void }
type Draft = Omit<Condition, 'measure'>;

/** One condition: the measure (unless it is given), then a range or a choice of its labels. */
export function ConditionEditor({ known, measure: given, condition, onApply }: Props) {
  const t = useText();
  const [key, setKey] = useState(given?.key);
  const [draft, setDraft] = useState<Draft>(condition ?? {});
  const measure = key ? known.byKey.get(key) : undefined;
  const says = measure !== undefined && (measure.kind === 'label' ? Boolean(draft.oneOf?.length) : draft.from !== undefined || draft.to !== undefined);
  const apply = () => { if (measure && says) onApply({ measure: measure.key, ...(measure.kind === 'label' ? { oneOf: draft.oneOf ?? [] } : { ...(draft.from === undefined ? {} : { from: draft.from }), ...(draft.to === undefined ? {} : { to: draft.to }) }) }); };
  return (
    <form className="cq-condition" onSubmit={(event) => { event.preventDefault(); apply(); }}>
      {given ? <b>{t(given.label)}</b> : (
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          autoFocus
          {...(key ? { value: key } : {})}
          placeholder={t(words.chooseMeasure)}
          aria-label={t(words.chooseMeasure)}
          onChange={(chosen: string) => { setKey(chosen); setDraft({}); }}
          options={known.groups.map(({ head, columns }) => ({ label: t(head), options: columns.map((one) => ({ value: one.key, label: t(one.label) })) }))}
        />
      )}
      {measure ? <p className="cq-quiet">{t(measure.meaning)}</p> : null}
      {measure ? <ValueFields measure={measure} draft={draft} onChange={setDraft} /> : null}
      <Button type="primary" htmlType="submit" disabled={!says}>{t(words.apply)}</Button>
    </form>
  );
}

interface FieldsProps { readonly measure: Measure; readonly draft: Draft; readonly onChange: (draft: Draft) => void }

function ValueFields({ measure, draft, onChange }: FieldsProps) {
  const t = useText();
  if (measure.kind === 'label') return <LabelFields measure={measure} chosen={draft.oneOf ?? []} onChange={(oneOf) => onChange({ oneOf })} />;
  return (
    <div className="cq-condition-range">
      <label>{t(words.from)}<End measure={measure} value={draft.from} onChange={(from) => onChange(ends(from, draft.to))} /></label>
      <label>{t(words.to)}<End measure={measure} value={draft.to} onChange={(to) => onChange(ends(draft.from, to))} /></label>
    </div>
  );
}

type EndValue = number | string | undefined;
function ends(from: EndValue, to: EndValue): Draft { return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }; }

function End({ measure, value, onChange }: { readonly measure: Measure; readonly value: EndValue; readonly onChange: (value: EndValue) => void }) {
  if (measure.kind === 'date') return <DatePicker value={value === undefined ? null : dayjs(String(value))} onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : undefined)} />;
  // A probability is written as a percentage, and kept as a share.
  const scale = measure.kind === 'probability' ? 100 : 1;
  const shown = value === undefined ? null : Number((Number(value) * scale).toPrecision(12));
  return <InputNumber<number> value={shown} {...(scale === 100 ? { suffix: '%', min: 0, max: 100 } : {})} {...(measure.kind === 'integer' ? { precision: 0 } : {})} onChange={(typed) => onChange(typed === null ? undefined : Number((typed / scale).toPrecision(12)))} />;
}
