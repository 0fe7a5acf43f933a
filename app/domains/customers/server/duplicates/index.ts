export { duplicateRoutes } from './duplicateRoutes.ts';
export { findDuplicatesJob } from './findDuplicates.job.ts';
