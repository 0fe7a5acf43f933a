import { Button, Checkbox, Input } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { editQuarantined, listQuarantine } from '#domains/sources/core/index.ts';
import { useAct, useText } from '#web/shell/index.ts';
import { Problem } from '#web/ui/index.ts';
import { capital } from '../capital.ts';
import { changesOf, fieldsOfRow, nameOfField, valuesOf, type Of, type QuarantinedRow } from './rowValues.ts';
import { words } from './words.ts';

interface Props { readonly batch: Of; readonly row: QuarantinedRow; readonly onDone: (saved: boolean) => void }

/** A waiting row, field by field; what is wrong stands under the field that it is about. */
export function EditRow({ batch, row, onDone }: Props) {
  const t = useText();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [all, setAll] = useState(false);
  const [values, setValues] = useState(valuesOf(row));
  const edit = useAct(editQuarantined, [listQuarantine]);
  // Whoever opens a row begins at what is wrong with it.
  useEffect(() => { (form.current?.querySelector<HTMLInputElement>('input[aria-invalid=true]') ?? form.current?.querySelector('input'))?.focus(); }, []);
  const save = () => edit.mutate({ params: { id: batch.id }, body: { file: row.file, row: row.row, edited: changesOf(row.given, values) } }, { onSuccess: () => onDone(true) });
  return (
    <form ref={form} className="cq-edit-row" aria-label={t(words.editTitle, { row: row.row })} onSubmit={(event) => { event.preventDefault(); save(); }} onKeyDown={(event) => { if (event.key === 'Escape') onDone(false); }}>
      <p className="cq-quiet">{t(words.editSays)}</p>
      <div className="cq-edit-fields">
        {fieldsOfRow(batch.kind, row, all).map((field) => {
          const wrong = row.reasons.filter((one) => one.field === field).map(({ label }) => t(label)).join(' · ');
          const before = row.given[field] ?? '';
          const changed = (values[field] ?? '') !== before;
          const notes = [wrong, changed ? (before === '' ? t(words.wasBlank) : t(words.was, { value: before })) : ''].filter(Boolean).join(' · ');
          return (
            <div key={field} className="cq-field">
              <label htmlFor={`${id}${field}`}>{capital(t(nameOfField(batch, field)))}</label>
              <Input id={`${id}${field}`} value={values[field] ?? ''} maxLength={10_000} {...(wrong ? { status: 'error' as const } : {})} aria-invalid={wrong !== ''} {...(notes ? { 'aria-describedby': `${id}${field}-says` } : {})} onChange={({ target }) => setValues((now) => ({ ...now, [field]: target.value }))} />
              {notes ? <span id={`${id}${field}-says`} className={wrong && !changed ? 'cq-bad cq-small' : 'cq-quiet cq-small'}>{notes}</span> : null}
            </div>
          );
        })}
      </div>
      {edit.error ? <Problem error={edit.error} /> : null}
      <div className="cq-actions">
        <Button type="primary" htmlType="submit" loading={edit.isPending}>{t(words.save)}</Button>
        <Button onClick={() => onDone(false)}>{t(words.stop)}</Button>
        <Checkbox checked={all} onChange={({ target }) => setAll(target.checked)}>{t(words.allFields)}</Checkbox>
      </div>
    </form>
  );
}
