import type { ReactNode } from 'react';
import { useText } from '#web/shell/i18n.ts';
import { LanguageSwitch } from '#web/shell/LanguageSwitch.tsx';
import { SchemeSwitch } from '#web/shell/SchemeSwitch.tsx';
import { words } from '#web/shell/words.ts';

/** For pages outside the map: set-up, sign-in, the first choice. */
export function BareFrame({ children }: { readonly children: ReactNode }) {
  const t = useText();
  return (
    <div className="cq-bare">
      <header className="cq-bare-top"><span className="cq-mark">{t(words.product)}</span><span className="cq-top-space" /><LanguageSwitch /><SchemeSwitch /></header>
      <main className="cq-bare-main">{children}</main>
    </div>
  );
}
