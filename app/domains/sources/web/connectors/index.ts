/** Pages of connectors, and words for their jobs: what sources' own door hands on. */
import { lazy } from 'react';
import type { Text } from '#core/text.ts';
import type { PageEntry } from '#web/shell/pages.ts';
import { stepNamesOf } from '../jobNames.ts';
import { words as webhookWords } from './webhookWords.ts';
import { words } from './words.ts';

export const connectorPages: readonly PageEntry[] = [
  { path: '/connectors', menu: { group: 'data', order: 11, label: words.menu, administrator: true }, component: lazy(() => import('./ConnectorsPage.tsx').then((m) => ({ default: m.ConnectorsPage }))) },
  { path: '/connectors/$id', component: lazy(() => import('./ConnectorPage.tsx').then((m) => ({ default: m.ConnectorPage }))) },
  { path: '/webhooks', menu: { group: 'data', order: 12, label: webhookWords.menu, administrator: true }, component: lazy(() => import('./WebhooksPage.tsx').then((m) => ({ default: m.WebhooksPage }))) },
];

export const connectorJobNames: Readonly<Record<string, Text>> = { 'connector-pull': words.pullJob, 'webhook-take': words.takeJob };
export const connectorStepNames: Readonly<Record<string, Text>> = { ...stepNamesOf('connector-pull'), ...stepNamesOf('webhook-take'), 'connector-pull.fetch': words.fetching, 'webhook-take.take': words.taking };
