import { lazy, Suspense } from 'react';

/** KaTeX is large, and few visits open a formula: it is a download of its own. */
const TexNow = lazy(() => import('./TexNow.tsx').then((m) => ({ default: m.TexNow })));

export function Tex({ tex, block = false }: { readonly tex: string; readonly block?: boolean }) {
  return <Suspense fallback={<code>{tex}</code>}><TexNow tex={tex} block={block} /></Suspense>;
}
