/** The door of segments for the web. */
export { pages } from './pages.ts';
