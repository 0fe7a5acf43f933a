export { credibilityRoutes } from './credibilityRoutes.ts';
export { ASSESSMENTS_KEPT, assessCredibilityJob, forgetCredibility, startAssessment } from './performAssessment.ts';
