import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useMemo } from 'react';
import { useLang } from '#web/shell/i18n.ts';
import { nonce } from '#web/shell/nonce.ts';
import type { PageEntry } from '#web/shell/pages.ts';
import { createQueryClient } from '#web/shell/queryClient.ts';
import { createShellRouter } from '#web/shell/router.tsx';
import { useScheme } from '#web/shell/scheme.ts';
import { ShellPartsContext, type ShellParts } from '#web/shell/session.ts';
import { themeOf } from '#web/shell/theme.ts';

/** Look, language, cache and routes around the pages that the domains bring. */
export function App({ pages, parts }: { readonly pages: readonly PageEntry[]; readonly parts: ShellParts }) {
  const lang = useLang();
  const scheme = useScheme();
  const router = useMemo(() => createShellRouter(pages), [pages]);
  const client = useMemo(createQueryClient, []);
  const theme = useMemo(() => themeOf(scheme), [scheme]);
  return (
    <ConfigProvider csp={{ nonce }} theme={theme} locale={lang === 'zh' ? zhCN : enUS} button={{ autoInsertSpace: false }}>
      <AntApp className="cq-app">
        <ShellPartsContext value={parts}>
          <QueryClientProvider client={client}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </ShellPartsContext>
      </AntApp>
    </ConfigProvider>
  );
}
