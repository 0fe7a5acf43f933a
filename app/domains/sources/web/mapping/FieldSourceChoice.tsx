import { Input } from 'antd';
import { useId } from 'react';
import { recordKinds, type RecordField, type RecordMapping } from '#domains/sources/core/index.ts';
import { useLang, useText } from '#web/shell/index.ts';
import { Choice } from '../Choice.tsx';
import { examplesOf } from './columnLook.ts';
import { choiceText, columnChosen, fieldSourceOf, mayBeFixed } from './fieldChoice.ts';
import { assignField, fixField, type FileLook } from './mappingDraft.ts';
import { words } from './words.ts';

export interface FieldProps {
  readonly field: RecordField;
  readonly mapping: RecordMapping;
  readonly look: FileLook;
  /** Why the suggestion took this column, as long as it is followed. */
  readonly why: string | undefined;
  /** Set where a needed field has nothing that gives it. */
  readonly lacking: boolean;
  readonly onMapping: (change: (now: RecordMapping) => RecordMapping) => void;
}

/** What gives a field: a column, one value for every row, or nothing. */
export function FieldSourceChoice({ field, mapping, look, why, lacking, onMapping }: FieldProps) {
  const t = useText();
  const says = useId();
  const source = fieldSourceOf(mapping, field.field);
  const isId = recordKinds[mapping.kind].idField === field.field;
  const options = [
    { value: 'none', label: t(words.notUsed) },
    ...look.shape.columns.map(({ name }) => ({ value: `column:${name}`, label: name, example: examplesOf(look, name, 1)[0] ?? '' })),
    ...(isId ? [{ value: 'row', label: t(words.rowNumber) }] : []),
    ...(mayBeFixed(field) ? [{ value: 'fixed', label: t(words.fixedValue) }] : []),
  ];
  const choose = (value: string) => {
    const column = columnChosen(value);
    onMapping((now) => (column === undefined ? fixField(now, field.field, '') : assignField(fixField(now, field.field, null), field.field, column, look)));
  };
  const note = lacking ? t(words.chooseNeeded) : source.startsWith('column:') ? why : undefined;
  return (
    <div className="cq-field-source">
      <Choice<string>
        className="cq-whole" showSearch={{ optionFilterProp: 'label' }} value={source} options={options} onChange={choose} {...(lacking ? { status: 'error' as const } : {})}
        name={t(words.columnFor, { field: t(field.text) })} aria-invalid={lacking} aria-describedby={note ? says : undefined} popupMatchSelectWidth={false}
        optionRender={({ label, data }) => <span className="cq-option"><span className="cq-cut">{label}</span>{'example' in data && data.example ? <span className="cq-quiet cq-cut">{String(data.example)}</span> : null}</span>}
      />
      {source === 'fixed' ? <FixedValue field={field} value={mapping.fixed?.[field.field] ?? ''} onValue={(value) => onMapping((now) => fixField(now, field.field, value))} /> : null}
      {note ? <span id={says} className={lacking ? 'cq-bad cq-small' : 'cq-why'}>{note}</span> : null}
    </div>
  );
}

/** The one value of every row, asked for in the way of its field. */
function FixedValue({ field, value, onValue }: { readonly field: RecordField; readonly value: string; readonly onValue: (value: string) => void }) {
  const t = useText();
  const lang = useLang();
  const label = t(words.fixedFor, { field: t(field.text) });
  const choices = field.type === 'truth' ? [{ value: 'true', label: t(words.yes) }, { value: 'false', label: t(words.no) }] : Object.entries(field.choices ?? {}).map(([key, spellings]) => ({ value: key, label: choiceText(key, spellings, lang) }));
  if (choices.length > 0) return <Choice<string> className="cq-whole" name={label} value={value === '' ? undefined : value} options={choices} onChange={onValue} />;
  return <Input aria-label={label} value={value} maxLength={200} {...(field.type === 'day' || field.type === 'time' ? { type: 'date' } : {})} onChange={({ target }) => onValue(target.value)} />;
}
