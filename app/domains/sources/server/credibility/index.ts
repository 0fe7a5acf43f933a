export { credibilityRoutes } from './credibilityRoutes.ts';
export { ASSESSMENTS_KEPT, assessCredibilityJob, startAssessment } from './performAssessment.ts';
