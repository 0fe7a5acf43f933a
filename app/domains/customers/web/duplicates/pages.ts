import { lazy } from 'react';
import type { Text } from '#core/text.ts';
import type { PageEntry } from '#web/shell/pages.ts';
import { words } from './words.ts';

export const duplicatePages: readonly PageEntry[] = [
  { path: '/duplicates', menu: { group: 'customers', order: 40, label: words.menu }, component: lazy(() => import('./DuplicatesPage.tsx').then((m) => ({ default: m.DuplicatesPage }))) },
];
export const duplicateJobNames: Readonly<Record<string, Text>> = { 'find-duplicates': { zh: '查找重复客户', en: 'Search for duplicates' } };
export const duplicateStepNames: Readonly<Record<string, Text>> = {
  'find-duplicates.read': { zh: '读取客户', en: 'Reading customers' },
  'find-duplicates.pairs': { zh: '找出值得比较的', en: 'Finding whom to compare' },
  'find-duplicates.estimate': { zh: '估计各项依据的分量', en: 'Weighing the evidence' },
  'find-duplicates.compare': { zh: '逐对比较', en: 'Comparing pair by pair' },
  'find-duplicates.merge': { zh: '合并把握很大的', en: 'Merging the nearly certain' },
};
