/** Writes docs/reference/measures.md from the catalogue: `node --conditions=changqing-source scripts/write-measures.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Measure, MeasureKind } from '../app/domains/measures/core/index.ts';
import { MEASURES } from '../app/domains/insights/core/index.ts';

const KINDS: Readonly<Record<MeasureKind, string>> = { integer: '整数 whole number', number: '数值 number', money: '金额 money', date: '时间 time', days: '天数 days', probability: '概率 probability', share: '占比 share', ratio: '比值 ratio', label: '标签 label' };
const both = (text: { zh: string; en: string }): string => (text.zh === text.en ? text.zh : `${text.zh}<br>${text.en}`).replaceAll('|', '\\|');

function rowOf(m: Measure): string {
  const values = m.values === undefined ? '' : `<br>${Object.entries(m.values).map(([key, label]) => `\`${key}\` ${label.zh} ${label.en}`).join('；')}`;
  return `| \`${m.key}\` | ${both(m.label)} | ${KINDS[m.kind]} | ${both(m.meaning)}${values} | ${both(m.formula)} | ${both(m.noData)} |`;
}

/** The page as it should be; a test compares it with the file. */
export function measuresPage(): string {
  return `# 指标一览 Measures

每位客户在每个计算批次各有一个值。键是列表筛选、导出和数据库里的名字。
One value per customer and run. The key is its name in filters, exports and the database.
Written by \`scripts/write-measures.ts\`; a test holds it complete.

| 键 key | 名称 name | 类型 kind | 含义 meaning | 算法 formula | 无数据时 without data |
| --- | --- | --- | --- | --- | --- |
${MEASURES.map(rowOf).join('\n')}
`;
}

if (import.meta.main) writeFileSync(join(import.meta.dirname, '../docs/reference/measures.md'), measuresPage());
