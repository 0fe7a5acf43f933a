import type { Text } from '#core/text.ts';

export const jobNames: Readonly<Record<string, Text>> = {
  'export-customers': { zh: '导出客户名单', en: 'Export of customers' },
};
export const stepNames: Readonly<Record<string, Text>> = {
  'export-customers.export': { zh: '逐位写出', en: 'Writing every customer' },
};
