/** The door of the life cycle for the web: its page, and the panel of one customer's stages. */
export { pages } from './pages.ts';
export { StagePanel } from './StagePanel.tsx';
export { StageTag } from './StageTag.tsx';
