import type { Text } from '#core/text.ts';
import type { CustomerKey, MatchKey, UpdatePolicy } from '#domains/sources/core/index.ts';
import type { CustomType } from './mappingDraft.ts';

/** Words of what the columns mean and what happens to the records. */
export const words = {
  fieldsTitle: { zh: '每个字段从哪一列来', en: 'Which column gives which field' },
  fieldsSays: { zh: '已按列名和取值建议，可以修改。', en: 'Suggested by names and values; change what is wrong.' },
  field: { zh: '字段', en: 'Field' },
  column: { zh: '文件中的列', en: 'Column of the file' },
  examples: { zh: '样例', en: 'Examples' },
  columnFor: { zh: '“{field}”取自哪一列', en: 'Column for {field}' },
  needed: { zh: '必需', en: 'needed' },
  oneOf: { zh: '任给其一', en: 'one of these' },
  chooseNeeded: { zh: '必需，请选择一列', en: 'Needed: choose a column' },
  notUsed: { zh: '不使用', en: 'Not used' },
  fixedValue: { zh: '每行同一个值…', en: 'One value for every row…' },
  fixedFor: { zh: '“{field}”每行的值', en: 'Value of {field} for every row' },
  rowNumber: { zh: '用行号代替', en: 'The number of the row stands for it' },
  noExamples: { zh: '（空）', en: '(blank)' },
  moreFields: { zh: '其余 {count, number} 个字段', en: '{count, number} more {count, plural(one: field; other: fields)}' },
  fewerFields: { zh: '收起没有用到的字段', en: 'Hide fields that are not used' },
  missing: { zh: '还需要：{missing}', en: 'Still needed: {missing}' },
  missingSays: { zh: '请在下表为它选择一列，或给一个固定值。', en: 'Choose a column for it below, or give one value for every row.' },
  or: { zh: ' 或 ', en: ' or ' },
  questionsField: { zh: '每列一个问题', en: 'a question a column' },
  asSuggested: { zh: '恢复建议', en: 'As suggested' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },

  leftTitle: { zh: '{count, number} 列没有对应字段', en: '{count, number} {count, plural(one: column has; other: columns have)} no field' },
  leftSaysCustomers: { zh: '可以保留为客户的自定义字段，或不导入。', en: 'They can be kept as custom fields of the customers, or left out.' },
  leftSaysAnswers: { zh: '每列一个问题的问卷：勾选作为问题的列。', en: 'For surveys with a question a column: tick the columns that are questions.' },
  leftSays: { zh: '这些列不会导入。', en: 'They are not imported.' },
  keepAs: { zh: '处理', en: 'What happens' },
  ignore: { zh: '不导入', en: 'Left out' },
  keepAsType: { zh: '保留为{type}', en: 'Kept as {type}' },
  whatWith: { zh: '列“{column}”怎么处理', en: 'What happens to the column "{column}"' },
  label: { zh: '显示名称', en: 'Name shown' },
  labelOf: { zh: '列“{column}”的显示名称', en: 'Name shown for the column "{column}"' },
  isQuestion: { zh: '作为问题', en: 'Is a question' },
  askAll: { zh: '全部作为问题', en: 'All are questions' },
  askNone: { zh: '都不是问题', en: 'None is' },

  readingTitle: { zh: '取值怎么读', en: 'How values are read' },
  dateOrder: { zh: '日期顺序', en: 'Order of a date' },
  dateOrderSays: { zh: '年份在前的日期不受影响。', en: 'Dates that begin with the year are read as they are.' },
  timeZone: { zh: '时区', en: 'Time zone' },
  timeZoneSays: { zh: '文件里没有写明时区的时间，按它读。', en: 'For times in the file that name no zone.' },
  decimalMark: { zh: '小数点', en: 'Decimal mark' },
  decimalDot: { zh: '1,234.56', en: '1,234.56' },
  decimalComma: { zh: '1.234,56', en: '1.234,56' },
  wholeIds: { zh: '编号按整数读', en: 'Ids are whole numbers' },
  wholeIdsSays: { zh: '17850.0 读作 17850', en: '17850.0 is read as 17850' },

  rulesTitle: { zh: '遇到已有的记录', en: 'Where a record is there already' },
  knownTitle: { zh: '记到哪位客户', en: 'Which customer it is for' },
  customerBy: { zh: '客户凭什么认出', en: 'Customers are known by' },
  customerKnownBy: { zh: '客户 · {key}', en: 'Customer · {key}' },
  customerBySays: { zh: '左边“客户”那一列里写的是什么。', en: 'What the column for the customer holds.' },
  unknown: { zh: '没有这位客户时', en: 'When there is no such customer' },
  unknownAdd: { zh: '新建客户', en: 'Add the customer' },
  unknownQuarantine: { zh: '放进待处理', en: 'Let the row wait' },
  unknownReject: { zh: '拒绝这一行', en: 'Reject the row' },
  match: { zh: '凭什么认出同一条', en: 'Known again by' },
  matchSays: { zh: '选几项时要全部相同。', en: 'All that are chosen must agree.' },
  matchNone: { zh: '先对应编号、手机、邮箱等能认出记录的字段。', en: 'First give a field by which a record is known: id, phone, e-mail …' },
  update: { zh: '认出之后', en: 'When it is found' },
  clearEmpty: { zh: '空单元格清空原值', en: 'An empty cell empties the field' },
  clearEmptySays: { zh: '不选时，空单元格保留原来的值。', en: 'If not, an empty cell keeps what was there.' },

  savedTitle: { zh: '保存的对应', en: 'Saved mappings' },
  savedSays: { zh: '下次遇到同样的列会自动提示；下载的 JSON 可用于 changqing import --map。', en: 'Offered again for files with these columns; the JSON is what changqing import --map takes.' },
  savedName: { zh: '名称', en: 'Name' },
  savedNamePlaceholder: { zh: '如：有赞订单导出', en: 'for example: shop export' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存为“{name}”。', en: 'Saved as "{name}".' },
  apply: { zh: '使用', en: 'Use' },
  applyOf: { zh: '使用“{name}”', en: 'Use "{name}"' },
  remove: { zh: '删除', en: 'Delete' },
  removeOf: { zh: '删除“{name}”', en: 'Delete "{name}"' },
  download: { zh: '下载 JSON', en: 'Download JSON' },
  offer: { zh: '有一份保存过的对应适合这个文件：“{name}”', en: 'A saved mapping fits this file: "{name}"' },
  applied: { zh: '已使用“{name}”。', en: '"{name}" is used.' },
  lacks: { zh: '文件里没有这些列：{columns}。', en: 'The file lacks these columns: {columns}.' },
} satisfies Record<string, Text>;

export const customerKeyTexts: Readonly<Record<CustomerKey, Text>> = {
  externalId: { zh: '来源里的客户号', en: 'its id in the source' }, phone: { zh: '手机号', en: 'phone' }, email: { zh: '邮箱', en: 'e-mail' },
  creditCode: { zh: '统一社会信用代码', en: 'social credit code' }, name: { zh: '名称', en: 'name' }, order: { zh: '订单号（订单属于谁）', en: 'an order of the customer' },
};
export const matchKeyTexts: Readonly<Record<MatchKey, Text>> = {
  externalId: { zh: '编号', en: 'id' }, phone: { zh: '手机号', en: 'phone' }, email: { zh: '邮箱', en: 'e-mail' },
  creditCode: { zh: '统一社会信用代码', en: 'social credit code' }, name: { zh: '名称', en: 'name' }, birthday: { zh: '生日', en: 'birthday' },
};
export const updateTexts: Readonly<Record<UpdatePolicy, Text>> = {
  skip: { zh: '不动原有的', en: 'Leave it as it is' }, fill: { zh: '只补空着的字段', en: 'Fill its empty fields' }, overwrite: { zh: '以文件为准', en: 'The file wins' },
};
export const customTypeTexts: Readonly<Record<CustomType, Text>> = {
  text: { zh: '文字', en: 'text' }, number: { zh: '数字', en: 'number' }, day: { zh: '日期', en: 'date' }, choice: { zh: '选项', en: 'choice' }, truth: { zh: '是/否', en: 'yes/no' },
};
