import { lazy } from 'react';
import type { PageEntry } from '#web/shell/pages.ts';
import { words } from './words.ts';

export const pages: readonly PageEntry[] = [
  { path: '/imports', menu: { group: 'data', order: 10, label: words.menu }, component: lazy(() => import('./ImportsPage.tsx').then((m) => ({ default: m.ImportsPage }))) },
  { path: '/imports/new', component: lazy(() => import('./NewImportPage.tsx').then((m) => ({ default: m.NewImportPage }))) },
  { path: '/imports/$id', component: lazy(() => import('./ImportPage.tsx').then((m) => ({ default: m.ImportPage }))) },
];
