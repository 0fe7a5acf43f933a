import { lazy } from 'react';
import { jobWords } from '#web/shell/jobWords.ts';
import type { PageEntry } from '#web/shell/pages.ts';

/** The pages that belong to no domain. */
export const shellPages: readonly PageEntry[] = [
  { path: '/jobs', menu: { group: 'data', order: 90, label: jobWords.menu }, component: lazy(() => import('./JobsPage.tsx').then((m) => ({ default: m.JobsPage }))) },
];
