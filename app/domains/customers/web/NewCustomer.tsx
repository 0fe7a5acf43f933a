import { PlusOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Drawer, Form, Input } from 'antd';
import { useState } from 'react';
import { dayIn } from '#core/businessTime.ts';
import { checkCustomer, createCustomer, listCustomFields } from '#domains/customers/core/index.ts';
import { useAct, useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { useSession } from '#web/shell/session.ts';
import { usePhone } from '#web/shell/usePhone.ts';
import { Problem } from '#web/ui/index.ts';
import { CustomerFields } from './CustomerFields.tsx';
import { changesOf, fieldsFor, NEW_CUSTOMER, type CustomerFormValues } from './customerForm.ts';
import { isAtField, useMarkProblems } from './useMarkProblems.ts';
import { words } from './words.ts';
import './customers.css';

interface NewForm extends CustomerFormValues { readonly externalId: string }

/** A customer entered by hand; its page opens when it is on record. */
export function NewCustomer() {
  const t = useText();
  const phone = usePhone();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setOpen(true)}>{t(words.addCustomer)}</Button>
      <Drawer open={open} onClose={() => setOpen(false)} title={t(words.addCustomer)} size={phone ? '100%' : 560} destroyOnHidden><NewCustomerForm onCancel={() => setOpen(false)} /></Drawer>
    </>
  );
}

function NewCustomerForm({ onCancel }: { readonly onCancel: () => void }) {
  const t = useText();
  const { timeZone } = useSession();
  const navigate = useNavigate();
  const [form] = Form.useForm<NewForm>();
  const { wrong, forget, markProblems, markError } = useMarkProblems(form);
  const own = useCall(listCustomFields, {}).data?.fields.filter((field) => !field.retired) ?? [];
  const create = useAct(createCustomer);
  const kind = Form.useWatch(['fields', 'kind'], form) ?? NEW_CUSTOMER.fields.kind;
  const submit = ({ externalId, fields, custom: ownValues }: Partial<NewForm>): void => {
    const { changes: given, custom } = changesOf({ fields: {}, custom: {} }, { fields: fields ?? {}, custom: ownValues ?? {} });
    const changes = { name: null, ...given };
    const { problems } = checkCustomer({ changes, custom, now: {}, definitions: own, today: dayIn(timeZone, new Date()) });
    if (problems.length > 0) { markProblems(problems); return; }
    const number = externalId?.trim() ?? '';
    create.mutate({ body: { ...(number === '' ? {} : { externalId: number }), changes, custom } }, {
      onSuccess: ({ id }) => { void navigate({ to: '/customers/$id', params: { id: String(id) } }); },
      onError: markError,
    });
  };
  return (
    <Form<NewForm> form={form} layout="vertical" requiredMark={false} initialValues={{ ...NEW_CUSTOMER, externalId: '' }} onFinish={submit} scrollToFirstError className="cq-edit" onValuesChange={forget}>
      <CustomerFields fields={fieldsFor(kind, {})} own={own} />
      <Form.Item name="externalId" label={t(words.externalId)} extra={t(words.numberSays)}><Input maxLength={100} autoComplete="off" /></Form.Item>
      <div className="cq-edit-foot">
        {create.error && !isAtField(create.error) ? <Problem error={create.error} /> : null}
        {wrong > 0 ? <Alert type="error" showIcon role="alert" title={t(words.problems, { count: wrong })} /> : null}
        <div className="cq-actions"><Button type="primary" htmlType="submit" loading={create.isPending}>{t(words.create)}</Button><Button onClick={onCancel}>{t(words.cancel)}</Button></div>
      </div>
    </Form>
  );
}
