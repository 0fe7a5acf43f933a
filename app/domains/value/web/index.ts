/** The door of value for the web: its page, and the panel of one customer's value. */
export { cardOf, referenceOf } from './cards.ts';
export { pages } from './pages.ts';
export { ValuePanel } from './ValuePanel.tsx';
