/** Chance θ of leaving at each renewal ~ Beta(alpha, beta), the same at every renewal of a customer, different between customers. */
export interface SbgParams { readonly alpha: number; readonly beta: number }

/**
 * Customers who began together. survivors[0]: how many there were; survivors[t]: how many were still there after t renewals.
 * Whole numbers that never rise; cohorts may be of different length.
 */
export interface Cohort { readonly survivors: ArrayLike<number> }

export interface Cohorts { readonly cohorts: readonly Cohort[] }
