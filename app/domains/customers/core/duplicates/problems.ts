import { defineProblems } from '#core/problem.ts';

export const duplicateProblems = defineProblems('duplicates', {
  pairNotFound: { kind: 'not-found', message: { zh: '没有编号为 {id} 的疑似重复。', en: 'There is no possible duplicate number {id}.' }, hint: { zh: '它可能已经处理过，请回到列表。', en: 'It may have been decided already; go back to the list.' } },
  pairDecided: { kind: 'conflict', message: { zh: '这一对已经处理过了。', en: 'This pair has been decided already.' }, hint: { zh: '请刷新列表，处理下一对。', en: 'Refresh the list and take the next one.' } },
  notOfPair: { kind: 'invalid', message: { zh: '客户 {id} 不在这一对之中。', en: 'Customer {id} is not one of the pair.' }, hint: { zh: '请在两位客户中选择保留哪一位。', en: 'Choose which of the two stays.' } },
  thresholds: { kind: 'invalid', message: { zh: '需人工复核的下限不能高于自动合并的下限。', en: 'Review cannot begin above the automatic threshold.' }, hint: { zh: '请调低复核下限，或调高自动下限。', en: 'Lower the one for review, or raise the automatic one.' } },
  mergeNotFound: { kind: 'not-found', message: { zh: '没有编号为 {id} 的合并记录。', en: 'There is no merge number {id}.' }, hint: { zh: '请从客户页面打开合并记录。', en: 'Open it from the customer’s page.' } },
  sameCustomer: { kind: 'invalid', message: { zh: '不能把客户与自己合并。', en: 'A customer cannot be merged with itself.' }, hint: { zh: '请选择两个不同的客户。', en: 'Choose two different customers.' } },
  otherKind: { kind: 'invalid', message: { zh: '个人与组织不能合并。', en: 'A person and an organisation cannot be merged.' }, hint: { zh: '请先更正其中一个的类型；若此人为该组织工作，请设为联系人。', en: 'Correct the kind of one of them first; if the person works for the organisation, make them a contact.' } },
  alreadyMerged: { kind: 'conflict', message: { zh: '客户 {id} 已并入客户 {into}。', en: 'Customer {id} has been merged into customer {into}.' }, hint: { zh: '请与客户 {into} 合并，或先撤销之前的合并。', en: 'Merge with customer {into}, or undo the earlier merge first.' } },
  anonymised: { kind: 'conflict', message: { zh: '客户 {id} 的个人信息已被匿名化。', en: 'The personal information of customer {id} has been anonymised.' }, hint: { zh: '匿名化的客户不能合并，也不能撤销合并。', en: 'An anonymised customer can neither be merged nor unmerged.' } },
  stillMoving: { kind: 'conflict', message: { zh: '其中一个客户的数据正在移动。', en: 'Data of one of the two are still moving.' }, hint: { zh: '请稍等片刻再试。', en: 'Wait a moment and try again.' } },
  alreadyUndone: { kind: 'conflict', message: { zh: '这次合并已经撤销。', en: 'This merge has been undone already.' }, hint: { zh: '请刷新页面查看当前状态。', en: 'Refresh the page to see how things stand.' } },
  undoLaterFirst: { kind: 'conflict', message: { zh: '客户 {id} 之后又并入了客户 {into}。', en: 'Customer {id} has since been merged into customer {into}.' }, hint: { zh: '请先撤销后一次合并。', en: 'Undo the later merge first.' } },
});
