export { rfmRoutes } from './rfmRoutes.ts';
export { rfmStep, type RfmDetail } from './rfmStep.ts';
