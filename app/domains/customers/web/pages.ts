import { lazy } from 'react';
import type { PageEntry } from '#web/shell/pages.ts';
import { words as removalWords } from './removal/words.ts';
import { settingWords } from './settingWords.ts';

export const pages: readonly PageEntry[] = [
  { path: '/settings/fields', menu: { group: 'settings', order: 20, label: settingWords.fieldsMenu }, component: lazy(() => import('./CustomFieldsPage.tsx').then((m) => ({ default: m.CustomFieldsPage }))) },
  { path: '/settings/departments', menu: { group: 'settings', order: 15, label: settingWords.departmentsMenu }, component: lazy(() => import('./DepartmentsPage.tsx').then((m) => ({ default: m.DepartmentsPage }))) },
  { path: '/settings/removals', menu: { group: 'settings', order: 80, label: removalWords.menu, administrator: true }, component: lazy(() => import('./removal/RemovalsPage.tsx').then((m) => ({ default: m.RemovalsPage }))) },
];
