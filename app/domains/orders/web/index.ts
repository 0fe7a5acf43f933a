/** The door of orders for the web. */
export { CostsPanel } from './CostsPanel.tsx';
export { OrdersPanel } from './OrdersPanel.tsx';
export { pages } from './pages.ts';
