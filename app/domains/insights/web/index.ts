/** The door of insights for the web: the overview, the customer list and the customer page. */
export { pages } from './pages.ts';

/** Words for the kinds of job that this domain starts, and for their steps. */
export { jobNames, stepNames } from './jobNames.ts';
