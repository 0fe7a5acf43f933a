import { Button, Drawer, Form, Input } from 'antd';
import type Type from 'typebox';
import { addContact, readCustomer, saveContact, type ContactBody } from '#domains/customers/core/index.ts';
import { useAct } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { usePhone } from '#web/shell/usePhone.ts';
import { WireProblemError } from '#web/shell/wireProblem.ts';
import { Problem } from '#web/ui/index.ts';
import { words } from './words.ts';

type Fields = Type.Static<typeof ContactBody>;
interface Props { readonly customerId: number; readonly contact: (Fields & { readonly id: number }) | null; readonly onClose: () => void }

/** A contact is entered or changed in a drawer. */
export function ContactForm({ customerId, contact, onClose }: Props) {
  const t = useText();
  const [form] = Form.useForm<Fields>();
  const add = useAct(addContact, [readCustomer]);
  const save = useAct(saveContact, [readCustomer]);
  const error = add.error ?? save.error;
  const atField = error instanceof WireProblemError ? error.problem.at : undefined;
  const done = {
    onSuccess: onClose,
    onError: (thrown: Error) => { if (thrown instanceof WireProblemError && thrown.problem.at) form.setFields([{ name: thrown.problem.at as keyof Fields, errors: [thrown.problem.message] }]); }, // the server names a field of the body
  };
  const submit = (body: Fields): void => { if (contact === null) add.mutate({ params: { id: customerId }, body }, done); else save.mutate({ params: { id: customerId, contactId: contact.id }, body }, done); };
  const start: Fields = { name: contact?.name ?? '', title: contact?.title ?? null, department: contact?.department ?? null, phone: contact?.phone ?? null, email: contact?.email ?? null };
  return (
    <Drawer open onClose={onClose} title={contact === null ? t(words.addContact) : t(words.editContact, { name: contact.name })} size={usePhone() ? '100%' : 420}>
      <Form<Fields> form={form} layout="vertical" requiredMark={false} initialValues={start} onFinish={submit}>
        <Form.Item name="name" label={t(words.contactName)}><Input autoFocus maxLength={200} /></Form.Item>
        <Form.Item name="title" label={t(words.contactTitle)}><Input maxLength={200} /></Form.Item>
        <Form.Item name="department" label={t(words.contactDepartment)}><Input maxLength={200} /></Form.Item>
        <Form.Item name="phone" label={t(words.contactPhone)}><Input maxLength={60} inputMode="tel" /></Form.Item>
        <Form.Item name="email" label={t(words.contactEmail)}><Input maxLength={254} inputMode="email" /></Form.Item>
        {error && !atField ? <Problem error={error} /> : null}
        <div className="cq-actions"><Button type="primary" htmlType="submit" loading={add.isPending || save.isPending}>{t(words.save)}</Button><Button onClick={onClose}>{t(words.cancel)}</Button></div>
      </Form>
    </Drawer>
  );
}
