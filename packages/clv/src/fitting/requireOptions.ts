import type { FitOptions } from './fit.ts';
import { ClvError, type Problem } from '../error.ts';

/** Every number in a record of records. */
function* numbersIn(at: string, value: unknown): Generator<readonly [at: string, value: unknown]> {
  if (typeof value !== 'object' || value === null) yield [at, value];
  else for (const [name, inner] of Object.entries(value)) yield* numbersIn(`${at}.${name}`, inner);
}

/**
 * Checks what every fit takes, so that no NaN of the caller's comes back as an estimate.
 * @param keys the model's parameters, all positive; coefficients of covariates beside them may have any sign
 * @throws ClvError `invalid-option` listing every option that cannot be used
 */
export function requireFitOptions({ maxIterations, tolerance, start }: FitOptions, keys: readonly string[]): void {
  const problems: Problem[] = [];
  if (maxIterations !== undefined && !(maxIterations >= 0 && Number.isSafeInteger(maxIterations))) problems.push({ at: 'maxIterations', value: maxIterations, rule: 'is a whole number, 0 or more' });
  if (tolerance !== undefined && !(tolerance > 0 && tolerance < Infinity)) problems.push({ at: 'tolerance', value: tolerance, rule: 'is a finite number above 0' });
  if (start !== undefined) {
    const given = (start ?? {}) as Readonly<Record<string, unknown>>;
    for (const key of keys) {
      const value = given[key];
      if (!(typeof value === 'number' && value > 0 && value < Infinity)) problems.push({ at: `start.${key}`, rule: 'is a finite number above 0', ...(typeof value === 'number' ? { value } : {}) });
    }
    for (const [at, value] of numbersIn('start.coefficients', given['coefficients'] ?? {})) if (!Number.isFinite(value)) problems.push({ at, rule: 'is a finite number' });
  }
  if (problems.length > 0) throw new ClvError('invalid-option', 'the options of the fit cannot be used', problems);
}
