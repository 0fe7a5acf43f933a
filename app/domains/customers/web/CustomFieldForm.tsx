import { Button, Drawer, Form, Input, InputNumber, Select } from 'antd';
import type { BodyOf } from '#core/contract.ts';
import { createCustomField, CUSTOM_FIELD_TYPES, listCustomFields, saveCustomField, type CustomFieldType } from '#domains/customers/core/index.ts';
import { useAct } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { usePhone } from '#web/shell/usePhone.ts';
import { WireProblemError } from '#web/shell/wireProblem.ts';
import { Problem } from '#web/ui/index.ts';
import { TYPE_TEXT, type CustomField } from './CustomFieldsPage.tsx';
import { DayInput } from './DayInput.tsx';
import { settingWords as words } from './settingWords.ts';
import { words as customerWords } from './words.ts';

interface Fields { readonly key: string; readonly type: CustomFieldType; readonly labelZh: string; readonly labelEn: string; readonly position: number | null; readonly rule: { readonly min?: number | string | null; readonly max?: number | string | null; readonly pattern?: string | null; readonly choices?: readonly string[] | null } }

/** A field of the company's own is defined or changed in a drawer; its key and type stay as they were first. */
export function CustomFieldForm({ field, onClose }: { readonly field: CustomField | null; readonly onClose: () => void }) {
  const t = useText();
  const [form] = Form.useForm<Fields>();
  const type = Form.useWatch('type', form) ?? field?.type ?? 'text';
  const create = useAct(createCustomField, [listCustomFields]);
  const save = useAct(saveCustomField, [listCustomFields]);
  const error = create.error ?? save.error;
  const at = error instanceof WireProblemError ? error.problem.at : undefined;
  const done = { onSuccess: onClose, onError: (thrown: Error) => { if (thrown instanceof WireProblemError && thrown.problem.at) form.setFields([{ name: thrown.problem.at.split('.') as never, errors: [thrown.problem.message] }]); } }; // the server names a field of the body
  const submit = ({ key, type: chosen, labelZh, labelEn, position, rule }: Fields): void => {
    const body = { labelZh, labelEn, rule: ruleFor(chosen ?? type, rule ?? {}), ...(position == null ? {} : { position }) };
    if (field === null) create.mutate({ body: { key, type: chosen, ...body } }, done); else save.mutate({ params: { key: field.key }, body }, done);
  };
  const needed = (label: string) => [{ required: true, whitespace: true, message: t(words.required, { label }) }];
  return (
    <Drawer open onClose={onClose} title={field === null ? t(words.addField) : t(words.editField, { label: t({ zh: field.labelZh, en: field.labelEn }) })} size={usePhone() ? '100%' : 460}>
      <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={submit} className="cq-edit" initialValues={field ?? { key: '', type: 'text', labelZh: '', labelEn: '', rule: {} }}>
        <Form.Item name="labelZh" label={t(words.labelZh)} rules={needed(t(words.labelZh))}><Input autoFocus maxLength={80} /></Form.Item>
        <Form.Item name="labelEn" label={t(words.labelEn)} rules={needed(t(words.labelEn))}><Input maxLength={80} /></Form.Item>
        <Form.Item name="key" label={t(words.key)} extra={field === null ? t(words.keySays) : null} rules={[{ pattern: /^[a-z][a-z0-9_]{0,39}$/, required: true, message: t(words.keyRule) }]}><Input maxLength={40} disabled={field !== null} /></Form.Item>
        <Form.Item name="type" label={t(words.type)}><Select disabled={field !== null} options={CUSTOM_FIELD_TYPES.map((one) => ({ value: one, label: t(TYPE_TEXT[one]) }))} /></Form.Item>
        <RuleFields type={type} />
        <Form.Item name="position" label={t(words.position)}><InputNumber min={0} max={10_000} precision={0} /></Form.Item>
        {error && !at ? <Problem error={error} /> : null}
        <div className="cq-actions"><Button type="primary" htmlType="submit" loading={create.isPending || save.isPending}>{t(customerWords.save)}</Button><Button onClick={onClose}>{t(customerWords.cancel)}</Button></div>
      </Form>
    </Drawer>
  );
}

function RuleFields({ type }: { readonly type: CustomFieldType }) {
  const t = useText();
  switch (type) {
    case 'number': return <div className="cq-edit-fields"><Form.Item name={['rule', 'min']} label={t(words.min)}><InputNumber /></Form.Item><Form.Item name={['rule', 'max']} label={t(words.max)}><InputNumber /></Form.Item></div>;
    case 'day': return <div className="cq-edit-fields"><Form.Item name={['rule', 'min']} label={t(words.minDay)}><DayInput /></Form.Item><Form.Item name={['rule', 'max']} label={t(words.maxDay)}><DayInput /></Form.Item></div>;
    case 'text': return <Form.Item name={['rule', 'pattern']} label={t(words.pattern)} extra={t(words.patternSays)}><Input maxLength={200} spellCheck={false} /></Form.Item>;
    case 'choice': return <Form.Item name={['rule', 'choices']} label={t(words.choices)} extra={t(words.choicesSays)}><Select mode="tags" open={false} suffixIcon={null} /></Form.Item>;
    case 'truth': return null;
  }
}

/** Only what the type asks, and only where something was written. */
function ruleFor(type: CustomFieldType, { min, max, pattern, choices }: Fields['rule']): BodyOf<typeof saveCustomField>['rule'] {
  const range = type === 'number' || type === 'day';
  return {
    ...(range && min != null && min !== '' ? { min } : {}), ...(range && max != null && max !== '' ? { max } : {}),
    ...(type === 'text' && pattern ? { pattern } : {}), ...(type === 'choice' && choices?.length ? { choices: [...choices] } : {}),
  };
}
