import type { Text } from '#core/text.ts';

/** Words of bringing files. */
export const words = {
  title: { zh: '导入数据', en: 'Import data' },
  says: { zh: '先认出内容与列，再试运行；在您确认之前不写入任何数据，导入后也能撤销。', en: 'First its content and columns are recognised, then it is tried; nothing is written before you confirm, and an import can be undone.' },
  drop: { zh: '把文件拖到这里，或点按选择', en: 'Drop files here, or press to choose' },
  dropOther: { zh: '换文件：拖到这里，或点按选择', en: 'Other files: drop them here, or press to choose' },
  dropSays: { zh: 'CSV、TSV、XLSX、JSONL、Parquet，可以是 .gz 或 .zip；UTF-8、GB18030、Big5、UTF-16、DOS 等编码自动识别。一次放下的几个文件作为一次导入，列要相同。', en: 'CSV, TSV, XLSX, JSONL or Parquet, also as .gz or .zip; UTF-8, GB18030, Big5, UTF-16, DOS code pages and others are found by themselves. Files dropped together are one import and have the same columns.' },
  uploading: { zh: '正在上传 {file}', en: 'Uploading {file}' },
  uploadingMany: { zh: '正在上传 {count, number} 个文件', en: 'Uploading {count, number} files' },
  uploaded: { zh: '{sent} / {size}', en: '{sent} of {size}' },
  rate: { zh: '每秒 {rate}', en: '{rate} a second' },
  remaining: { zh: '约剩 {time}', en: 'about {time} left' },
  looking: { zh: '已上传，正在识别格式、内容与列', en: 'Uploaded; finding its format, content and columns' },
  stop: { zh: '取消上传', en: 'Stop' },
  templatesTitle: { zh: '不确定格式？用模板', en: 'Not sure of the form? Take a template' },
  templatesSays: { zh: '每种数据一个工作簿，带表头、样例和说明。列名不限：自己的导出文件也能直接用。', en: 'A workbook for each kind, with header, examples and notes. Columns may have any name: your own exports work as they are.' },
  templateZh: { zh: '中文', en: 'Chinese' },
  templateEn: { zh: '英文', en: 'English' },
  templateOf: { zh: '下载“{kind}”模板（{language}）', en: 'Download the template for {kind} ({language})' },
  recentTitle: { zh: '最近的导入', en: 'Recent imports' },
} satisfies Record<string, Text>;
