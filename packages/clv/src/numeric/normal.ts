import { normalCdf } from './normalCdf.ts';

/** Cells of the table per unit of z. */
export const normalStep = 256;
const LIMIT = 8;
let values: Float64Array | undefined;

/**
 * The standard normal distribution function at −8 + i / normalStep, made on first use. Hot loops read it directly and
 * interpolate: the straight line between two cells is off by less than 5e-7, and its slope is the density.
 */
export function normalTable(): Float64Array {
  values ??= Float64Array.from({ length: 2 * LIMIT * normalStep + 2 }, (_, i) => normalCdf(-LIMIT + i / normalStep));
  return values;
}
