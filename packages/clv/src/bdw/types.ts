/**
 * Chance θ of leaving at the first renewal ~ Beta(alpha, beta); a customer's chance to stay t renewals is (1 − θ)^(t^c).
 * c > 1: a customer's own inclination to leave grows with time; c < 1: it falls; c = 1: the sBG model.
 */
export interface BdwParams { readonly alpha: number; readonly beta: number; readonly c: number }
