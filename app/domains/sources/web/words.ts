import type { Text } from '#core/text.ts';
import { orderFieldTexts, type ImportStatus, type OrderField } from '#domains/sources/core/index.ts';

/** Words of the list of imports and of choosing a file. */
export const words = {
  menu: { zh: '来源', en: 'Sources' },
  listTitle: { zh: '{count, number} 次导入，共接受 {rows, number} 行', en: '{count, number} {count, plural(one: import; other: imports)}, {rows, number} rows accepted' },
  listGoing: { zh: '正在导入 {file}', en: 'Importing {file}' },
  listNone: { zh: '还没有导入', en: 'No imports yet' },
  listSays: { zh: '每个文件从哪来、读了多少行、每一行去了哪里。', en: 'Where each file came from, how many rows it had, and where every row went.' },
  listNoneSays: { zh: '带来一个订单文件：先看列的对应，再试运行，确认每一行的去处后才写入。', en: 'Bring a file of orders: see how its columns are read, try it, and nothing is written until you have seen where every row goes.' },
  importFile: { zh: '导入文件', en: 'Import a file' },
  allImports: { zh: '全部导入', en: 'All imports' },
  file: { zh: '文件', en: 'File' },
  status: { zh: '状态', en: 'Status' },
  rows: { zh: '行数', en: 'Rows' },
  read: { zh: '读取', en: 'Read' },
  accepted: { zh: '接受', en: 'Accepted' },
  setAside: { zh: '搁置', en: 'Set aside' },
  who: { zh: '操作人', en: 'By' },
  when: { zh: '上传时间', en: 'Uploaded' },
  next: { zh: '下一步', en: 'Next' },
  accountRow: { zh: '读取 {read} = 接受 {accepted} + 搁置 {aside}', en: '{read} read = {accepted} accepted + {aside} set aside' },
  notChecked: { zh: '尚未试运行', en: 'Not tried yet' },

  newTitle: { zh: '导入订单文件', en: 'Import a file of orders' },
  newSays: { zh: '先看列的对应，再试运行；在您确认之前不写入任何数据。', en: 'First see how the columns are read, then try it; nothing is written before you confirm.' },
  drop: { zh: '把文件拖到这里，或点按选择', en: 'Drop a file here, or press to choose one' },
  dropOther: { zh: '换一个文件：拖到这里，或点按选择', en: 'Another file: drop it here, or press to choose' },
  dropSays: { zh: 'CSV、TSV、XLSX、JSONL、Parquet，可以是 .gz；UTF-8、GB18030、Big5、UTF-16 等编码自动识别。一次一个文件。', en: 'CSV, TSV, XLSX, JSONL or Parquet, also .gz; UTF-8, GB18030, Big5, UTF-16 and others are found by themselves. One file at a time.' },
  needs: { zh: '文件里要有', en: 'What the file must have' },
  needsCustomer: { zh: '客户号：谁买的', en: 'A customer id: who bought' },
  needsTime: { zh: '下单时间：什么时候', en: 'An order time: when' },
  needsAmount: { zh: '金额，或数量与单价：多少钱', en: 'An amount, or a quantity and a price: how much' },
  needsMore: { zh: '有订单号、商品、品类、成本会算得更细。列名不限，列的对应可以修改。', en: 'An order id, product, category and cost allow more. Columns may have any name; you can change how they are read.' },
  uploading: { zh: '正在上传 {file}', en: 'Uploading {file}' },
  looking: { zh: '已上传，正在识别格式与列', en: 'Uploaded; finding its format and columns' },
  uploaded: { zh: '{sent} / {size}', en: '{sent} of {size}' },
  stop: { zh: '取消上传', en: 'Stop' },
} satisfies Record<string, Text>;

export const statusTexts: Readonly<Record<ImportStatus, Text>> = {
  uploaded: { zh: '待对应列', en: 'Columns to confirm' },
  checking: { zh: '试运行中', en: 'Trying' },
  checked: { zh: '待导入', en: 'Ready to import' },
  publishing: { zh: '导入中', en: 'Importing' },
  published: { zh: '已导入', en: 'Imported' },
  failed: { zh: '失败', en: 'Failed' },
  discarded: { zh: '已放弃', en: 'Discarded' },
};

/** What opening an import is for, by how it stands. */
export const nextTexts: Readonly<Record<ImportStatus, Text>> = {
  uploaded: { zh: '对应列', en: 'Confirm columns' },
  checking: { zh: '查看进度', en: 'See progress' },
  checked: { zh: '查看去处并导入', en: 'Review and import' },
  publishing: { zh: '查看进度', en: 'See progress' },
  published: { zh: '查看结果', en: 'See result' },
  failed: { zh: '查看原因', en: 'See why' },
  discarded: { zh: '查看', en: 'See' },
};

/** What a column can mean. Where an amount is missing, its text names the other way as well; where it is there, it is just the amount. */
export const meaningTexts: Readonly<Record<OrderField, Text>> = { ...orderFieldTexts, amount: { zh: '金额', en: 'amount' } };
