import { DeleteOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { REMOVAL_MODES, removePerson, type RemovalMode } from '#domains/customers/core/index.ts';
import { renewSession, useAct, useSession, useText } from '#web/shell/index.ts';
import { Problem } from '#web/ui/index.ts';
import type { CustomerShown } from '../customerForm.ts';
import { MODE_TEXT, words } from './words.ts';
import './removal.css';

interface Given { readonly mode: RemovalMode; readonly why: string; readonly confirm: string }
type Whom = Pick<CustomerShown, 'id' | 'kind' | 'name' | 'externalId' | 'anonymisedAt' | 'mergedInto'>;

/** Removes a customer's personal data: only for administrators, and only after the customer's number was typed. */
export function RemovePerson({ customer }: { readonly customer: Whom }) {
  const t = useText();
  const { user } = useSession();
  const [asking, setAsking] = useState(false);
  if (user?.administrator !== true || customer.mergedInto !== null) return null;
  return (
    <>
      <Button type="text" danger icon={<DeleteOutlined aria-hidden />} onClick={() => setAsking(true)}>{t(customer.kind === 'person' ? words.open : words.openOrganisation)}</Button>
      {asking ? <RemoveDialog customer={customer} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function RemoveDialog({ customer: { id, kind, name, externalId, anonymisedAt }, onClose }: { readonly customer: Whom; readonly onClose: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [form] = Form.useForm<Given>();
  const remove = useAct(removePerson);
  const modes = REMOVAL_MODES.filter((mode) => mode === 'remove' || anonymisedAt === null);
  const mode = Form.useWatch('mode', form) ?? modes[0]!;
  const submit = ({ why }: Given): void => remove.mutate({ params: { id }, body: { mode, why: why.trim() } }, {
    onSuccess: async (removal) => {
      await navigate({ to: '/settings/removals', search: { proof: removal.id } });
      // Nothing that was read of the person before stays in the browser either.
      await renewSession(client);
    },
  });
  return (
    <Modal
      open title={t(kind === 'person' ? words.title : words.titleOrganisation, { name: name || externalId })} onCancel={onClose} closable={!remove.isPending} mask={{ closable: false }} keyboard={!remove.isPending} width={600}
      okText={t(MODE_TEXT[mode].act)} okButtonProps={{ danger: true, type: 'primary', loading: remove.isPending }} cancelText={t(words.keep)} cancelButtonProps={{ disabled: remove.isPending }} onOk={form.submit}
    >
      <Alert type="warning" showIcon title={t(words.forGood)} description={t(words.forGoodSays)} className="cq-removal-warning" />
      <Form<Given> form={form} layout="vertical" requiredMark={false} disabled={remove.isPending} initialValues={{ mode: modes[0], why: '', confirm: '' }} onFinish={submit}>
        <Form.Item name="mode" label={t(words.mode)}>
          <Radio.Group className="cq-removal-modes">{modes.map((one) => <Radio key={one} value={one}>{t(MODE_TEXT[one].label)}<span className="cq-quiet">{t(MODE_TEXT[one].says)}</span></Radio>)}</Radio.Group>
        </Form.Item>
        <Form.Item name="why" label={t(words.why)} extra={t(words.whySays)} rules={[{ validator: async (_, value: string) => { if (value.trim().length < 3) throw new Error(t(words.whyShort)); } }]}>
          <Input maxLength={500} placeholder={t(words.whyExample)} autoComplete="off" />
        </Form.Item>
        <Form.Item name="confirm" label={t(words.confirm, { number: externalId })} rules={[{ validator: async (_, value: string) => { if (value.trim() !== externalId) throw new Error(t(words.confirmWrong, { number: externalId })); } }]}>
          <Input maxLength={200} autoComplete="off" spellCheck={false} />
        </Form.Item>
      </Form>
      {remove.isPending ? <p className="cq-quiet" role="status">{t(words.working)}</p> : null}
      {remove.error ? <Problem error={remove.error} /> : null}
    </Modal>
  );
}
