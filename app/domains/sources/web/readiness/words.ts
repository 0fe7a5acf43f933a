import type { Text } from '#core/text.ts';
import type { ReadinessLevel } from '#domains/sources/core/readiness/index.ts';

export const words = {
  menu: { zh: '数据就绪度', en: 'Data readiness' },
  title: { zh: '{count} 项能力中 {ready} 项就绪、{limited} 项受限、{none} 项尚不能用', en: 'Of {count} capabilities {ready} are ready, {limited} are limited, {none} cannot be used yet' },
  says: { zh: '按现有数据，于 {at} 计算 · 每项都写明差什么、为什么、该导入什么', en: 'From the data as of {at} · each says what is missing, why, and what to load' },
  nextTitle: { zh: '下一步导入什么', en: 'What to load next' }, nextSays: { zh: '补上这些，能让更多能力就绪', en: 'These would make more capabilities ready' }, nextLine: { zh: '关系到 {count} 项：{names}', en: 'bears on {count}: {names}' },
  template: { zh: '下载模板', en: 'Template' }, load: { zh: '去导入', en: 'Import' }, nothingNext: { zh: '现有数据已能支持全部能力。', en: 'The present data support everything.' },
  have: { zh: '现有', en: 'There is' }, from: { zh: '受限起', en: 'Limited from' }, ready: { zh: '就绪起', en: 'Ready from' }, need: { zh: '需要', en: 'Needs' }, atMost: { zh: '不超过', en: 'at most' },
  months: { zh: '{value} 个月', en: '{value} {count, plural(one: month; other: months)}' }, days: { zh: '{value} 天', en: '{value} {count, plural(one: day; other: days)}' },
} satisfies Record<string, Text>;
export const levelWords: Readonly<Record<ReadinessLevel, Text>> = { ready: { zh: '就绪', en: 'Ready' }, limited: { zh: '受限', en: 'Limited' }, 'not-yet': { zh: '尚不能用', en: 'Not yet' } };
