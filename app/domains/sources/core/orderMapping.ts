import Type, { type Static } from 'typebox';
import type { Text } from '#core/text.ts';

/** What an order line can take from a file. The first three are needed (an amount, or a quantity and a price). */
export const ORDER_FIELDS = ['customer', 'at', 'amount', 'quantity', 'price', 'orderId', 'product', 'category', 'cost', 'customerName', 'channel', 'currency'] as const;
export type OrderField = (typeof ORDER_FIELDS)[number];

export const DATE_ORDERS = ['ymd', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

export const dateOrderTexts: Readonly<Record<DateOrder, Text>> = {
  ymd: { zh: '年-月-日', en: 'year-month-day' },
  dmy: { zh: '日/月/年', en: 'day/month/year' },
  mdy: { zh: '月/日/年', en: 'month/day/year' },
};

const column = Type.Optional(Type.String({ minLength: 1 }));

/** Which column gives which field, and how its text is read. It travels over HTTP and as `--map map.json`. */
export const OrderMapping = Type.Object({
  customer: Type.String({ minLength: 1 }),
  at: Type.String({ minLength: 1 }),
  amount: column, quantity: column, price: column,
  orderId: column, product: column, category: column, cost: column, customerName: column, channel: column, currency: column,
  /** The order of the parts of a numeric date whose year does not come first. */
  dateOrder: Type.Enum([...DATE_ORDERS]),
  /** `1.234,56` rather than `1,234.56`. */
  decimalComma: Type.Boolean(),
  /** Ids were written as numbers: `17850.0` is `17850`. */
  idsAreWholeNumbers: Type.Boolean(),
}, { additionalProperties: false });
export type OrderMapping = Static<typeof OrderMapping>;

/** A mapping that may still lack a column. */
export type PartialOrderMapping = Partial<Record<OrderField, string>> & Pick<OrderMapping, 'dateOrder' | 'decimalComma' | 'idsAreWholeNumbers'>;

/** The needed fields that a mapping lacks: `amount` stands for "an amount, or a quantity and a price". */
export function missingFields(mapping: Partial<Record<OrderField, string>>): OrderField[] {
  const missing: OrderField[] = [];
  if (mapping.customer === undefined) missing.push('customer');
  if (mapping.at === undefined) missing.push('at');
  if (mapping.amount === undefined && (mapping.quantity === undefined || mapping.price === undefined)) missing.push('amount');
  return missing;
}

/** Whether nothing that is needed is missing. */
export function isCompleteMapping(mapping: PartialOrderMapping): mapping is PartialOrderMapping & OrderMapping { return missingFields(mapping).length === 0; }
