import { defineProblems } from '#core/problem.ts';

export const workRecordProblems = defineProblems('sources', {
  recordsChanged: { kind: 'conflict', message: { zh: '试导入之后，相关资料又有变动，结果已不是当时看到的样子。没有写入任何数据。', en: 'Records have changed since the dry run, and the outcome is no longer what was shown. Nothing was written.' }, hint: { zh: '请重新试导入，看过新的结果后再确认。', en: 'Run the dry run again and confirm what it shows now.' } },
});
