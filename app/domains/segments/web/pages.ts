import { lazy } from 'react';
import type { PageEntry } from '#web/shell/pages.ts';
import { words } from './words.ts';

export const pages: readonly PageEntry[] = [
  { path: '/segments/rfm', menu: { group: 'insight', order: 40, label: words.menu }, component: lazy(() => import('./RfmPage.tsx').then((m) => ({ default: m.RfmPage }))) },
];
