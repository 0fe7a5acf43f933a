import { AutoComplete } from 'antd';
import { useId } from 'react';
import { listSources } from '#domains/sources/core/index.ts';
import { useCall, useText } from '#web/shell/index.ts';
import { words } from './file/words.ts';

export function isSourceName(name: string): boolean { return /^[\p{L}\p{N}_-]{1,40}$/u.test(name); }

interface Props { readonly value: string; readonly onChange: (source: string) => void; readonly disabled?: boolean }

/** The system that data come from: one that is known, or a new name. */
export function SourceField({ value, onChange, disabled = false }: Props) {
  const t = useText();
  const id = useId();
  const says = useId();
  const { data } = useCall(listSources, {}, { staleTime: 10_000 });
  const bad = value !== '' && !isSourceName(value);
  return (
    <div className="cq-field">
      <label htmlFor={id}>{t(words.source)}</label>
      <AutoComplete
        id={id} value={value} onChange={onChange} disabled={disabled} {...(bad ? { status: 'error' as const } : {})} aria-describedby={says} aria-invalid={bad}
        options={(data?.sources ?? []).map(({ source }) => ({ value: source }))}
        showSearch={{ filterOption: (typed, option) => typed === value || (option?.value ?? '').toLowerCase().includes(typed.toLowerCase()) }}
      />
      <span id={says} className={bad ? 'cq-bad cq-small' : 'cq-quiet cq-small'} role={bad ? 'alert' : undefined}>{t(bad ? words.sourceBad : words.sourceSays)}</span>
    </div>
  );
}
