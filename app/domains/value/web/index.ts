/** The door of value for the web: its page, the panel of one customer's value, and how its cards and curves are shown. */
export { orderCards } from './cardNames.ts';
export { cardOf, referenceOf } from './cards.ts';
export { fromTheTop } from './fromTheTop.ts';
export { pages } from './pages.ts';
export { ValuePanel } from './ValuePanel.tsx';
