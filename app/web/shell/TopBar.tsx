import { MenuFoldOutlined, MenuOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import { Button, Layout } from 'antd';
import { useText } from '#web/shell/i18n.ts';
import { JobsBadge } from '#web/shell/JobsBadge.tsx';
import { LanguageSwitch } from '#web/shell/LanguageSwitch.tsx';
import { PersonMenu } from '#web/shell/PersonMenu.tsx';
import { SchemeSwitch } from '#web/shell/SchemeSwitch.tsx';
import { useSession } from '#web/shell/session.ts';
import { words } from '#web/shell/words.ts';
import { useFormat } from '#web/ui/useFormat.ts';

interface Props { readonly onMap?: () => void; readonly folded?: boolean; readonly onFold?: (folded: boolean) => void }

export function TopBar({ onMap, folded = false, onFold }: Props) {
  const t = useText();
  const { asOfDay } = useFormat();
  const { asOf } = useSession();
  return (
    <Layout.Header className="cq-top">
      {onMap ? <Button type="text" icon={<MenuOutlined />} aria-label={t(words.openMap)} onClick={onMap} /> : null}
      {onFold ? <Button type="text" icon={folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />} aria-label={t(folded ? words.unfoldMap : words.foldMap)} aria-expanded={!folded} onClick={() => onFold(!folded)} /> : null}
      <span className="cq-top-space" />
      <span className="cq-asof"><span className="cq-asof-word">{t(words.asOf)} </span><b>{asOf ? asOfDay(asOf) : t(words.notAnalysed)}</b></span>
      <JobsBadge />
      <LanguageSwitch />
      <SchemeSwitch />
      <PersonMenu />
    </Layout.Header>
  );
}
