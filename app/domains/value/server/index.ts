export { readValueReport } from './readValueReport.ts';
export { readValueFigures } from './valueFigures.ts';
export { VALUE_POLICY, valueRoutes } from './valueRoutes.ts';
export { valueStep } from './valueStep.ts';
