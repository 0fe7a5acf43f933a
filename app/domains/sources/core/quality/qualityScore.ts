import { QUALITY_CHECK_BY_KEY } from './qualityChecks.ts';
import { DIMENSION_WEIGHTS, QUALITY_DIMENSIONS, type QualityDimension } from './qualityCheck.ts';

/** What was counted for one check: so many good of so many. */
export interface QualityFigure { readonly check: string; readonly good: number; readonly total: number }

export interface QualityScore { readonly score: number; readonly dimensions: readonly { readonly dimension: QualityDimension; readonly score: number; readonly weight: number }[] }

/** 0–100: each dimension is the weighted mean of its checks' shares, the score the weighted mean of the dimensions that were checked. */
export function qualityScore(figures: readonly QualityFigure[]): QualityScore | null {
  const dimensions = QUALITY_DIMENSIONS.flatMap((dimension) => {
    const own = figures.flatMap(({ check, good, total }) => { const known = QUALITY_CHECK_BY_KEY.get(check); return known?.dimension === dimension && total > 0 ? [{ share: good / total, weight: known.weight }] : []; });
    const weights = own.reduce((sum, { weight }) => sum + weight, 0);
    return weights === 0 ? [] : [{ dimension, score: 100 * own.reduce((sum, { share, weight }) => sum + share * weight, 0) / weights, weight: DIMENSION_WEIGHTS[dimension].weight }];
  });
  const weights = dimensions.reduce((sum, { weight }) => sum + weight, 0);
  return weights === 0 ? null : { score: dimensions.reduce((sum, { score, weight }) => sum + score * weight, 0) / weights, dimensions };
}
