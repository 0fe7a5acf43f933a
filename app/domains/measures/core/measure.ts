import type { Text } from '#core/text.ts';

/** How a measure's value is to be read and written. */
export type MeasureKind = 'integer' | 'number' | 'money' | 'date' | 'days' | 'probability' | 'share' | 'ratio' | 'label';

/** What a measure is about; the catalogue is ordered by it. */
export const MEASURE_FAMILIES = ['life-cycle', 'value', 'money', 'rhythm', 'breadth', 'trend', 'history', 'contact', 'contract', 'response', 'referral', 'points', 'wallet', 'segment', 'record', 'own'] as const;
export type MeasureFamily = (typeof MEASURE_FAMILIES)[number];

/** The facts that a measure can be made of: a table `x` with its view `current_x`. */
export const FACT_NAMES = ['order_line', 'cost', 'subscription', 'interaction', 'referral', 'survey_answer', 'point_movement'] as const;
export type FactName = (typeof FACT_NAMES)[number];

/** Types of measure columns, as ClickHouse writes them. */
export type MeasureType = 'UInt8' | 'UInt32' | 'Float64' | 'Nullable(Float64)' | 'Nullable(UInt8)' | 'Nullable(UInt32)' | 'Decimal(18, 4)' | 'Nullable(Decimal(18, 4))' | "Nullable(DateTime64(3, 'UTC'))" | 'LowCardinality(String)' | 'String';

/** Where a measure's value comes from. */
export type MeasureSource =
  /** An aggregate over a customer's prepared facts up to the moment (server/preparedFacts.ts says which columns there are). */
  | { readonly facts: FactName; readonly aggregate: string; /** What stands there for a customer without any such fact, as SQL; nothing where not said. */ readonly absent?: string }
  /** An expression over other measures of the same customer and moment. */
  | { readonly of: readonly string[]; readonly value: string }
  /** A judgement that a step of the run makes with models of its own. */
  | { readonly step: 'segments' | 'lifecycle' | 'value' }
  /** What is on record of the customer. */
  | { readonly record: string };

/**
 * When a value can change: with new facts alone; also with the calendar (windows, days since); or only with the next
 * full run, because it depends on all customers at once.
 */
export type MeasureFreshness = 'facts' | 'day' | 'run';

/** One number or label per customer as of a moment. The key is its column in `customer_snapshot` and its name everywhere. */
export interface Measure {
  readonly key: string;
  readonly kind: MeasureKind;
  readonly family: MeasureFamily;
  readonly type: MeasureType;
  readonly from: MeasureSource;
  readonly freshness: MeasureFreshness;
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
export const NONE: Text = { zh: '无记录时为 0', en: '0 without records' };

/** One measure by another; nothing where there is nothing to divide by. */
export const ratioOf = (part: string, whole: string): MeasureSource => ({ of: [part, whole], value: `if(${whole} > 0, toFloat64(${part}) / toFloat64(${whole}), NULL)` });

/** By how much a measure differs from an earlier one, as a share of that. */
export const changeOf = (now: string, before: string): MeasureSource => ({ of: [now, before], value: `if(${before} > 0, toFloat64(${now}) / toFloat64(${before}) - 1, NULL)` });
