import type { PlainCustomer } from './plainCustomer.testing.ts';
import type { PlainFamily } from './plainMeasures.testing.ts';
import { distinct, last, margin, net, orderOf, orders, purchaseDays, purchases, ratio, returns, sum, type Line } from './plainOrders.testing.ts';
import { decimal } from './randomWorldRows.testing.ts';

const money = (tenThousandths: number | null): string | null => tenThousandths === null ? null : decimal(tenThousandths);
const units = (tenThousandths: number | null): number | null => tenThousandths === null ? null : tenThousandths / 10_000;

const acquiring = ({ costs }: PlainCustomer): number => sum(costs.filter(({ purpose }) => purpose === 'acquisition').map(({ amount }) => amount));
const serving = ({ costs }: PlainCustomer, days = Infinity): number => sum(last(days, costs).filter(({ purpose }) => purpose !== 'acquisition').map(({ amount }) => amount));
const discount = (lines: readonly Line[]): number => sum(lines.map((line) => line.discount ?? 0));
/** The purchase lines of each order. */
const orderLines = ({ lines }: PlainCustomer): Line[][] => distinct(purchases(lines).map(orderOf)).map((order) => purchases(lines).filter((line) => orderOf(line) === order));
const boughtOn = (c: PlainCustomer, day: number | undefined): string | null => day === undefined ? null : decimal(net(purchases(c.lines).filter((line) => line.day === day)));
const profit = (margins: number | null, costs: number): number | null => margins === null && costs === 0 ? null : units((margins ?? 0) - costs);

export const PLAIN_MONEY: PlainFamily = {
  revenue: (c) => money(net(c.lines)),
  gross_revenue: (c) => money(net(purchases(c.lines))),
  returns: (c) => money(-net(returns(c.lines))),
  return_rate: (c) => ratio(-net(returns(c.lines)), net(purchases(c.lines))),
  margin: (c) => money(margin(c)),
  margin_rate: (c) => ratio(margin(c), net(c.lines)),
  average_order: (c) => ratio(units(net(c.lines)), orders(c.lines)) ?? 0,
  largest_order: (c) => orderLines(c).length === 0 ? null : money(Math.max(...orderLines(c).map(net))),
  first_order_amount: (c) => boughtOn(c, purchaseDays(c.lines)[0]),
  last_order_amount: (c) => boughtOn(c, purchaseDays(c.lines).at(-1)),
  discounts: (c) => money(discount(purchases(c.lines))),
  discount_rate: (c) => ratio(discount(purchases(c.lines)), net(purchases(c.lines)) + discount(purchases(c.lines))),
  discounted_orders_share: (c) => ratio(orderLines(c).filter((lines) => lines.some((line) => (line.discount ?? 0) > 0)).length, orderLines(c).length),
  units: (c) => sum(purchases(c.lines).map(({ quantity }) => quantity ?? 0)),
  revenue_30d: (c) => money(net(last(30, c.lines))),
  revenue_90d: (c) => money(net(last(90, c.lines))),
  revenue_365d: (c) => money(net(last(365, c.lines))),
  margin_365d: (c) => money(margin(c, last(365, c.lines))),
  returns_365d: (c) => money(-net(returns(last(365, c.lines)))),
  average_order_365d: (c) => ratio(units(net(last(365, c.lines))), orders(last(365, c.lines))),
  acquisition_cost: (c) => units(acquiring(c)),
  service_cost: (c) => units(serving(c)),
  service_cost_365d: (c) => units(serving(c, 365)),
  lifetime_profit: (c) => profit(margin(c), acquiring(c) + serving(c)),
  profit_365d: (c) => profit(margin(c, last(365, c.lines)), serving(c, 365)),
  acquisition_payback: (c) => ratio(margin(c), acquiring(c)),
};
