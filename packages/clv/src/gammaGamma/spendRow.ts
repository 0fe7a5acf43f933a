import type { RowLogLik } from '../covariates/rowObjective.ts';
import { digamma } from '../numeric/digamma.ts';
import { logGamma } from '../numeric/logGamma.ts';

/** ln L of one row under its own (p, q, gamma), with its derivatives in their logarithms. The same expression as `gammaGammaObjective`. */
export function spendRow(x: Float64Array, z: Float64Array): RowLogLik {
  return (own, i, gradient) => {
    const [p, q, gamma] = [own[0]!, own[1]!, own[2]!];
    const n = x[i]!;
    const px = p * n;
    const shape = px + q;
    const logZ = Math.log(z[i]!);
    const scale = gamma + n * z[i]!;
    const logScale = Math.log(scale);
    const psi = digamma(shape);
    gradient[0] = px * (psi - digamma(px) + Math.log(n) + logZ - logScale);
    gradient[1] = q * (psi - digamma(q) + Math.log(gamma) - logScale);
    gradient[2] = q - (shape * gamma) / scale;
    return logGamma(shape) - logGamma(px) - logGamma(q) + q * Math.log(gamma) + (px - 1) * logZ + px * Math.log(n) - shape * logScale;
  };
}
