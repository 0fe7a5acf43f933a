import type { Text } from '#core/text.ts';

/** How a measure's value is to be read and written. */
export type MeasureKind = 'integer' | 'number' | 'money' | 'date' | 'days' | 'probability' | 'label';

/** One number or label per customer as of a moment. The key is its column in `customer_snapshot` and its name everywhere. */
export interface Measure {
  readonly key: string;
  readonly kind: MeasureKind;
  readonly label: Text;
  readonly meaning: Text;
  /** How it is computed, in words and signs that both languages share as far as possible. */
  readonly formula: Text;
  /** The value's text for labels, in the order in which they are shown. */
  readonly values?: Readonly<Record<string, Text>>;
  /** What stands there for a customer without the data. */
  readonly noData: Text;
}
export const measure = (m: Measure): Measure => m;

export const NOTHING: Text = { zh: '无数据时为空', en: 'empty without data' };
export const ZERO: Text = { zh: '无订单时为 0', en: '0 without orders' };
