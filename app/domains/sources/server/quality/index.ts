export { measureQualityJob, startMeasurement } from './measureQuality.ts';
export { qualityRoutes } from './qualityRoutes.ts';
