import { mbgcnbd } from './model.ts';
import { fitRegularity, type RegularityFit, type RegularityOptions } from '../betaGeometric/fitRegularity.ts';
import type { WeightedHistories } from '../btyd/histories.ts';

/**
 * Maximum-likelihood fit with k chosen from 1, 2, … `maxK` (default 12) or held at `k`. Give `litt` (`summarize.histories`
 * has it) to let the times of the purchases tell k; without it only tx does, which takes many more customers. k = 1 is
 * MBG/NBD itself.
 * @returns parameters with standard errors given k, the log-likelihood of every k tried, or `not-enough-data` with the
 * reasons; `at-bound` with `k` in the warning where the largest k is the best
 * @throws ClvError `invalid-data` listing every rule the columns break; `invalid-option` for k or maxK
 * Source: PR2016, RPS2021.
 */
export const fit = (data: WeightedHistories, options?: RegularityOptions): RegularityFit => fitRegularity(mbgcnbd, 1, data, options);
