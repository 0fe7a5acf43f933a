import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { setUp } from '#domains/access/core/index.ts';
import { useAct } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { renewSession, useSessionQuery } from '#web/shell/session.ts';
import { useQuestion } from '#web/shell/useQuestion.ts';
import { EmptyState, Page, Panel, Problem } from '#web/ui/index.ts';
import { NewPasswordFields } from './PasswordField.tsx';
import { SIGN_IN_PATH, WELCOME_PATH } from './session.ts';
import { words } from './words.ts';

interface Fields { readonly token: string; readonly name: string; readonly email: string; readonly password: string; readonly again: string }

/** /setup?token=…: the first administrator. */
export function SetupPage() {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [{ token }] = useQuestion({ token: '' });
  const session = useSessionQuery().data;
  const act = useAct(setUp);
  const submit = async ({ again: _, ...body }: Fields) => {
    await act.mutateAsync({ body });
    await renewSession(client);
    await navigate({ to: WELCOME_PATH });
  };
  if (session && !session.setupNeeded && !act.isSuccess && !act.isPending) return <EmptyState title={t(words.alreadySetUp)} says={t(words.alreadySetUpSays)} next={<Link to={SIGN_IN_PATH}>{t(words.signIn)}</Link>} />;
  const required = (label: string) => ({ required: true, whitespace: true, message: t(words.required, { label }) });
  return (
    <Page title={t(words.setupTitle)} subtitle={t(words.setupSays)}>
      <Panel>
        <Form<Fields> layout="vertical" requiredMark={false} initialValues={{ token }} onFinish={(fields) => { submit(fields).catch(() => undefined); /* shown below */ }}>
          <Form.Item name="token" label={t(words.token)} rules={[required(t(words.token))]} {...(token ? { hidden: true } : { extra: t(words.tokenHelp) })}><Input autoComplete="off" /></Form.Item>
          <Form.Item name="name" label={t(words.name)} rules={[required(t(words.name))]}><Input autoComplete="name" maxLength={80} autoFocus /></Form.Item>
          <Form.Item name="email" label={t(words.email)} rules={[required(t(words.email)), { type: 'email', message: t(words.notEmail) }]} validateTrigger="onBlur"><Input type="email" autoComplete="username" maxLength={200} /></Form.Item>
          <NewPasswordFields />
          {act.error ? <Problem error={act.error} /> : null}
          <Button type="primary" htmlType="submit" block loading={act.isPending}>{t(words.create)}</Button>
        </Form>
      </Panel>
    </Page>
  );
}
