export { listOrders, orderRoutes } from './customerOrders.ts';
export { ordersByMonth, purchaseDays } from './customerOrders.sql.ts';
