/** Back-tests: forecasts against what happened. */
export { holdout, type HoldoutResult } from './holdout.ts';
export { calibrationByFrequency, type FrequencyRow } from './calibrationByFrequency.ts';
export { expectedCumulative } from './expectedCumulative.ts';
