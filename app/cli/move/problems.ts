import { defineProblems } from '#core/problem.ts';

export const moveProblems = defineProblems('move', {
  bothEmbedded: { kind: 'invalid', message: { zh: '事实库从内置迁到内置没有意义，也做不到。', en: 'The fact store is embedded and would stay embedded: that is no move.' }, hint: { zh: '要复制一份，请用 changqing backup 和 changqing restore。', en: 'To make a copy use changqing backup and changqing restore.' } },
  sameServer: { kind: 'invalid', message: { zh: '新旧数据库是同一个。', en: 'The present and the new database are the same.' }, hint: { zh: '请指定另一个空数据库。', en: 'Name another, empty database.' } },
  stillRunning: { kind: 'conflict', message: { zh: '还有 {sessions} 个连接在使用现在的业务库。', en: '{sessions} other sessions are still using the present work store.' }, hint: { zh: '请先停止本产品的所有进程，再迁移。', en: 'Stop every process of the product first, then move.' } },
});
