import type { Covariance, FitDone } from './fit.ts';
import type { WithCoefficients } from '../btyd/model.ts';
import { normalDraw, type Rng } from '../numeric/random.ts';
import { symmetricEigen } from '../numeric/symmetric.ts';

/**
 * Parameter vectors drawn from the normal approximation of the estimates (Laplace) on the scale of estimation: what the
 * data leave open about the parameters. Names with a dot reach into nested records (`life.gender` of `coefficients`).
 */
export function drawParameters<P extends object>({ params, covariance }: Pick<FitDone<P>, 'params' | 'covariance'>, draws: number, rng: Rng): P[] {
  const root = squareRoot(covariance);
  return Array.from({ length: draws }, () => {
    const normal = covariance.names.map(() => normalDraw(rng));
    const shift = root.map((row) => row.reduce((sum, v, k) => sum + v * normal[k]!, 0));
    return moved(params, covariance, shift);
  });
}

/** The parameters moved by `shift` on the scale of estimation. */
export function moved<P extends object>(params: P, { names, scale }: Covariance, shift: readonly number[]): P {
  const given = params as Readonly<Record<string, number>> & WithCoefficients;
  const { coefficients } = given;
  const out: Record<string, unknown> = { ...given };
  const nested = coefficients && Object.fromEntries(Object.entries(coefficients).map(([process, own]) => [process, { ...own } as Record<string, number>]));
  if (nested) out['coefficients'] = nested;
  names.forEach((name, i) => {
    const [process, covariate] = name.split(/\.(.*)/s);
    const [record, key] = covariate === undefined ? [out as Record<string, number>, name] : [nested![process!]!, covariate];
    record[key] = scale[i] === 'log' ? record[key]! * Math.exp(shift[i]!) : record[key]! + shift[i]!;
  });
  return out as unknown as P; // the same keys as params
}

/** A matrix whose product with its transpose is the covariance. */
function squareRoot({ matrix }: Covariance): number[][] {
  const { values, vectors } = symmetricEigen(matrix);
  return matrix.map((_, i) => values.map((value, k) => vectors[k]![i]! * Math.sqrt(Math.max(0, value))));
}
