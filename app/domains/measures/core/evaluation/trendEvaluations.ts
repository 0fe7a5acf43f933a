import type { CustomerFacts, Evaluations } from './customerFacts.ts';
import { between, last, moneyOrNull, moneyText, previous, ratio } from './figures.ts';
import { margin, net, orders } from './purchases.ts';

/** How much more or less than before: 0.2 is a fifth more; nothing to say where there was nothing before. */
const trend = (now: number | null, before: number | null): number | null => { const times = ratio(now, before); return times === null ? null : times - 1; };
const sameQuarterLastYear = (c: CustomerFacts): number => net(between(365, 454, c.lines));

export const TREND_EVALUATIONS: Evaluations = {
  revenue_previous_365d: (c) => moneyText(net(previous(365, c.lines))),
  revenue_trend_365d: (c) => trend(net(last(365, c.lines)), net(previous(365, c.lines))),
  orders_previous_365d: (c) => orders(previous(365, c.lines)),
  orders_trend_365d: (c) => trend(orders(last(365, c.lines)), orders(previous(365, c.lines))),
  margin_previous_365d: (c) => moneyOrNull(margin(c, previous(365, c.lines))),
  margin_trend_365d: (c) => trend(margin(c, last(365, c.lines)), margin(c, previous(365, c.lines))),
  revenue_previous_90d: (c) => moneyText(net(previous(90, c.lines))),
  revenue_trend_90d: (c) => trend(net(last(90, c.lines)), net(previous(90, c.lines))),
  revenue_same_90d_last_year: (c) => moneyText(sameQuarterLastYear(c)),
  season_trend_90d: (c) => trend(net(last(90, c.lines)), sameQuarterLastYear(c)),
};
