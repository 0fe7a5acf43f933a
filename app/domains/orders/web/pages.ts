import { lazy } from 'react';
import type { PageEntry } from '#web/shell/pages.ts';
import { rateWords, words } from './costWords.ts';

export const pages: readonly PageEntry[] = [
  { path: '/settings/rates', menu: { group: 'settings', order: 30, label: rateWords.menu }, component: lazy(() => import('./RatesPage.tsx').then((m) => ({ default: m.RatesPage }))) },
  { path: '/settings/costs', menu: { group: 'settings', order: 40, label: words.menu }, component: lazy(() => import('./CostRulePage.tsx').then((m) => ({ default: m.CostRulePage }))) },
];
