import { lazy } from 'react';
import type { PageEntry } from '#web/shell/pages.ts';
import { COMPANY_PATH, SETUP_PATH, SIGN_IN_PATH, WELCOME_PATH } from './session.ts';
import { words as backupWords } from './backupWords.ts';
import { words as hostWords } from './hostWords.ts';
import { words as keyWords } from './keyWords.ts';
import { words } from './words.ts';

export const pages: readonly PageEntry[] = [
  { path: SETUP_PATH, frame: 'open', component: lazy(() => import('./SetupPage.tsx').then((m) => ({ default: m.SetupPage }))) },
  { path: SIGN_IN_PATH, frame: 'open', component: lazy(() => import('./SignInPage.tsx').then((m) => ({ default: m.SignInPage }))) },
  { path: WELCOME_PATH, frame: 'bare', component: lazy(() => import('./WelcomePage.tsx').then((m) => ({ default: m.WelcomePage }))) },
  { path: COMPANY_PATH, menu: { group: 'settings', order: 10, label: words.company }, component: lazy(() => import('./CompanyPage.tsx').then((m) => ({ default: m.CompanyPage }))) },
  { path: '/settings/keys', menu: { group: 'settings', order: 60, label: keyWords.menu, administrator: true }, component: lazy(() => import('./ApiKeysPage.tsx').then((m) => ({ default: m.ApiKeysPage }))) },
  { path: '/settings/allowed-hosts', menu: { group: 'settings', order: 70, label: hostWords.menu, administrator: true }, component: lazy(() => import('./AllowedHostsPage.tsx').then((m) => ({ default: m.AllowedHostsPage }))) },
  { path: '/settings/backups', menu: { group: 'settings', order: 90, label: backupWords.menu, administrator: true }, component: lazy(() => import('./BackupsPage.tsx').then((m) => ({ default: m.BackupsPage }))) },
];
