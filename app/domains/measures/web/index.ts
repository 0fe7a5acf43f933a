/** The door of measures for the web: its pages, and what every page that shows a run needs. */
export { CustomersLink } from './CustomersLink.tsx';
export { CUSTOMERS_PATH, customersSearch, type Where } from './customersSearch.ts';
export { findMeasures } from './findMeasures.ts';
export { jobNames, stepNames } from './words.ts';
export { MarginNote } from './MarginNote.tsx';
export { pages } from './pages.ts';
export { ReadProblem } from './ReadProblem.tsx';
export { RunProgress } from './RunProgress.tsx';
