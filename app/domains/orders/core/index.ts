export { listCustomerOrders, MonthOfOrders, Order, OrderLine } from './contract.ts';
export * from './costContract.ts';
export * from './rateContract.ts';
