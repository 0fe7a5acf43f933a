import { Alert, Button, Checkbox, Form, Input, Modal, Select, Typography } from 'antd';
import { KEY_SCOPES, keyScopeTexts, listKeys, makeKey, type KeyScope } from '#domains/access/core/index.ts';
import { useAct, useText } from '#web/shell/index.ts';
import { Problem } from '#web/ui/index.ts';
import { words } from './keyWords.ts';
import { words as common } from './words.ts';

const LIVES = [30, 90, 180, 365, 730];
interface Given { readonly name: string; readonly scopes: KeyScope[]; readonly days: number }

/** Makes a key, and shows it the one time that it can be seen. */
export function MakeKey({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const make = useAct(makeKey, [listKeys]);
  const [form] = Form.useForm<Given>();
  const made = make.data;
  if (made) {
    return (
      <Modal open title={t(words.madeTitle)} onCancel={onClose} mask={{ closable: false }} footer={<Button type="primary" onClick={onClose}>{t(words.close)}</Button>}>
        <Alert type="warning" showIcon title={t(words.madeSays)} />
        <Typography.Paragraph copyable={{ text: made.secret }} className="cq-access-secret"><code>{made.secret}</code></Typography.Paragraph>
      </Modal>
    );
  }
  return (
    <Modal open title={t(words.makeTitle)} okText={t(words.make)} cancelText={t(words.cancel)} confirmLoading={make.isPending} onCancel={onClose} onOk={() => form.submit()}>
      <Form<Given> form={form} layout="vertical" requiredMark={false} initialValues={{ name: '', scopes: [...KEY_SCOPES], days: 365 }} onFinish={(body) => make.mutate({ body })}>
        <Form.Item name="name" label={t(words.name)} extra={t(words.nameSays)} rules={[{ required: true, whitespace: true, message: t(common.required, { label: t(words.name) }) }]}><Input maxLength={80} autoFocus /></Form.Item>
        <Form.Item name="scopes" label={t(words.scopes)} rules={[{ required: true, message: t(common.required, { label: t(words.scopes) }) }]}><Checkbox.Group options={KEY_SCOPES.map((scope) => ({ value: scope, label: t(keyScopeTexts[scope]) }))} /></Form.Item>
        <Form.Item name="days" label={t(words.days)}><Select options={LIVES.map((days) => ({ value: days, label: t(words.daysOf, { count: days }) }))} /></Form.Item>
      </Form>
      {make.error ? <Problem error={make.error} /> : null}
    </Modal>
  );
}
