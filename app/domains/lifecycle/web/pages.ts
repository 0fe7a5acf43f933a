import { lazy } from 'react';
import type { PageEntry } from '#web/shell/pages.ts';
import { words } from './words.ts';

export const pages: readonly PageEntry[] = [
  { path: '/lifecycle', menu: { group: 'insight', order: 30, label: words.menu }, component: lazy(() => import('./LifecyclePage.tsx').then((m) => ({ default: m.LifecyclePage }))) },
];
