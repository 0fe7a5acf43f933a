/** Value: what customers will still be worth, discounted, with intervals. */
export { clv, type ClvInput } from './clv.ts';
export { discountedExpected } from './discountedExpected.ts';
export { intervals, type Intervals, type IntervalsInput } from './intervals.ts';
export type { Horizon } from './horizon.ts';
