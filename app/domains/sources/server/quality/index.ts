export { measureAfter, measureQualityJob, startMeasurement } from './measureQuality.ts';
export { qualityRoutes } from './qualityRoutes.ts';
