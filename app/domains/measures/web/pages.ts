import { lazy } from 'react';
import type { PageEntry } from '#web/shell/pages.ts';
import { words } from './words.ts';

export const pages: readonly PageEntry[] = [
  { path: '/measures', menu: { group: 'data', order: 30, label: words.measuresMenu }, component: lazy(() => import('./MeasuresPage.tsx').then((m) => ({ default: m.MeasuresPage }))) },
  { path: '/measures/own/$id', component: lazy(() => import('./OwnMeasurePage.tsx').then((m) => ({ default: m.OwnMeasurePage }))) },
  { path: '/runs', menu: { group: 'data', order: 40, label: words.runsMenu }, component: lazy(() => import('./RunsPage.tsx').then((m) => ({ default: m.RunsPage }))) },
  { path: '/runs/$id', component: lazy(() => import('./RunPage.tsx').then((m) => ({ default: m.RunPage }))) },
];
