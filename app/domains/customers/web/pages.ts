import { lazy } from 'react';
import type { PageEntry } from '#web/shell/pages.ts';
import { settingWords } from './settingWords.ts';

export const pages: readonly PageEntry[] = [
  { path: '/settings/fields', menu: { group: 'settings', order: 30, label: settingWords.fieldsMenu }, component: lazy(() => import('./CustomFieldsPage.tsx').then((m) => ({ default: m.CustomFieldsPage }))) },
  { path: '/settings/departments', menu: { group: 'settings', order: 40, label: settingWords.departmentsMenu }, component: lazy(() => import('./DepartmentsPage.tsx').then((m) => ({ default: m.DepartmentsPage }))) },
];
