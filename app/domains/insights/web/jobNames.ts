import type { Text } from '#core/text.ts';

export const jobNames: Readonly<Record<string, Text>> = {
  'export-customers': { zh: '导出客户名单', en: 'Export of customers' },
};
