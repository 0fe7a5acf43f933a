export { MergesPanel } from './MergesPanel.tsx';
export { duplicateJobNames, duplicatePages, duplicateStepNames } from './pages.ts';
