/** When something happened: the moment (ms), its business day as a number since 1 January 1970, and how many days before the moment's own day that is. */
export interface HappenedAt { readonly at: number; readonly day: number; readonly age: number }

/** Money is whole ten-thousandths here and below. */
export interface LineOfCustomer extends HappenedAt { readonly orderId: string; readonly product: string; readonly category: string; readonly channel: string; readonly quantity: number | null; readonly amount: number; readonly cost: number | null; readonly discount: number | null }
/** A cost of the customer's own, or its share of one that stands for nobody in particular. */
export interface BorneCost { readonly purpose: string; readonly amount: number; readonly age: number }
export interface SubscriptionOfCustomer extends HappenedAt { readonly endedAt: number | null; readonly endDay: number | null; readonly renewsAt: number | null; readonly renewalDay: number | null; readonly period: string; readonly amount: number; readonly seats: number | null; readonly status: string; readonly autoRenew: boolean | null }
export interface InteractionOfCustomer extends HappenedAt { readonly type: string; readonly direction: string; readonly outcome: string; readonly agent: string; readonly endedAt: number | null }
export interface ReferralOfCustomer extends HappenedAt { readonly amount: number | null }
export interface AnswerOfCustomer extends HappenedAt { readonly question: string; readonly score: number | null; readonly scale: number | null }
export interface PointsOfCustomer extends HappenedAt { readonly type: string; readonly points: number }

/** What is the same for all customers as of a moment. */
export interface MomentOfCompany {
  readonly asOf: number;
  /** The last business day of which something lies before the moment. */
  readonly day: number;
  /** With costs the rate stands for lines that have none, else for all of them. */
  readonly margin: { readonly basis: 'costs' | 'rate' | 'revenue'; readonly rate: number };
  readonly unitDays: number;
  /** Different categories that anybody had bought. */
  readonly categories: number;
}

/** All that happened with one customer before the moment. */
export interface CustomerFacts {
  readonly moment: MomentOfCompany;
  readonly lines: readonly LineOfCustomer[];
  readonly costs: readonly BorneCost[];
  readonly subscriptions: readonly SubscriptionOfCustomer[];
  readonly interactions: readonly InteractionOfCustomer[];
  readonly referrals: readonly ReferralOfCustomer[];
  readonly answers: readonly AnswerOfCustomer[];
  readonly points: readonly PointsOfCustomer[];
}

/** What a measure says of a customer, as a column of its type reads: money as the text of a decimal, moments as the engine writes them. */
export type MeasureValue = number | string | null;
export type Evaluations = Readonly<Record<string, (customer: CustomerFacts) => MeasureValue>>;
