import type { Text } from '#core/text.ts';

export const words = {
  made: { zh: '备份完成：{file}', en: 'Backup made: {file}' },
  proof: { zh: '清点：业务库 {workTables} 张表 {workRows} 行，事实库 {factTables} 张表 {factRows} 行，文件 {files} 个；大小 {size} MB', en: 'Counted: {workRows} rows in {workTables} tables of the work store, {factRows} rows in {factTables} tables of the fact store, {files} files; {size} MB' },
  plain: { zh: '文件未加密，里面有客户资料和密钥，请妥善保管（加密：--passphrase-file）。', en: 'It is not encrypted and holds personal data and keys: keep it safe (to encrypt: --passphrase-file).' },
  encrypted: { zh: '文件已加密；口令遗失后无法打开。', en: 'It is encrypted; without the passphrase nobody can open it.' },
  restored: { zh: '已恢复到 {place}，并逐表核对无误。', en: 'Restored into {place}, and proved table by table.' },
  restoredProof: { zh: '核对：业务库 {workTables} 张表 {workRows} 行，事实库 {factTables} 张表 {factRows} 行，文件 {files} 个，行数与校验和全部一致。', en: 'Proved: {workRows} rows in {workTables} tables of the work store, {factRows} rows in {factTables} tables of the fact store, {files} files; every count and checksum is the same.' },
  restoredHint: { zh: '请用 CHANGQING_DATA={place} 启动；所有人需要重新登录。', en: 'Start with CHANGQING_DATA={place}; everybody signs in anew.' },
  moved: { zh: '已迁移到 {place}，原来的数据没有改动。', en: 'Moved to {place}; what was there before is untouched.' },
  movedHint: { zh: '启动时请设置：{settings}', en: 'Start with: {settings}' },
} as const satisfies Readonly<Record<string, Text>>;

const STEPS: Readonly<Record<string, Text>> = {
  open: { zh: '打开数据', en: 'opening the data' }, freeze: { zh: '定格这一刻', en: 'keeping this moment' }, check: { zh: '检查备份', en: 'checking the backup' }, work: { zh: '业务库', en: 'work store' }, facts: { zh: '事实库', en: 'fact store' }, files: { zh: '文件', en: 'files' },
};
export function stepName(step: string, lang: 'zh' | 'en'): string { return STEPS[step]?.[lang] ?? step; }
