export type { DemoProduct } from '#demo/products.ts';

/** The rhythm a customer was made with. It is the answer that analyses may be compared with, never an input to them. */
export type CustomerType =
  | 'prospect' | 'one-off' | 'occasional' | 'regular' | 'loyal' | 'declining' | 'festival'
  | 'procurement' | 'procurement-declining' | 'project';

export interface DemoCustomer {
  readonly code: string;
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly province: string;
  readonly city: string;
  /** Through which channel the customer was won. */
  readonly channel: string;
  /** ISO date; no order is older. */
  readonly acquiredOn: string;
  readonly type: CustomerType;
  /** 统一社会信用代码, organisations only. */
  readonly creditCode?: string;
}

export interface DemoContact {
  readonly code: string;
  /** The organisation spoken for. */
  readonly customerCode: string;
  readonly name: string;
  readonly title: string;
  /** Part played in a purchase. */
  readonly role: 'decider' | 'buyer' | 'user' | 'payer';
  readonly phone: string;
  readonly email: string;
}

/** One line of an order. A return is a later line of the same order with negative quantity, amount and cost. (orderId, product, at) is unique. */
export interface DemoOrderLine {
  readonly orderId: string;
  readonly customerCode: string;
  /** ISO time in Asia/Shanghai, without offset: `2026-11-11T20:03:17`. */
  readonly at: string;
  /** Product name; names are unique in the catalogue. */
  readonly product: string;
  readonly category: string;
  /** Through which channel the order came. */
  readonly channel: string;
  readonly quantity: number;
  /** Paid for a piece. */
  readonly unitPrice: string;
  /** quantity × unitPrice. */
  readonly amount: string;
  /** Of the whole line. */
  readonly cost: string;
}
