import { isoOf, type Day } from '#demo/days.ts';
import { decimalOf, type Fen } from '#demo/money.ts';
import type { PricedProduct } from '#demo/products.ts';
import type { DemoOrderLine } from '#demo/shapes.ts';

/** `D20261111-000123-1`: the day, the customer's number and the order's number on that day; stays the same whoever else is in the data. */
export function orderIdOf(customerCode: string, day: Day, ofTheDay: number): string {
  return `D${isoOf(day).replaceAll('-', '')}-${customerCode.slice(1)}-${ofTheDay}`;
}

interface LineInput { readonly orderId: string; readonly customerCode: string; readonly at: string; readonly channel: string; readonly product: PricedProduct; readonly quantity: number; readonly unitPriceFen: Fen }

export function orderLine({ orderId, customerCode, at, channel, product, quantity, unitPriceFen }: LineInput): DemoOrderLine {
  return {
    orderId, customerCode, at, product: product.name, category: product.category, channel, quantity,
    unitPrice: decimalOf(unitPriceFen), amount: decimalOf(quantity * unitPriceFen), cost: decimalOf(quantity * product.costFen),
  };
}
