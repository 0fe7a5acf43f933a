export { listCustomerOrders, MonthOfOrders, Order, OrderLine } from './contract.ts';
