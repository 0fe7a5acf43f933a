/** The door of sources for the web: its pages, and words for its kinds of job and their steps. */
export { jobNames, stepNames, stepNamesOf } from './jobNames.ts';
export { pages } from './pages.ts';
export { jobActs, subjectPaths } from './jobParts.ts';
export { CredibilityPanel } from './credibility/CredibilityPanel.tsx';
export { qualityJobNames, qualityStepNames } from './quality/pages.ts';
export { connectorJobNames, connectorStepNames } from './connectors/index.ts';
