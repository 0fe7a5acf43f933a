/** Discounting: what money that comes later is worth today. */
export { npv, presentValues, futureValue, type Timing } from './npv.ts';
export { presentValueOfDated, type DatedFlows } from './presentValueOfDated.ts';
export { annuity, perpetuityWithRetention, type AnnuityInput, type PerpetuityInput } from './annuity.ts';
export { customerValue, breakEvenPayment, type CustomerValue, type CustomerValueInput } from './customerValue.ts';
export { requireBelowNoChurnBound, type BoundInput } from './requireBelowNoChurnBound.ts';
