import type { Text } from '#core/text.ts';
import { fieldOf, type RecordKind } from '#domains/sources/core/index.ts';

const AMOUNT: Text = { zh: '金额', en: 'amount' };

/** What a column means, in words. The text of an order's amount names the other way of giving it as well; where it is given, it is just the amount. */
export function fieldName(kind: RecordKind, field: string): Text { return kind === 'orders' && field === 'amount' ? AMOUNT : fieldOf(kind, field)?.text ?? { zh: field, en: field }; }
