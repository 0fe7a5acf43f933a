import type { Text } from '#core/text.ts';

/** Why a number of a customer who is there at both moments is another one at the second. */
export const CHANGE_CAUSES = ['facts', 'corrections', 'time', 'model'] as const;
export type ChangeCause = (typeof CHANGE_CAUSES)[number];

export const CAUSE_TEXT: Readonly<Record<ChangeCause, { readonly label: Text; readonly meaning: Text }>> = {
  facts: { label: { zh: '新发生的事', en: 'New facts' }, meaning: { zh: '两个时点之间发生的订单、退货、互动等', en: 'Orders, returns, contacts and the like that happened between the two moments' } },
  corrections: { label: { zh: '对过去的更正', en: 'Corrections to the past' }, meaning: { zh: '前一时点之前的事，后来才补录、更正、取消，或随客户合并而来去', en: 'What happened before the first moment but was added, corrected or cancelled later, or came and went with a merge of customers' } },
  time: { label: { zh: '时间流逝', en: 'Elapsed time' }, meaning: { zh: '没有新事，只是日子过去：移出近一年窗口、静默变长等', en: 'Nothing new but the calendar: a window moved on, a silence grew longer' } },
  model: { label: { zh: '模型或设置改变', en: 'Model or settings' }, meaning: { zh: '同样的事实，因模型重新拟合、阈值、分位线、期限、折现率或毛利率不同而得出另一个数', en: 'The same facts under a refitted model, other thresholds, cuts, horizon, discount or margin rate' } },
};

/** What became of a row of facts between two moments. */
export const FACT_CHANGES = ['new', 'due', 'late', 'corrected', 'cancelled', 'moved-in', 'moved-out'] as const;
export type FactChange = (typeof FACT_CHANGES)[number];

export const FACT_CHANGE_TEXT: Readonly<Record<FactChange, Text>> = {
  new: { zh: '新发生', en: 'Happened' },
  due: { zh: '新发生（当时已录入）', en: 'Happened (entered before)' },
  late: { zh: '补录', en: 'Added late' },
  corrected: { zh: '更正', en: 'Corrected' },
  cancelled: { zh: '取消', en: 'Cancelled' },
  'moved-in': { zh: '并入', en: 'Came by a merge' },
  'moved-out': { zh: '移走', en: 'Went to another customer' },
};
