import { lazy } from 'react';
import type { PageEntry } from '#web/shell/pages.ts';
import { words } from './words.ts';

export const pages: readonly PageEntry[] = [
  { path: '/value', menu: { group: 'insight', order: 20, label: words.menu }, component: lazy(() => import('./ValuePage.tsx').then((m) => ({ default: m.ValuePage }))) },
];
