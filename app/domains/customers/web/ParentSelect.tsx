import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { suggestParents } from '#domains/customers/core/index.ts';
import { useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { words } from './words.ts';

interface Props { readonly id?: string; readonly value?: number | null; readonly onChange?: (id: number | null) => void; readonly known?: { readonly id: number; readonly name: string } | undefined }

/** An organisation found by its name or number. */
export function ParentSelect({ id, value, onChange, known }: Props) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed);
  const found = useCall(suggestParents, { query: { text } }, { keepPrevious: true }).data?.organisations ?? [];
  const options = [...(known && !found.some((one) => one.id === known.id) ? [{ value: known.id, label: known.name }] : []), ...found.map((one) => ({ value: one.id, label: `${one.name} · ${one.externalId}` }))];
  return <Select {...(id ? { id } : {})} allowClear value={value ?? null} placeholder={t(words.parentSearch)} showSearch={{ filterOption: false, onSearch: setTyped }} options={options} onChange={(chosen: number | undefined) => onChange?.(chosen ?? null)} />;
}
