import { logisticTail, softplus, type FirstCoin } from './types.ts';
import { digamma } from '../numeric/digamma.ts';
import { logGammaRatio } from '../numeric/logGammaRatio.ts';

/** Up to this many factors a rising product is multiplied out; beyond, ln Γ and ψ are cheaper. */
const FEW = 24;

/**
 * ln L of one history under parameters of its own (r, alpha, a, b on the natural scale); writes the derivatives in their
 * logarithms. The same expression as `betaGeometricObjective`, for one row: with covariates equal histories differ.
 */
export function betaGeometricRow(firstCoin: FirstCoin): (params: Float64Array, x: number, tx: number, T: number, gradient: Float64Array) => number {
  return (params, x, tx, T, gradient) => {
    const r = params[0]!;
    const alpha = params[1]!;
    const a = params[2]!;
    const b = params[3]!;
    const coins = x + firstCoin;
    let value: number;
    let dr: number;
    let db: number;
    let da: number;
    if (coins <= FEW) {
      let rising = 1;
      let risen = 0; // ln of what was taken out of `rising` before it could overflow
      let survived = 1;
      dr = db = da = 0;
      for (let j = 0; j < coins; j++) {
        if (j < x) {
          if (rising > 1e280) {
            risen += Math.log(rising);
            rising = 1;
          }
          rising *= r + j;
          dr += 1 / (r + j);
        }
        const whole = a + b + j;
        const share = a / whole;
        survived *= (b + j) / whole;
        db += share / (b + j);
        da -= 1 / whole;
      }
      value = risen + Math.log(rising) + (survived > 1e-280 ? Math.log(survived) : logGammaRatio(b, coins) - logGammaRatio(a + b, coins));
    } else {
      value = logGammaRatio(r, x) + logGammaRatio(b, coins) - logGammaRatio(a + b, coins);
      dr = digamma(r + x) - digamma(r);
      da = digamma(a + b) - digamma(a + b + coins);
      db = digamma(b + coins) - digamma(b) + da;
    }
    const age = alpha + T;
    const growth = Math.log1p(T / alpha);
    value -= r * growth + x * Math.log(age);
    dr -= growth;
    let dAlpha = (r * T) / (alpha * age) - x / age;
    if (coins > 0) {
      const last = alpha + tx;
      const gap = Math.log1p((T - tx) / last);
      const u = Math.log(a / (b + (coins - 1))) + (r + x) * gap;
      const gone = logisticTail(-u);
      value += softplus(u);
      dr += gone * gap;
      dAlpha += (gone * (r + x) * (tx - T)) / (age * last);
      da += gone / a;
      db -= gone / (b + (coins - 1));
    }
    gradient[0] = r * dr;
    gradient[1] = alpha * dAlpha;
    gradient[2] = a * da;
    gradient[3] = b * db;
    return value;
  };
}
