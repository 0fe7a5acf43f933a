/** The door of orders for the web. */
export { OrdersPanel } from './OrdersPanel.tsx';
