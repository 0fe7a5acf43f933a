import type { Text } from '#core/text.ts';

/** Words of undoing an import. */
export const words = {
  undo: { zh: '撤销这次导入', en: 'Undo this import' },
  ask: { zh: '撤销 {file} 的导入？', en: 'Undo the import of {file}?' },
  looking: { zh: '正在查看撤销会改变什么', en: 'Looking what undoing would change' },
  removes: { zh: '会删去的记录', en: 'Records that go' },
  restores: { zh: '恢复为原来内容的记录', en: 'Records that get back what they held' },
  removesCustomers: { zh: '会删去的客户', en: 'Customers that go' },
  says: { zh: '就像没有导入过一样；之后会重新计算阶段与价值。', en: 'As if it had never been imported; stages and values are computed anew afterwards.' },
  nothing: { zh: '这次导入没有写入什么，撤销只会把它标记为已撤销。', en: 'This import wrote nothing; undoing only marks it as undone.' },
  notes: { zh: '撤销前请知道', en: 'Before you undo' },
  impossible: { zh: '现在不能撤销', en: 'It cannot be undone now' },
  impossibleSays: { zh: '后来的数据建立在它之上，要先处理这些：', en: 'Later data build on it. First see to these:' },
  toBatch: { zh: '查看第 {id} 次导入', en: 'See import {id}' },
  count: { zh: '{count, number} 处', en: '{count, number}' },
  act: { zh: '撤销', en: 'Undo' },
  actOf: { zh: '撤销：删去 {removes}，恢复 {restores}', en: 'Undo: {removes} go, {restores} come back' },
  actRemoves: { zh: '撤销：删去 {removes} 条', en: 'Undo: {removes} go' },
  actRestores: { zh: '撤销：恢复 {restores} 条', en: 'Undo: {restores} come back' },
  keep: { zh: '不撤销', en: 'Keep it' },
  by: { zh: '{who} 于 {when} 撤销。', en: 'Undone by {who} on {when}.' },
  undoneSays: { zh: '它写入的记录已删去，改过的记录已恢复原来的内容。', en: 'The records it wrote are gone, and those it changed hold again what they held before.' },
} satisfies Record<string, Text>;
