import type { Text } from '#core/text.ts';

/** Why a row that was read is not an order line. In the order in which they are asked: a row has the first that holds. */
export const SET_ASIDE_REASONS = ['unreadable_row', 'ragged_row', 'no_customer', 'bad_time', 'future_time', 'after_as_of', 'bad_amount'] as const;
export type SetAsideReason = (typeof SET_ASIDE_REASONS)[number];

export const setAsideTexts: Readonly<Record<SetAsideReason, Text>> = {
  unreadable_row: { zh: '整行无法解析（如引号不成对）', en: 'the row cannot be parsed (for example an unmatched quote)' },
  ragged_row: { zh: '列数与表头不一致', en: 'the row has more or fewer columns than the table' },
  no_customer: { zh: '没有客户号', en: 'no customer id' },
  bad_time: { zh: '时间无法识别', en: 'the time cannot be read' },
  future_time: { zh: '时间在未来', en: 'the time lies in the future' },
  after_as_of: { zh: '时间晚于截止时点', en: 'the time is after the as-of date' },
  bad_amount: { zh: '金额无法识别或过大', en: 'the amount cannot be read or is absurdly large' },
};

/** The field whose column a reason is about; none where it is about the whole row. */
export const fieldOfReason: Readonly<Record<SetAsideReason, 'customer' | 'at' | 'amount' | null>> = {
  unreadable_row: null, ragged_row: null, no_customer: 'customer', bad_time: 'at', future_time: 'at', after_as_of: 'at', bad_amount: 'amount',
};
