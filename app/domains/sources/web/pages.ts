import { lazy } from 'react';
import type { PageEntry } from '#web/shell/pages.ts';
import { words as checkWords } from './checks/words.ts';
import { connectorPages } from './connectors/index.ts';
import { words } from './list/words.ts';
import { qualityPages } from './quality/pages.ts';

export const pages: readonly PageEntry[] = [
  { path: '/imports', menu: { group: 'data', order: 10, label: words.menu }, component: lazy(() => import('./list/ImportsPage.tsx').then((m) => ({ default: m.ImportsPage }))) },
  { path: '/imports/new', component: lazy(() => import('./upload/NewImportPage.tsx').then((m) => ({ default: m.NewImportPage }))) },
  { path: '/imports/$id', component: lazy(() => import('./ImportPage.tsx').then((m) => ({ default: m.ImportPage }))) },
  { path: '/imports/$id/quarantine', component: lazy(() => import('./quarantine/QuarantinePage.tsx').then((m) => ({ default: m.QuarantinePage }))) },
  { path: '/import-checks', menu: { group: 'data', order: 14, label: checkWords.menu }, component: lazy(() => import('./checks/ChecksPage.tsx').then((m) => ({ default: m.ChecksPage }))) },
  ...connectorPages,
  ...qualityPages,
];
