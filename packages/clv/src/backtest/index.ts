/** Back-tests: forecasts against what happened. */
export { splitByDate, splitByLength, type Split, type SplitByDateInput, type SplitByLengthInput } from './split.ts';
export { holdout, type HoldoutResult } from './holdout.ts';
export { logScore, LOG_SCORE_FLOOR, type LogScore } from './logScore.ts';
export { calibrationByFrequency, type FrequencyRow } from './calibrationByFrequency.ts';
export { calibrationByRecency, type RecencyRow } from './calibrationByRecency.ts';
export { decileGains, type GainRow } from './decileGains.ts';
export { coverage, pitCoverage, pitHistogram, randomizedPit, type Coverage, type StepsOfCounts } from './coverage.ts';
export { reliability, type Reliability, type ReliabilityRow } from './reliability.ts';
export { expectedCumulative, type ExpectedAtAges } from './expectedCumulative.ts';
export { trackingCurve, type TrackingCurve, type TrackingInput } from './trackingCurve.ts';
export { chooseModel, type ModelChoice, type ModelScores, type RankedModel } from './chooseModel.ts';
export { aic, bic, likelihoodRatio, type Fitted, type LikelihoodRatio } from './modelSelection.ts';
