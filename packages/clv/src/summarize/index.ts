/** Summaries: from purchases to the columns the models take, with every convention written down. */
export { histories, UNIT_DAYS, type Purchases, type Summary, type Unit } from './histories.ts';
export { holdoutCounts } from './holdoutCounts.ts';
