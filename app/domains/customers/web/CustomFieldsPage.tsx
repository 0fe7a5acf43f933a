import { PlusOutlined } from '@ant-design/icons';
import { Button, Table, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { ReplyOf } from '#core/contract.ts';
import type { Text } from '#core/text.ts';
import { listCustomFields, saveCustomField, type CustomFieldType, type CustomRule } from '#domains/customers/core/index.ts';
import { useAct, useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { EmptyState, Loading, Page, Panel, Problem } from '#web/ui/index.ts';
import { CustomFieldForm } from './CustomFieldForm.tsx';
import { settingWords as words } from './settingWords.ts';
import './customers.css';

export type CustomField = ReplyOf<typeof listCustomFields>['fields'][number];
export const TYPE_TEXT: Readonly<Record<CustomFieldType, Text>> = { text: words.typeText, number: words.typeNumber, day: words.typeDay, choice: words.typeChoice, truth: words.typeTruth };

/** /settings/fields: what the company keeps of customers beside the fields that everybody has. */
export function CustomFieldsPage() {
  const t = useText();
  const { data, error, refetch } = useCall(listCustomFields, {});
  const [edited, setEdited] = useState<CustomField | 'new' | null>(null);
  if (!data) return error ? <Problem error={error} onRetry={() => { void refetch(); }} /> : <Loading />;
  const { fields } = data;
  const add = <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>{t(words.addField)}</Button>;
  return (
    <Page title={fields.length === 0 ? t(words.fieldsNone) : t(words.fieldsTitle, { count: fields.length })} subtitle={t(words.fieldsSays)} actions={fields.length === 0 ? null : add}>
      {fields.length === 0 ? <EmptyState title={t(words.fieldsNone)} says={t(words.fieldsNoneSays)} next={add} /> : <Panel><Fields fields={fields} onEdit={setEdited} /></Panel>}
      {edited !== null ? <CustomFieldForm field={edited === 'new' ? null : edited} onClose={() => setEdited(null)} /> : null}
    </Page>
  );
}

function Fields({ fields, onEdit }: { readonly fields: readonly CustomField[]; readonly onEdit: (field: CustomField) => void }) {
  const t = useText();
  const save = useAct(saveCustomField, [listCustomFields]);
  const turn = ({ key, labelZh, labelEn, rule, retired }: CustomField): void => save.mutate({ params: { key }, body: { labelZh, labelEn, rule, retired: !retired } });
  const columns: TableColumnsType<CustomField> = [
    { title: t(words.labelZh), key: 'zh', render: (_, field) => <>{field.labelZh} {field.retired ? <Tag>{t(words.retired)}</Tag> : null}</> },
    { title: t(words.labelEn), key: 'en', dataIndex: 'labelEn' },
    { title: t(words.key), key: 'key', render: (_, field) => <code>{field.key}</code> },
    { title: t(words.type), key: 'type', render: (_, field) => t(TYPE_TEXT[field.type]) },
    { title: t(words.rule), key: 'rule', render: (_, field) => ruleText(field.rule) || <span className="cq-quiet">{t(words.anything)}</span> },
    {
      title: '', key: 'acts', align: 'right',
      render: (_, field) => <span className="cq-actions"><Button size="small" aria-label={t(words.editField, { label: t({ zh: field.labelZh, en: field.labelEn }) })} onClick={() => onEdit(field)}>{t({ zh: '编辑', en: 'Edit' })}</Button><Button size="small" type="text" onClick={() => turn(field)}>{t(field.retired ? words.restore : words.retire)}</Button></span>,
    },
  ];
  return <>{save.error ? <Problem error={save.error} /> : null}<Table<CustomField> rowKey="key" size="small" pagination={false} columns={columns} dataSource={[...fields]} scroll={{ x: 720 }} /></>;
}

function ruleText({ min, max, pattern, choices }: CustomRule): string {
  return [min !== undefined || max !== undefined ? `${min ?? ''} – ${max ?? ''}` : '', pattern ?? '', choices?.join(' / ') ?? ''].filter(Boolean).join(' · ');
}
