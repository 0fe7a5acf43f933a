import { lazy } from 'react';
import type { Text } from '#core/text.ts';
import type { PageEntry } from '#web/shell/pages.ts';
import { words as credibilityWords } from '../credibility/words.ts';
import { words as readinessWords } from '../readiness/words.ts';
import { words } from './words.ts';

/** How good, how believable and how sufficient the data are. */
export const qualityPages: readonly PageEntry[] = [
  { path: '/data-quality', menu: { group: 'data', order: 16, label: words.menu }, component: lazy(() => import('./QualityPage.tsx').then((m) => ({ default: m.QualityPage }))) },
  { path: '/credibility', menu: { group: 'data', order: 17, label: credibilityWords.menu }, component: lazy(() => import('../credibility/CredibilityPage.tsx').then((m) => ({ default: m.CredibilityPage }))) },
  { path: '/readiness', menu: { group: 'data', order: 18, label: readinessWords.menu }, component: lazy(() => import('../readiness/ReadinessPage.tsx').then((m) => ({ default: m.ReadinessPage }))) },
];

/** Words for the kinds of job of these pages, and for their steps. */
export const qualityJobNames: Readonly<Record<string, Text>> = {
  'assess-credibility': { zh: '评估可信度', en: 'Assessing credibility' },
  'measure-quality': { zh: '测量数据质量', en: 'Measuring data quality' },
};
export const qualityStepNames: Readonly<Record<string, Text>> = {
  'assess-credibility.basis': { zh: '汇总订单与档案', en: 'Summing up orders and records' }, 'assess-credibility.amounts': { zh: '检验金额', en: 'Testing amounts' }, 'assess-credibility.growth': { zh: '检验增长', en: 'Testing growth' }, 'assess-credibility.peers': { zh: '与同类比较', en: 'Comparing with peers' },
  'assess-credibility.fields': { zh: '查找矛盾字段', en: 'Looking for contradictions' }, 'assess-credibility.judge': { zh: '控制误报', en: 'Holding false alarms down' }, 'assess-credibility.records': { zh: '核对代码与电话', en: 'Checking codes and phones' }, 'assess-credibility.experts': { zh: '运行专家库', en: 'Hearing the experts' }, 'assess-credibility.pool': { zh: '合成可信度', en: 'Putting the score together' },
  'measure-quality.count': { zh: '逐类检查', en: 'Checking kind by kind' },
};
