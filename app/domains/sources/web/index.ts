/** The door of sources for the web: its pages, and words for its kinds of job. */
export { jobNames } from './jobNames.ts';
export { pages } from './pages.ts';
