export { readRfm } from './contract.ts';
export { RFM_GROUPS, rfmGroupOf, type RfmGroup } from './rfm.ts';
export { RFM_MEASURES } from './rfmMeasures.ts';
