export { analysisSteps, type AnalysisPolicy } from './analysis.ts';
export { exportCustomersJob } from './exportCustomers.job.ts';
export { insightRoutes } from './insightRoutes.ts';
