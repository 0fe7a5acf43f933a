import { DatabaseOutlined, HomeOutlined, LineChartOutlined, SettingOutlined, TeamOutlined, ThunderboltOutlined } from '@ant-design/icons';
import { Link, useLocation } from '@tanstack/react-router';
import { Menu, type MenuProps } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '#web/shell/i18n.ts';
import { keep, recall } from '#web/shell/keep.ts';
import { entryAt, mapFor, type MapGroup, type MenuGroup } from '#web/shell/pages.ts';
import { useSession } from '#web/shell/session.ts';
import { groupWords, words } from '#web/shell/words.ts';

const icons: Readonly<Record<MenuGroup, ReactNode>> = {
  home: <HomeOutlined />, customers: <TeamOutlined />, insight: <LineChartOutlined />, action: <ThunderboltOutlined />, data: <DatabaseOutlined />, settings: <SettingOutlined />,
};

export function Brand({ folded = false }: { readonly folded?: boolean }) {
  const t = useText();
  const { company } = useSession();
  return <div className="cq-brand"><Link to="/" className="cq-mark" aria-label={t(words.product)}>{folded ? t(words.product).slice(0, 1) : t(words.product)}</Link>{!folded && company ? <span className="cq-company" title={company}>{company}</span> : null}</div>;
}

type MenuItem = NonNullable<MenuProps['items']>[number];

interface Props { readonly map: readonly MapGroup[]; readonly folded?: boolean; readonly onGo?: () => void }

export function SideMap({ map: whole, folded = false, onGo }: Props) {
  const t = useText();
  const { pathname } = useLocation();
  const map = mapFor(whole, useSession().user?.administrator === true);
  const here = entryAt(map, pathname);
  const shut = new Set((recall('shutGroups') ?? '').split(','));
  const items = map.flatMap(({ group, entries }): MenuItem[] => {
    const links = entries.map(({ path, label }) => ({ key: path, label: <Link to={path} {...(onGo ? { onClick: onGo } : {})} {...(here?.path === path ? { 'aria-current': 'page' as const } : {})}>{t(label)}</Link> }));
    return group === 'home' ? links.map((link) => ({ ...link, icon: icons.home })) : [{ key: group, label: t(groupWords[group]), icon: icons[group], children: links }];
  });
  return (
    <nav aria-label={t(words.map)}>
      <Menu
        className="cq-map"
        mode="inline"
        inlineIndent={16}
        inlineCollapsed={folded}
        items={items}
        selectedKeys={here ? [here.path] : []}
        {...(folded ? {} : { defaultOpenKeys: map.map(({ group }) => group).filter((group) => !shut.has(group)) })}
        onOpenChange={(open) => { if (!folded) keep('shutGroups', map.map(({ group }) => group).filter((group) => !open.includes(group)).join(',')); }}
      />
    </nav>
  );
}
