import type { Text } from '#core/text.ts';

/** Words for the kinds of job of this domain. */
export const jobNames: Readonly<Record<string, Text>> = {
  'import-check': { zh: '导入：试运行', en: 'Import: dry run' },
  'import-publish': { zh: '导入：写入', en: 'Import: writing' },
};
