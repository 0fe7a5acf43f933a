import { AutoComplete, Input, InputNumber, Select } from 'antd';
import type Type from 'typebox';
import { listDepartments, suggestProvinces, type CustomerField, type CustomFieldSchema } from '#domains/customers/core/index.ts';
import { useCall } from '#web/shell/call.ts';
import { useLang, useText } from '#web/shell/i18n.ts';
import { DayInput } from './DayInput.tsx';
import { ParentSelect } from './ParentSelect.tsx';
import { words } from './words.ts';

/** What the form hands to the input of a field. */
interface Bound { readonly id?: string; readonly value?: unknown; readonly onChange?: (value: unknown) => void }
interface Props extends Bound { readonly field: CustomerField; readonly parent?: { readonly id: number; readonly name: string } | undefined }

/** The input in which a field is written, by its type. */
export function FieldInput({ field, parent, value, onChange, ...bound }: Props) {
  const t = useText();
  const text = typeof value === 'string' ? value : '';
  const change = onChange ?? (() => undefined);
  if (field.key === 'province') return <ProvinceInput {...bound} value={text} onChange={change} />;
  switch (field.type) {
    case 'day': return <DayInput {...bound} value={text || null} onChange={change} />;
    case 'money': return <InputNumber<number> {...bound} min={0} value={typeof value === 'number' ? value : null} onChange={change} />;
    case 'choice': return <Select {...bound} allowClear={field.required !== true} value={text || null} placeholder={t(words.notSaid)} onChange={(chosen) => change(chosen ?? null)} options={Object.entries(field.choices ?? {}).map(([key, label]) => ({ value: key, label: t(label) }))} />;
    case 'customer': return <ParentSelect {...bound} value={typeof value === 'number' ? value : null} onChange={change} known={parent} />;
    case 'department': return <DepartmentSelect {...bound} value={value} onChange={change} />;
    default: return <Input {...bound} value={text} {...(field.longest === undefined ? {} : { maxLength: field.longest })} inputMode={field.type === 'phone' ? 'tel' : field.type === 'email' ? 'email' : 'text'} onChange={({ target }) => change(target.value)} />;
  }
}

function ProvinceInput({ value, onChange, ...bound }: Bound) {
  const lang = useLang();
  const typed = typeof value === 'string' ? value : '';
  return <AutoComplete {...bound} value={typed} onChange={(text) => onChange?.(text)} options={suggestProvinces(typed).map((province) => ({ value: province.name, label: lang === 'zh' ? province.name : `${province.en} ${province.name}` }))}><Input maxLength={80} /></AutoComplete>;
}

function DepartmentSelect({ value, onChange, ...bound }: Bound) {
  const t = useText();
  const departments = useCall(listDepartments, {}).data?.departments ?? [];
  return <Select {...bound} allowClear value={typeof value === 'number' ? value : null} placeholder={t(words.none)} showSearch={{ optionFilterProp: 'label' }} onChange={(chosen) => onChange?.(chosen ?? null)} options={departments.map(({ id, name }) => ({ value: id, label: name }))} />;
}

type OwnField = Type.Static<typeof CustomFieldSchema>;

/** The input of a field of the company's own. */
export function OwnFieldInput({ field: { type, rule }, value, onChange, ...bound }: Bound & { readonly field: OwnField }) {
  const t = useText();
  const change = onChange ?? (() => undefined);
  switch (type) {
    case 'number': return <InputNumber<number> {...bound} value={typeof value === 'number' ? value : null} onChange={change} />;
    case 'day': return <DayInput {...bound} value={typeof value === 'string' ? value : null} onChange={change} />;
    case 'truth': return <Select {...bound} allowClear value={typeof value === 'boolean' ? String(value) : null} placeholder={t(words.notSaid)} onChange={(chosen) => change(chosen == null ? null : chosen === 'true')} options={[{ value: 'true', label: t(words.yes) }, { value: 'false', label: t(words.no) }]} />;
    case 'choice':
      if (rule.choices?.length) return <Select {...bound} allowClear value={typeof value === 'string' ? value : null} placeholder={t(words.notSaid)} onChange={(chosen) => change(chosen ?? null)} options={rule.choices.map((choice) => ({ value: choice, label: choice }))} />;
      return <Input {...bound} value={typeof value === 'string' ? value : ''} onChange={({ target }) => change(target.value)} />;
    case 'text': return <Input {...bound} value={typeof value === 'string' ? value : ''} maxLength={1000} onChange={({ target }) => change(target.value)} />;
  }
}
