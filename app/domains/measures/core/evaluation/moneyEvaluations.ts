import type { CustomerFacts, Evaluations, LineOfCustomer as Line } from './customerFacts.ts';
import { greatest, last, moneyOrNull, moneyText, ratio, sum } from './figures.ts';
import { margin, net, orderLines, orders, purchaseDays, purchases, returns } from './purchases.ts';

const inUnits = (tenThousandths: number | null): number | null => tenThousandths === null ? null : tenThousandths / 10_000;

const acquiring = ({ costs }: CustomerFacts): number => sum(costs.filter(({ purpose }) => purpose === 'acquisition').map(({ amount }) => amount));
const serving = ({ costs }: CustomerFacts, days = Infinity): number => sum(last(days, costs).filter(({ purpose }) => purpose !== 'acquisition').map(({ amount }) => amount));
const discount = (lines: readonly Line[]): number => sum(lines.map((line) => line.discount ?? 0));
const boughtOn = (c: CustomerFacts, day: number | undefined): string | null => day === undefined ? null : moneyText(net(purchases(c.lines).filter((line) => line.day === day)));
const profit = (margins: number | null, costs: number): number | null => margins === null && costs === 0 ? null : inUnits((margins ?? 0) - costs);

export const MONEY_EVALUATIONS: Evaluations = {
  revenue: (c) => moneyText(net(c.lines)),
  gross_revenue: (c) => moneyText(net(purchases(c.lines))),
  returns: (c) => moneyText(-net(returns(c.lines))),
  return_rate: (c) => ratio(0 - net(returns(c.lines)), net(purchases(c.lines))),
  margin: (c) => moneyOrNull(margin(c)),
  margin_rate: (c) => ratio(margin(c), net(c.lines)),
  average_order: (c) => ratio(inUnits(net(c.lines)), orders(c.lines)) ?? 0,
  largest_order: (c) => moneyOrNull(greatest(orderLines(c.lines).map(net))),
  first_order_amount: (c) => boughtOn(c, purchaseDays(c.lines)[0]),
  last_order_amount: (c) => boughtOn(c, purchaseDays(c.lines).at(-1)),
  discounts: (c) => moneyText(discount(purchases(c.lines))),
  discount_rate: (c) => ratio(discount(purchases(c.lines)), net(purchases(c.lines)) + discount(purchases(c.lines))),
  discounted_orders_share: (c) => ratio(orderLines(c.lines).filter((lines) => lines.some((line) => (line.discount ?? 0) > 0)).length, orders(c.lines)),
  units: (c) => sum(purchases(c.lines).map(({ quantity }) => quantity ?? 0)),
  revenue_30d: (c) => moneyText(net(last(30, c.lines))),
  revenue_90d: (c) => moneyText(net(last(90, c.lines))),
  revenue_365d: (c) => moneyText(net(last(365, c.lines))),
  margin_365d: (c) => moneyOrNull(margin(c, last(365, c.lines))),
  returns_365d: (c) => moneyText(-net(returns(last(365, c.lines)))),
  average_order_365d: (c) => ratio(inUnits(net(last(365, c.lines))), orders(last(365, c.lines))),
  acquisition_cost: (c) => inUnits(acquiring(c)),
  service_cost: (c) => inUnits(serving(c)),
  service_cost_365d: (c) => inUnits(serving(c, 365)),
  lifetime_profit: (c) => profit(margin(c), acquiring(c) + serving(c)),
  profit_365d: (c) => profit(margin(c, last(365, c.lines)), serving(c, 365)),
  acquisition_payback: (c) => ratio(margin(c), acquiring(c)),
};
