import type { Lang } from '#core/text.ts';
import type { Stage } from '#domains/lifecycle/core/index.ts';
import type { OrderColumns, OrderField } from './orderColumns.ts';
import type { MarginBasis, OrderModel, ValuePolicy, ValueReport } from '#domains/value/core/index.ts';

type Model = Pick<ValueReport['models']['gammaGamma'], 'params' | 'se' | 'logLik' | 'status' | 'customers'>;

export interface TopCustomer {
  readonly id: string; readonly name: string; readonly stage: string; readonly rfmGroup: string; readonly orders: number; readonly revenue: number; readonly lastOrder: string;
  readonly pActive: number | null; readonly clv: number | null; readonly clvLow: number | null; readonly clvHigh: number | null;
}

/** Everything one analysis says: what `--json` prints, and what the text and the report are made of. Money is in the file's own units. */
export interface AnalyzeResult {
  readonly files: readonly { readonly name: string; readonly format: string; readonly encoding: string; readonly delimiter: string; readonly header: boolean }[];
  readonly mapping: OrderColumns;
  /** Why a column was chosen, for those that nobody named. */
  readonly why: Partial<Record<OrderField, string>>;
  readonly lang: Lang; readonly timeZone: string; readonly currency: string | null;
  /** The last day that counts, in the time zone. */
  readonly asOf: string;
  readonly unit: ValuePolicy['unit'];
  /** read = accepted + Σ setAside. */
  readonly rows: { readonly read: number; readonly accepted: number; readonly setAside: Readonly<Record<string, number>> };
  readonly customers: number;
  /** Customers of whom only returns are there: they count as customers, and have no stage and no value. */
  readonly customersWithoutPurchase: number;
  readonly repeatCustomers: number;
  readonly period: { readonly from: string; readonly to: string };
  /** `total` over all rows whose amount can be read, before any is set aside; `accepted` nets returns. */
  readonly amount: { readonly total: number; readonly accepted: number; readonly returns: number; readonly margin: number | null };
  readonly stages: Readonly<Record<Stage, number>>;
  readonly rfm: readonly { readonly group: string; readonly label: string; readonly customers: number; readonly revenue: number; readonly clv: number | null }[];
  readonly models: { readonly orders: Model & { readonly model: OrderModel }; readonly gammaGamma: Model };
  /** Which model was taken, what it was compared with, and the forecasts that need no model. */
  readonly choice: ValueReport['choice'];
  readonly holdout: ValueReport['holdout'];
  readonly tracking: ValueReport['tracking'];
  readonly calibration: ValueReport['calibration'];
  readonly calibrationByRecency: ValueReport['calibrationByRecency'];
  readonly gains: ValueReport['gains'];
  readonly value: {
    readonly equity: number | null; readonly low: number | null; readonly high: number | null; readonly level: number;
    /** Whether the customers' intervals hold the error of the parameters. */
    readonly intervalsHoldParameters: boolean;
    readonly horizonMonths: number; readonly discount: number;
    /** Share of revenue; null where neither costs nor a rate are known, and every value is revenue. */
    readonly margin: number | null; readonly marginBasis: MarginBasis;
    readonly deciles: ValueReport['deciles']; readonly top20Share: number | null; readonly gini: number | null; readonly lorenz: ValueReport['lorenz'];
  };
  /** Customers with under a half chance of being active still, and the sum of all chances. */
  readonly underHalfActive: number | null; readonly expectedActive: number | null;
  readonly topCustomers: readonly TopCustomer[];
  readonly months: readonly { readonly month: string; readonly revenue: number; readonly customers: number }[];
  readonly warnings: readonly { readonly code: string; readonly text: string }[];
  readonly seconds: Readonly<Record<string, number>> & { readonly total: number };
}
