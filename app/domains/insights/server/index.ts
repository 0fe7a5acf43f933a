export { analysisSteps, measuresUnder, monthSteps, type AnalysisPolicy } from './analysis.ts';
export { exportCustomersJob } from './exportCustomers.job.ts';
export { insightRoutes } from './insightRoutes.ts';
