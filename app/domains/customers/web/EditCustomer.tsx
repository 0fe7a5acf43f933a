import { Alert, Button, Drawer, Form } from 'antd';
import { dayIn } from '#core/businessTime.ts';
import { checkCustomer, listCustomerChanges, listCustomFields, readCustomer, saveCustomer } from '#domains/customers/core/index.ts';
import { useAct, useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { useSession } from '#web/shell/session.ts';
import { usePhone } from '#web/shell/usePhone.ts';
import { Problem } from '#web/ui/index.ts';
import { CustomerFields } from './CustomerFields.tsx';
import { changesOf, fieldsFor, formOf, type CustomerFormValues, type CustomerShown } from './customerForm.ts';
import { isAtField, useMarkProblems } from './useMarkProblems.ts';
import { words } from './words.ts';

interface Props { readonly customer: CustomerShown; readonly open: boolean; readonly onClose: () => void }

/** Every field of a customer in a drawer; each problem is told at its field, before and after the server has looked. */
export function EditCustomer({ customer, open, onClose }: Props) {
  const t = useText();
  return (
    <Drawer open={open} onClose={onClose} title={t(words.editTitle, { name: customer.name || customer.externalId })} size={usePhone() ? '100%' : 560} destroyOnHidden>
      <EditForm key={customer.updatedAt} customer={customer} onDone={onClose} />
    </Drawer>
  );
}

function EditForm({ customer, onDone }: { readonly customer: CustomerShown; readonly onDone: () => void }) {
  const t = useText();
  const { timeZone } = useSession();
  const [form] = Form.useForm<CustomerFormValues>();
  const { wrong, forget, markProblems, markError } = useMarkProblems(form);
  const own = useCall(listCustomFields, {}).data?.fields.filter((field) => !field.retired) ?? [];
  const save = useAct(saveCustomer, [readCustomer, listCustomerChanges]);
  const before = formOf(customer);
  const kind = Form.useWatch(['fields', 'kind'], form) ?? customer.kind;
  // Checks as the server does and sends only what changed; the form leaves out what it has no inputs for.
  const submit = ({ fields, custom: ownValues }: Partial<CustomerFormValues>): void => {
    const { changes, custom } = changesOf(before, { fields: fields ?? {}, custom: ownValues ?? {} });
    if (Object.keys(changes).length + Object.keys(custom).length === 0) { onDone(); return; }
    const { problems } = checkCustomer({ changes, custom, now: before.fields, definitions: own, today: dayIn(timeZone, new Date()) });
    if (problems.length > 0) { markProblems(problems); return; }
    save.mutate({ params: { id: customer.id }, body: { seenAt: customer.updatedAt, changes, custom } }, { onSuccess: onDone, onError: markError });
  };
  return (
    <Form<CustomerFormValues> form={form} layout="vertical" requiredMark={false} initialValues={before} onFinish={submit} scrollToFirstError className="cq-edit" onValuesChange={forget}>
      <CustomerFields fields={fieldsFor(kind, before.fields)} own={own} parent={customer.above.at(-1)} />
      <div className="cq-edit-foot">
        {save.error && !isAtField(save.error) ? <Problem error={save.error} /> : null}
        {wrong > 0 ? <Alert type="error" showIcon role="alert" title={t(words.problems, { count: wrong })} /> : null}
        <div className="cq-actions"><Button type="primary" htmlType="submit" loading={save.isPending}>{t(words.save)}</Button><Button onClick={onDone}>{t(words.cancel)}</Button></div>
      </div>
    </Form>
  );
}
