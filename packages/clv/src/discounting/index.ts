/** Discounting: what money that comes later is worth today. */
export { npv, presentValues, futureValue, type Timing } from './npv.ts';
export { annuity, perpetuityWithRetention, type AnnuityInput, type PerpetuityInput } from './annuity.ts';
export { requireBelowNoChurnBound, type BoundInput } from './requireBelowNoChurnBound.ts';
