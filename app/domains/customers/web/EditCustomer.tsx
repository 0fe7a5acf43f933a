import { Alert, Button, Drawer, Form } from 'antd';
import type { FormInstance } from 'antd';
import { useState } from 'react';
import { dayIn } from '#core/businessTime.ts';
import { fill, type Text } from '#core/text.ts';
import { checkCustomer, FIELD_GROUPS, listCustomerChanges, listCustomFields, readCustomer, saveCustomer, type FieldGroup, type FieldProblem } from '#domains/customers/core/index.ts';
import { useAct, useCall } from '#web/shell/call.ts';
import { useLang, useText } from '#web/shell/i18n.ts';
import { useSession } from '#web/shell/session.ts';
import { usePhone } from '#web/shell/usePhone.ts';
import { WireProblemError } from '#web/shell/wireProblem.ts';
import { Problem } from '#web/ui/index.ts';
import { changesOf, fieldsFor, formOf, placeInForm, type CustomerFormValues, type CustomerShown } from './customerForm.ts';
import { FieldInput, OwnFieldInput } from './FieldInput.tsx';
import { words } from './words.ts';

export const GROUP_TEXT: Readonly<Record<FieldGroup, Text>> = { basic: words.groupBasic, organisation: words.groupOrganisation, place: words.groupPlace, person: words.groupPerson, care: words.groupCare };

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
  const [form] = Form.useForm<CustomerFormValues>();
  const [wrong, setWrong] = useState(0);
  const own = useCall(listCustomFields, {}).data?.fields.filter((field) => !field.retired) ?? [];
  const { submit, save } = useSubmit({ customer, form, own, onWrong: setWrong, onDone });
  const before = formOf(customer);
  const kind = Form.useWatch(['fields', 'kind'], form) ?? customer.kind;
  const fields = fieldsFor(kind, before.fields);
  return (
    <Form<CustomerFormValues> form={form} layout="vertical" requiredMark={false} initialValues={before} onFinish={submit} scrollToFirstError className="cq-edit" onValuesChange={() => setWrong(0)}>
      {FIELD_GROUPS.map((group) => {
        const shown = fields.filter((field) => field.group === group);
        return shown.length === 0 ? null : (
          <fieldset key={group}>
            <legend>{t(GROUP_TEXT[group])}</legend>
            {group === 'person' ? <p className="cq-quiet">{t(words.basisSays)}</p> : null}
            <div className="cq-edit-fields">
              {shown.map((field) => <Form.Item key={field.key} name={['fields', field.key]} label={t(field.label)} {...(field.key === 'province' ? { extra: t(words.provinceSays) } : {})}><FieldInput field={field} parent={customer.above.at(-1)} /></Form.Item>)}
            </div>
          </fieldset>
        );
      })}
      {own.length > 0 ? (
        <fieldset>
          <legend>{t(words.groupCustom)}</legend>
          <div className="cq-edit-fields">{own.map((field) => <Form.Item key={field.key} name={['custom', field.key]} label={t({ zh: field.labelZh, en: field.labelEn })}><OwnFieldInput field={field} /></Form.Item>)}</div>
        </fieldset>
      ) : null}
      <div className="cq-edit-foot">
        {save.error && !isAtField(save.error) ? <Problem error={save.error} /> : null}
        {wrong > 0 ? <Alert type="error" showIcon role="alert" title={t(words.problems, { count: wrong })} /> : null}
        <div className="cq-actions"><Button type="primary" htmlType="submit" loading={save.isPending}>{t(words.save)}</Button><Button onClick={onDone}>{t(words.cancel)}</Button></div>
      </div>
    </Form>
  );
}

function isAtField(error: unknown): error is WireProblemError & { readonly problem: { readonly at: string } } {
  return error instanceof WireProblemError && error.problem.at?.startsWith('changes.') === true;
}

interface Submit { readonly customer: CustomerShown; readonly form: FormInstance<CustomerFormValues>; readonly own: Parameters<typeof checkCustomer>[0]['definitions']; readonly onWrong: (count: number) => void; readonly onDone: () => void }

/** Checks as the server does, sends only what changed, and puts what the server says at its field. */
function useSubmit({ customer, form, own, onWrong, onDone }: Submit) {
  const lang = useLang();
  const { timeZone } = useSession();
  const save = useAct(saveCustomer, [readCustomer, listCustomerChanges]);
  const mark = (found: readonly { readonly at: string; readonly text: string }[]): void => {
    onWrong(found.length);
    form.setFields(found.map(({ at, text }) => ({ name: placeInForm(at) as never, errors: [text] }))); // names of the form's own fields
    const [first] = found;
    if (first) form.scrollToField(placeInForm(first.at) as never, { focus: true }); // a name of the form's own field
  };
  const said = ({ at, problem, data }: FieldProblem) => ({ at, text: fill(problem.message[lang], data) });
  const submit = ({ fields, custom: ownValues }: Partial<CustomerFormValues>): void => {
    const before = formOf(customer);
    // The form leaves out what it has no inputs for.
    const { changes, custom } = changesOf(before, { fields: fields ?? {}, custom: ownValues ?? {} });
    if (Object.keys(changes).length + Object.keys(custom).length === 0) { onDone(); return; }
    const { problems } = checkCustomer({ changes, custom, now: before.fields, definitions: own, today: dayIn(timeZone, new Date()) });
    if (problems.length > 0) { mark(problems.map(said)); return; }
    save.mutate({ params: { id: customer.id }, body: { seenAt: customer.updatedAt, changes, custom } }, {
      onSuccess: onDone,
      onError: (error) => { if (isAtField(error)) mark([{ at: error.problem.at, text: error.problem.message }]); },
    });
  };
  return { submit, save };
}
