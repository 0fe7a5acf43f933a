import { lazy } from 'react';
import type { PageEntry } from '#web/shell/pages.ts';
import { words as changesWords } from './changesWords.ts';
import { words as listWords } from './listWords.ts';
import { words as makeupWords } from './makeupWords.ts';
import { words as overviewWords } from './overviewWords.ts';

export const pages: readonly PageEntry[] = [
  { path: '/', menu: { group: 'insight', order: 10, label: overviewWords.menu }, component: lazy(() => import('./OverviewPage.tsx').then((m) => ({ default: m.OverviewPage }))) },
  { path: '/changes', menu: { group: 'insight', order: 15, label: changesWords.menu }, component: lazy(() => import('./ChangesPage.tsx').then((m) => ({ default: m.ChangesPage }))) },
  { path: '/makeup', menu: { group: 'insight', order: 50, label: makeupWords.menu }, component: lazy(() => import('./MakeupPage.tsx').then((m) => ({ default: m.MakeupPage }))) },
  { path: '/customers', menu: { group: 'customers', order: 10, label: listWords.menu }, component: lazy(() => import('./CustomerListPage.tsx').then((m) => ({ default: m.CustomerListPage }))) },
  { path: '/customers/$id', component: lazy(() => import('./CustomerPage.tsx').then((m) => ({ default: m.CustomerPage }))) },
];
