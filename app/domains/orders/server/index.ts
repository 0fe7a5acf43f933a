import type { Route } from '#server/http/route.ts';
import { costRoutes } from './customerCosts.ts';
import { orderRoutes as readingOrders } from './customerOrders.ts';
import { rateRoutes } from './exchangeRates.ts';

export { COST_RULE, costsOfCustomer } from './customerCosts.ts';
export { listOrders } from './customerOrders.ts';
export { ordersByMonth, purchaseDays } from './customerOrders.sql.ts';

export const orderRoutes: readonly Route[] = [...readingOrders, ...rateRoutes, ...costRoutes];
