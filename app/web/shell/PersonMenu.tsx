import { LogoutOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Avatar, Dropdown } from 'antd';
import { useText } from '#web/shell/i18n.ts';
import { renewSession, useSession, useShellParts } from '#web/shell/session.ts';
import { words } from '#web/shell/words.ts';
import { actorText } from '#web/ui/actorText.ts';

export function PersonMenu() {
  const t = useText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const { signOut } = useShellParts();
  const { user } = useSession();
  if (!user) return null;
  const name = t(actorText(user.name));
  const leave = () => { signOut().then(() => renewSession(client), (error: unknown) => { void message.error(error instanceof Error ? error.message : String(error)); }); };
  const items = [
    { key: 'who', disabled: true, label: <span className="cq-who"><b>{name}</b><br />{user.email}</span> },
    { type: 'divider' as const },
    { key: 'leave', icon: <LogoutOutlined />, label: t(words.signOut), onClick: leave },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <button type="button" className="cq-person" aria-label={t(words.person, { name })}><Avatar size={28}>{[...name][0]?.toUpperCase() ?? '·'}</Avatar></button>
    </Dropdown>
  );
}
