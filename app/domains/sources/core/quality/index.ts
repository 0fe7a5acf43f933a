export { listQualityRows, readQuality, SourceQuality, startQuality } from './contract.ts';
export { qualityProblems } from './problems.ts';
export { DIMENSION_WEIGHTS, FRESHNESS_DAYS, freshnessOf, QUALITY_DIMENSIONS, type QualityCheck, type QualityDimension } from './qualityCheck.ts';
export { checksOf, kindText, QUALITY_CHECK_BY_KEY, QUALITY_CHECKS } from './qualityChecks.ts';
export { qualityScore, type QualityFigure, type QualityScore } from './qualityScore.ts';
