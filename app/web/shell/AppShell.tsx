import { Drawer, Layout } from 'antd';
import { useState, type ReactNode } from 'react';
import { useText } from '#web/shell/i18n.ts';
import { keep, recall } from '#web/shell/keep.ts';
import type { MapGroup } from '#web/shell/pages.ts';
import { Brand, SideMap } from '#web/shell/SideMap.tsx';
import { TopBar } from '#web/shell/TopBar.tsx';
import { usePhone } from '#web/shell/usePhone.ts';
import { words } from '#web/shell/words.ts';

/** The map on the left (a drawer on a phone), what is always in sight on top, the page below. */
export function AppShell({ map, children }: { readonly map: readonly MapGroup[]; readonly children: ReactNode }) {
  const t = useText();
  const phone = usePhone();
  const [open, setOpen] = useState(false);
  const [folded, setFolded] = useState(recall('folded') === 'true');
  const fold = (now: boolean) => { setFolded(now); keep('folded', String(now)); };
  return (
    <Layout className="cq-shell" hasSider={!phone}>
      <a className="cq-skip" href="#main">{t(words.skip)}</a>
      {phone ? (
        <Drawer open={open} onClose={() => setOpen(false)} placement="left" size={264} title={<Brand />} styles={{ body: { padding: 8 } }} aria-label={t(words.map)}>
          <SideMap map={map} onGo={() => setOpen(false)} />
        </Drawer>
      ) : (
        <Layout.Sider className="cq-side" width={200} collapsedWidth={56} collapsed={folded} theme="light">
          <Brand folded={folded} />
          <SideMap map={map} folded={folded} />
        </Layout.Sider>
      )}
      <Layout>
        <TopBar {...(phone ? { onMap: () => setOpen(true) } : { folded, onFold: fold })} />
        <Layout.Content className="cq-content"><div id="main" tabIndex={-1}>{children}</div></Layout.Content>
      </Layout>
    </Layout>
  );
}
