import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { Go } from '#web/shell/Go.tsx';
import { useText } from '#web/shell/i18n.ts';
import { renewSession, useSessionQuery } from '#web/shell/session.ts';
import { useQuestion } from '#web/shell/useQuestion.ts';
import { Page, Panel, Problem } from '#web/ui/index.ts';
import { nextPath } from './nextPath.ts';
import { SETUP_PATH, signIn } from './session.ts';
import { words } from './words.ts';

interface Fields { readonly email: string; readonly password: string }

export function SignInPage() {
  const t = useText();
  const client = useQueryClient();
  const { history } = useRouter();
  const [{ next }] = useQuestion({ next: '/' });
  const session = useSessionQuery().data;
  const { mutate, error, isPending } = useMutation({
    mutationFn: signIn,
    onSuccess: async () => { await renewSession(client); history.replace(nextPath(next)); },
  });
  if (session?.setupNeeded) return <Go to={SETUP_PATH} />;
  const required = (label: string) => ({ required: true, message: t(words.required, { label }) });
  return (
    <Page title={t(words.signInTitle)} subtitle={t(words.signInSays)}>
      <Panel>
        <Form<Fields> layout="vertical" requiredMark={false} onFinish={(fields) => mutate(fields)}>
          <Form.Item name="email" label={t(words.email)} rules={[required(t(words.email))]}><Input type="email" autoComplete="username" autoFocus /></Form.Item>
          <Form.Item name="password" label={t(words.password)} rules={[required(t(words.password))]}><Input.Password autoComplete="current-password" /></Form.Item>
          {error ? <Problem error={error} /> : null}
          <Button type="primary" htmlType="submit" block loading={isPending}>{t(words.signIn)}</Button>
        </Form>
      </Panel>
    </Page>
  );
}
