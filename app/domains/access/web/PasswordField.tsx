import { Form, Input } from 'antd';
import { setUp } from '#domains/access/core/index.ts';
import { useText } from '#web/shell/i18n.ts';
import { words } from './words.ts';

/** The least length that the contract asks for; the form asks for the same. */
const LEAST = Number(Reflect.get(setUp.body?.properties.password ?? {}, 'minLength') ?? 10);

/** A new password, twice. */
export function NewPasswordFields() {
  const t = useText();
  return (
    <>
      <Form.Item name="password" label={t(words.password)} extra={t(words.passwordHelp, { least: LEAST })} rules={[{ required: true, message: t(words.required, { label: t(words.password) }) }, { min: LEAST, message: t(words.tooShort, { least: LEAST }) }]}>
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t(words.again)}
        dependencies={['password']}
        rules={[{ required: true, message: t(words.required, { label: t(words.password) }) }, ({ getFieldValue }) => ({ validator: (_, value: unknown) => (!value || value === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error(t(words.notSame)))) })]}
      >
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
    </>
  );
}
